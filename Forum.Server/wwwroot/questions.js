// The question box in the room. What the room sees comes by its events; what waits, for its author and those who run the meeting, is asked for.
import { folded, isWriting, reason, redraw } from './box.js';

const make = (tag, words, attributes = {}) => Object.assign(document.createElement(tag), { textContent: words, ...attributes });
const rendered = html => Object.assign(document.createElement('div'), { className: 'prose', innerHTML: html });
const votesOf = votes => votes === 0 ? 'nobody else has asked for it yet' : votes === 1 ? '1 more would like to hear it' : `${votes} more would like to hear it`;

export class Questions {
  constructor({ meeting, me, post, whisper, trouble }) {
    Object.assign(this, { meeting, me, post, whisper, trouble, items: [], mayRun: false });
    this.place = document.getElementById('questions');
    [this.shown, this.waiting, this.form] = ['shown-questions', 'waiting-questions', 'ask'].map(id => document.getElementById(id));
    this.form?.addEventListener('submit', event => { event.preventDefault(); this.#ask(); });
    this.place.addEventListener('focusout', () => setTimeout(() => this.late && this.#show()));
    this.look();
  }

  async look(anyhow = false) {
    const answer = await fetch(`/api/v1/meetings/${this.meeting}/questions`).catch(() => null);
    if (!answer?.ok) return;
    Object.assign(this, await answer.json());
    this.#show(anyhow);
  }

  apply(type, data, at) {
    const known = this.items.find(one => one.questionId === data.questionId);
    if (type === 'questionApproved') {
      if (known) known.state = 'approved';
      else this.items.push({ ...data, state: 'approved', voted: false, mine: data.author.id === this.me });
      if (data.body !== null && data.author.id !== this.me) this.whisper(`${data.author.displayName} asks: ${data.body.slice(0, 200)}`);
    }
    else if (type === 'questionVoted' && known) known.votes = data.votes;
    else if (type === 'questionAnswered' && known) Object.assign(known, { state: 'answered', answeredAt: at });
    else if (type === 'questionWithdrawn') {
      this.items = this.items.filter(one => one !== known);
      // Its author is told why.
      if (known?.mine) this.look();
    }
    this.#show();
  }

  /** Nothing of it is shown any more. */
  clear() {
    this.items = [];
    document.activeElement?.closest('#questions li') && document.activeElement.blur();
    this.#show();
  }

  /** The room is closed, or not ours any more: what there is to see now is asked for. */
  end() {
    this.form?.remove();
    this.form = null;
    this.clear();
    this.look();
  }

  async #ask() {
    const box = this.form.elements.question;
    if (!box.value.trim() || !await this.#do('questions', { body: box.value }, 'POST')) return;
    box.value = '';
    this.look();
  }

  async #do(path, body, method) {
    try {
      await this.post(path, body, method);
      return true;
    } catch (error) { this.trouble(error); return false; }
  }

  async #act(question, what, method = 'POST', body = null) {
    if (await this.#do(`questions/${question.questionId}${what}`, body, method)) return this.look(true);
  }

  #show(anyhow = false) {
    // Whoever is writing why a question isn't taken isn't disturbed; only what is gone, goes.
    this.late = !anyhow && isWriting(this.place);
    if (this.late) {
      for (const row of this.place.querySelectorAll('li[data-question]')) if (this.items.every(one => one.questionId !== row.dataset.question)) row.remove();
      return;
    }
    const sorted = this.items.toSorted((a, b) => (a.state === 'answered') - (b.state === 'answered') || b.votes - a.votes || a.askedAt.localeCompare(b.askedAt) || (a.questionId < b.questionId ? -1 : 1));
    const seen = one => one.state === 'approved' || one.state === 'answered';
    redraw(this.place, () => {
      this.shown.replaceChildren(...sorted.filter(seen).filter(one => one.body).map(one => this.#seen(one)));
      this.waiting.replaceChildren(...sorted.filter(one => !seen(one)).map(one => this.#waits(one)));
    });
    document.getElementById('no-questions')?.toggleAttribute('hidden', this.items.length > 0);
  }

  #seen(one) {
    const row = this.#row(one, `${one.author.displayName} · ${votesOf(one.votes)}${one.state === 'answered' ? ' · answered' : ''}`), acts = make('div', '', { className: 'acts' });
    row.append(acts);
    if (one.mayTakeDown) row.append(folded('Take it down…', this.#refusal(one, 'Why?', 'Why? Its author is told', 'Take it down')));
    if (one.state !== 'approved' || !this.form) return row;
    if (one.mine) acts.append(this.#button('Take it back', () => this.#act(one, '', 'DELETE')));
    else {
      const vote = this.#button('I’d like to hear this', () => this.#act(one, '/vote', 'PUT'));
      vote.setAttribute('aria-pressed', String(one.voted));
      acts.append(vote);
    }
    if (this.mayRun) acts.append(this.#button('Answered', () => this.#act(one, '/answered')));
    return row;
  }

  #waits(one) {
    const words = one.state === 'declined' ? `${one.body ? 'It wasn’t taken' : 'It was taken down'}: ${one.reason}` : one.mine ? 'Yours. Those who run the meeting read it before the room does.' : `${one.author.displayName} asks. The room doesn’t see it yet.`;
    const row = this.#row(one, words), acts = make('div', '', { className: 'acts' });
    if (one.state !== 'waiting' || !this.form) return row;
    if (this.mayRun) {
      acts.append(this.#button('Show it to the room', () => this.#act(one, '/approve')), ...this.#refusal(one, 'Why not?', 'Why not? Only its author is told', 'Decline').childNodes);
    }
    if (one.mine) acts.append(this.#button('Take it back', () => this.#act(one, '', 'DELETE')));
    row.append(acts);
    return row;
  }

  #refusal(one, label, hint, words) {
    const acts = make('div', '', { className: 'acts' }), why = reason(label, hint);
    acts.append(why, this.#button(words, () => why.reportValidity() && this.#act(one, '/decline', 'POST', { reason: why.value })));
    return acts;
  }

  #row(one, words) {
    const row = make('li', '');
    row.dataset.question = one.questionId;
    row.append(rendered(one.html), make('p', words, { className: 'quiet' }));
    return row;
  }

  #button(words, act) {
    const button = make('button', words, { type: 'button', className: 'button slight' });
    button.addEventListener('click', act);
    return button;
  }
}
