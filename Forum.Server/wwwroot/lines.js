// The log on the page: lines in order, grouped by speaker, as the server writes them.
import { localTimes } from './page.js';

const gap = 5 * 60 * 1000;
const make = (tag, cssClass, ...inside) => {
  const element = document.createElement(tag);
  if (cssClass) element.className = cssClass;
  element.append(...inside);
  return element;
};

export class Lines {
  constructor(talk, answers, reactions) {
    Object.assign(this, { answers, reactions, runs: talk.dataset.runs === 'true' });
    this.meeting = talk.dataset.meeting;
    this.me = talk.dataset.me;
    this.moderates = talk.dataset.moderates === 'true';
    this.log = document.getElementById('log');
    this.turns = document.getElementById('turns');
    this.waiting = new Map();
  }

  // The log runs from its end: 0 is there, further back is negative.
  get atEnd() { return this.log.scrollTop > -60; }
  toEnd() { this.log.scrollTop = 0; }

  add({ messageId, seq, at, author, html, redacted, editedAt, replyTo, reactions }) {
    if (document.getElementById(`line-${seq}`)) return;
    document.getElementById('nothing')?.remove();
    const line = make('div', 'line');
    line.id = `line-${seq}`;
    line.dataset.id = messageId;
    this.#fill(line, { seq, author, html, redacted, editedAt, replyTo, reactions });
    this.#turn(author, at).append(line);
  }

  #turn(author, at) {
    const last = [...this.turns.querySelectorAll(':scope > li:not(.unsent)')].at(-1), when = Date.parse(at);
    const before = Number(last?.dataset.latest ?? last?.dataset.at);
    if (last?.dataset.by === author.id && when - before < gap) {
      last.dataset.latest = when;
      return last;
    }
    const time = make('time', '', new Date(at).toISOString().slice(11, 16) + ' UTC');
    Object.assign(time, { dateTime: at }).dataset.time = 'hour';
    const speaker = make('p', 'speaker', make('b', '', author.displayName), ...(author.id === this.me ? [make('span', '', 'you')] : []), time);
    const turn = make('li', 'turn', speaker);
    Object.assign(turn.dataset, { by: author.id, at: when, latest: when });
    this.turns.insertBefore(turn, this.turns.querySelector(':scope > .unsent'));
    localTimes(turn);
    return turn;
  }

  #fill(line, { seq, author, html, redacted, editedAt, replyTo, reactions }) {
    if (redacted) {
      line.replaceChildren(make('p', 'tombstone', 'Taken away.'));
      return;
    }
    const words = make('div', 'prose');
    words.innerHTML = html;
    line.replaceChildren(...(replyTo ? [this.answers.quote(replyTo)] : []), words, ...(editedAt ? [make('span', 'quiet', 'edited')] : []), this.reactions.tally(line.dataset.id, reactions), this.#menu(line, seq, author));
  }

  #menu(line, seq, author) {
    const item = (to, text, what) => {
      const link = make('a', '', text);
      link.href = to;
      if (what) link.dataset.do = what;
      return make('li', '', link);
    };
    const own = author.id === this.me, acts = `/meetings/${this.meeting}/lines/${line.dataset.id}`;
    const menu = make('details', 'menu', make('summary', '', make('span', 'unseen', `More about line ${seq}`)), make('ul', '', item(`${acts}#answer`, 'Reply', 'answer'), ...this.reactions.choices(line.dataset.id), ...(this.runs ? [item(acts, 'Pin to the top', 'pin')] : []), item(`#line-${seq}`, 'Link to this line'),
      ...(own ? [item(`${acts}/edit`, 'Mend it')] : []), ...(own || this.moderates ? [item(`${acts}/redact`, own ? 'Take it back' : 'Redact')] : [])));
    menu.name = 'menu';
    return menu;
  }

  edit({ messageId, html, editedAt }) {
    const line = this.#find(messageId), words = line?.querySelector('.prose');
    if (!words || html === null) return;
    words.innerHTML = html;
    if (editedAt && !line.querySelector(':scope > .quiet')) words.after(make('span', 'quiet', 'edited'));
  }

  redact({ messageId }) {
    this.#find(messageId)?.replaceChildren(make('p', 'tombstone', 'Taken away.'));
  }

  #find(id) { return this.turns.querySelector(`.line[data-id="${CSS.escape(id)}"]`); }

  happened(words, address) {
    const inside = address ? Object.assign(make('a', '', words), { href: address }) : words;
    this.turns.insertBefore(make('li', 'happened', inside), this.turns.querySelector(':scope > .unsent'));
  }

  // A line on its way stands at the end until the room has it.
  wait(id, body, name) {
    const line = make('div', 'line waiting', make('p', '', body), make('p', 'quiet', 'Not sent yet'));
    const turn = make('li', 'turn unsent', make('p', 'speaker', make('b', '', name), make('span', '', 'you')), line);
    this.waiting.set(id, turn);
    this.turns.append(turn);
  }

  arrived(id) {
    this.waiting.get(id)?.remove();
    this.waiting.delete(id);
  }

  // Where the reader left: between the last line seen and the first one that is new.
  leftAt(seq) {
    const lines = [...this.turns.querySelectorAll('.line[id]')];
    const first = lines.findIndex(line => Number(line.id.slice(5)) > seq);
    if (first < 1) return;
    const mark = make('div', 'left-off', make('span', '', 'You left here'));
    const turn = lines[first].parentElement;
    if (turn.querySelector('.line') === lines[first]) turn.before(make('li', '', mark));
    else lines[first].before(mark);
  }

  clear() { for (const item of this.turns.querySelectorAll(':scope > li:not(.unsent)')) item.remove(); }
}
