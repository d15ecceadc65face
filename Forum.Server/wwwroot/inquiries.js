// What the room asks outside: the words that it votes on, the link for whoever runs the meeting, and what came back.
import { folded, isWriting, reason, redraw } from './box.js';

const make = (tag, words, attributes = {}) => Object.assign(document.createElement(tag), { textContent: words, ...attributes });
const rendered = html => Object.assign(document.createElement('div'), { className: 'prose', innerHTML: html });
const day = at => new Intl.DateTimeFormat(undefined, { dateStyle: 'long' }).format(new Date(at));

function standing(one) {
  if (one.state === 'asked') return `Shall these words go out to somebody outside? At least ${one.quorum} must vote, and more than half of them yes. Nobody sees who says what.`;
  if (one.state === 'rejected') return one.voted < one.quorum ? `It doesn’t go out: ${one.voted} voted, and ${one.quorum} had to.` : `It doesn’t go out: ${one.yes} of ${one.voted} said yes.`;
  if (one.state === 'accepted') return `It goes out: ${one.yes} of ${one.voted} said yes.`;
  if (one.state === 'sent') return isAlive(one) ? `It is out. An answer can come until ${day(one.diesAt)}.` : 'Nobody answered in time.';
  return one.state === 'withdrawn' ? 'It was taken down.' : 'It was answered.';
}

const isAlive = one => Date.parse(one.diesAt) > Date.now();

export class Inquiries {
  constructor({ meeting, post, whisper, trouble }) {
    Object.assign(this, { meeting, post, whisper, trouble, items: [], mine: {}, mayRun: false, mayTakeDown: false });
    [this.place, this.list, this.form] = ['inquiries', 'inquiry-list', 'propose'].map(id => document.getElementById(id));
    this.form?.addEventListener('submit', event => { event.preventDefault(); this.#propose(); });
    this.list.addEventListener('focusout', () => setTimeout(() => this.late && this.#show()));
    this.look();
  }

  async look() {
    const answer = await fetch(`/api/v1/meetings/${this.meeting}/inquiries`).catch(() => null);
    if (!answer?.ok) return;
    const there = await answer.json(), gone = this.items.filter(one => one.state === 'withdrawn');
    // An answer that was on its way doesn't bring back what has been taken away since.
    Object.assign(this, there, { items: there.items.map(one => gone.find(was => was.inquiryId === one.inquiryId) ?? one) });
    this.#show();
  }

  apply(type, data) {
    if (data.text === null && data.state !== 'withdrawn') return;
    const at = this.items.findIndex(one => one.inquiryId === data.inquiryId);
    if (at < 0) this.items.push(data);
    else this.items[at] = data;
    // What was taken away since isn't news any more.
    if (data.state !== 'withdrawn' || type === 'inquiryWithdrawn') this.whisper({
      inquiryProposed: 'The room is asked whether a question goes out.', inquiryDecided: standing(data), inquirySent: 'A question is out.', inquiryAnswered: 'An answer came from outside.',
      inquiryWithdrawn: 'A question to outside was taken down.',
    }[type]);
    this.#show();
  }

  clear() {
    this.items = [];
    this.#show();
  }

  /** The room is closed, or not ours any more: what there is to see now is asked for. */
  end() {
    this.form?.closest('details').remove();
    this.form = null;
    this.clear();
    this.look();
  }

  async #propose() {
    const { text, minutes, quorum } = this.form.elements;
    if (!await this.#do(() => this.post('inquiries', { text: text.value, minutes: Number(minutes.value), quorum: Number(quorum.value) }))) return;
    text.value = '';
    this.form.closest('details').open = false;
  }

  async #do(act) {
    try { return await act() ?? true; }
    catch (error) { this.trouble(error); return null; }
  }

  #show() {
    this.late = isWriting(this.list) && this.items.every(one => one.state !== 'withdrawn' || this.drawn?.has(one.inquiryId));
    if (this.late) return;
    this.drawn = new Set(this.items.filter(one => one.state === 'withdrawn').map(one => one.inquiryId));
    this.place.hidden = this.items.length === 0 && !this.form;
    redraw(this.place, () => this.list.replaceChildren(...this.items.map(one => this.#row(one))));
  }

  #row(one) {
    const row = make('li', ''), acts = make('div', '', { className: 'acts' });
    row.dataset.inquiry = one.inquiryId;
    row.append(rendered(one.html ?? ''), make('p', standing(one), { className: 'quiet' }), acts);
    if (one.state === 'asked') acts.append(this.#vote(one, 'Yes, send it', true), this.#vote(one, 'Rather not', false));
    if (this.mayRun && (one.state === 'accepted' || (one.state === 'sent' && isAlive(one)))) acts.append(this.#button(one.state === 'accepted' ? 'Make the link' : 'Make another link', () => this.#link(one)));
    if (this.link?.of === one.inquiryId && one.state === 'sent') row.append(this.#shownOnce());
    if (one.answer) row.append(this.#answer(one.answer));
    if (this.mayTakeDown && one.state !== 'withdrawn') row.append(this.#taking(one));
    return row;
  }

  #vote(one, words, yes) {
    const button = this.#button(words, async () => {
      if (await this.#do(() => this.post(`inquiries/${one.inquiryId}/vote`, { yes }, 'PUT'))) this.mine[one.inquiryId] = yes;
      this.#show();
    });
    button.setAttribute('aria-pressed', String(this.mine[one.inquiryId] === yes));
    return button;
  }

  async #link(one) {
    const made = await this.#do(() => this.post(`inquiries/${one.inquiryId}/link`));
    if (!made) return;
    this.link = { of: one.inquiryId, url: made.url };
    await this.look();
  }

  #shownOnce() {
    const note = make('p', 'Give this address to whoever is asked. It isn’t shown again, and works for one answer: ', { className: 'notice' });
    note.setAttribute('role', 'status');
    note.append(make('code', this.link.url));
    return note;
  }

  #answer({ html, by, at }) {
    const quote = make('blockquote', '', { className: 'outside' }), head = make('p', '', { className: 'quiet' });
    head.append(make('b', 'From outside'), `${by ? `, ${by}` : ''}, ${new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeStyle: 'short' }).format(new Date(at))}. Nobody here wrote it.`);
    quote.append(head, rendered(html));
    return quote;
  }

  // Who runs the meeting needn't say why, and nobody would read it.
  #taking(one) {
    const acts = make('div', '', { className: 'acts' }), why = this.mayRun ? null : reason('Why?', 'Why? It stands in the log');
    if (why) acts.append(why);
    acts.append(this.#button('Take it down', async () => {
      if (why && !why.reportValidity()) return;
      if (await this.#do(() => this.post(`inquiries/${one.inquiryId}/withdraw`, { reason: why?.value ?? null }))) await this.look();
    }));
    return folded('Take it down…', acts);
  }

  #button(words, act) {
    const button = make('button', words, { type: 'button', className: 'button slight' });
    button.addEventListener('click', act);
    return button;
  }
}
