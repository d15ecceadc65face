// What the room talks about, and for how much longer: counted down by the forum's clock, so that every screen shows the same.
const make = (tag, words, attributes = {}) => Object.assign(document.createElement(tag), { textContent: words, ...attributes });
const title = item => item.story.title ?? 'A story that isn’t shown any more';
const plural = minutes => minutes === 1 ? '1 more minute' : `${minutes} more minutes`;

/** How long until a moment of the forum's clock, which is ahead of this one by so many milliseconds. */
export function timeLeft(ends, ahead, asks) {
  const left = Math.ceil((ends - Date.now() - ahead) / 1000);
  return left <= 0 ? 'time is over' : `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')} ${asks ? 'to answer' : 'left'}`;
}

export class Agenda {
  constructor(act, { whisper, post, trouble }) {
    Object.assign(this, { act, whisper, post, trouble, now: document.getElementById('now'), order: document.getElementById('order'), answered: null });
    [this.notes, this.form, this.notable] = ['notes-part', 'notes-form', 'notable'].map(id => document.getElementById(id));
    this.form?.addEventListener('submit', event => { event.preventDefault(); this.#note(event.submitter ?? this.notable.firstElementChild); });
    this.ahead = Number(this.now.dataset.now) - Date.now();
    this.restart(JSON.parse(this.now.dataset.items));
    setInterval(() => this.#tick(), 250);
  }

  // The forum read its clock just before it answered: nobody knows how long the question had to wait at the door.
  clock(now) { this.ahead = Date.parse(now) - Date.now(); }

  restart(items) {
    this.items = items;
    this.#show();
  }

  mayRun(runs) {
    this.now.dataset.runs = runs ? 'true' : '';
    this.#show();
  }

  apply(type, data, at) {
    // What was heard was stamped before: whatever came fastest tells the forum's clock best.
    this.ahead = Math.max(this.ahead, Date.parse(at) - Date.now());
    const item = this.items.find(one => one.itemId === data.itemId), said = this.#words(type, data, item);
    if (type === 'itemAdded') this.items.push(data);
    else if (type === 'itemWithdrawn') this.items = this.items.filter(one => one !== item);
    else if (type === 'itemMoved') {
      this.items = this.items.filter(one => one !== item);
      this.items.splice(data.place - 1, 0, Object.assign(item, { movedBecause: data.reason }));
    }
    else if (type === 'itemBoxed') item.minutes = data.minutes;
    else if (type === 'itemStarted') Object.assign(item, { state: 'running', startedAt: at, endsAt: data.endsAt });
    else if (type === 'extensionAsked') { item.question = data; this.answered = null; }
    else if (type === 'itemExtended') Object.assign(item, { endsAt: data.endsAt, extensions: item.extensions + 1, question: null });
    else if (type === 'itemEnded') Object.assign(item, { state: 'ended', question: null });
    else if (type === 'itemNoted') item.notesPostId = data.postId;
    this.#show();
    if (said) this.whisper(said);
    return said;
  }

  #words(type, data, item) {
    return {
      itemMoved: () => `“${title(item)}” was moved to place ${data.place}: ${data.reason}`,
      itemStarted: () => `Now: “${title(item)}”, ${item.minutes} minutes.`,
      extensionAsked: () => `Time for “${title(item)}” is over. Go on for ${plural(data.minutes)}?`,
      itemExtended: () => `It goes on for ${plural(data.minutes)}: ${data.yes} of ${data.of} said yes.`,
      itemEnded: () => `“${title(item)}” is over.`,
      itemWithdrawn: () => data.reason ? `“${title(item)}” was taken off the agenda: ${data.reason}` : `“${title(item)}” was taken back.`,
      itemNoted: () => `What became of “${title(item)}” stands under its story${data.outcome ? `: ${data.outcome.replaceAll('-', ' ')}` : ''}.`,
    }[type]?.();
  }

  /** Where to read more of what happened. */
  more(type, data) { return type === 'itemNoted' && this.items.find(one => one.itemId === data.itemId)?.story.title ? `/posts/${data.postId}` : null; }

  #show() {
    const running = this.items.find(one => one.state === 'running'), next = this.items.find(one => one.state === 'waiting'), runs = this.now.dataset.runs;
    const line = make('p', '', { className: 'now-item' });
    if (running) line.append(make('b', title(running)), ' ', this.left = make('span', '', { className: 'now-left', id: 'now-left' }));
    else if (next) line.append('Next: ', make('b', title(next)));
    const acts = make('div', '', { className: 'now-acts' });
    if (runs && next) acts.append(this.#button(running ? 'Next item' : 'Begin with it', () => this.act('StartItem', `items/${next.itemId}/start`, 'POST', next.itemId)));
    if (runs && running) acts.append(this.#button('End this item', () => this.act('FinishItem', `items/${running.itemId}/finish`, 'POST', running.itemId)));
    this.now.replaceChildren(...(running || next ? [line] : []), ...(running?.question ? [this.#asking(running)] : []), ...(acts.children.length ? [acts] : []));
    this.now.hidden = !running && !next;
    this.running = running;
    this.order.replaceChildren(...this.items.map(one => this.#row(one)));
    document.getElementById('agenda-part').hidden = this.items.length === 0;
    this.#offerNotes(runs);
    this.#tick();
  }

  #asking(item) {
    const box = make('div', '', { className: 'now-acts now-asks' });
    const answer = (words, goesOn) => {
      const button = this.#button(words, () => this.act('VoteOnExtension', `items/${item.itemId}/extension`, 'PUT', item.itemId, goesOn).then(() => { this.answered = goesOn; this.#show(); }));
      button.setAttribute('aria-pressed', String(this.answered === goesOn));
      return button;
    };
    box.append(make('p', `Time is over. Go on for ${plural(item.question.minutes)}?`), answer('Yes, go on', true), answer('No, next', false));
    return box;
  }

  #button(words, act) {
    const button = make('button', words, { type: 'button', className: 'button slight' });
    button.addEventListener('click', act);
    return button;
  }

  #row(item) {
    const row = make('li', title(item));
    row.append(make('span', ` ${item.minutes} min${item.state === 'ended' ? ', done' : ''}`, { className: 'quiet' }));
    if (item.state === 'running') row.setAttribute('aria-current', 'true');
    if (item.notesPostId && item.story.title) row.append(' ', make('a', 'What became of it', { href: `/posts/${item.notesPostId}` }));
    return row;
  }

  // Only the buttons change: what is being written stays.
  #offerNotes(runs) {
    if (!this.notes) return;
    const open = this.items.filter(one => one.startedAt && !one.notesPostId && one.story.title);
    // What somebody is writing isn't taken from their eyes when another was faster.
    this.notes.hidden = !runs || (open.length === 0 && !this.form.elements.notes.value);
    if (open.map(one => one.itemId).join() === [...this.notable.children].map(button => button.dataset.item).join()) return;
    this.notable.replaceChildren(...open.map(one => {
      const button = make('button', `Write it under “${title(one)}”`, { className: 'button second' });
      button.dataset.item = one.itemId;
      return button;
    }));
  }

  /** Notes that aren't written down yet outlive the page, on the device. */
  keepNotes(key) {
    try { this.form?.elements.notes.value.trim() && localStorage.setItem(key, this.form.elements.notes.value); } catch { /* kept on the page only */ }
  }

  takeNotes(key) {
    const kept = localStorage.getItem(key);
    localStorage.removeItem(key);
    if (!kept || !this.form || this.form.elements.notes.value) return;
    this.form.elements.notes.value = kept;
    this.notes.open = true;
    this.#offerNotes(this.now.dataset.runs);
  }

  // Notes may be longer than a frame of the socket.
  async #note(button) {
    const { notes, outcome } = this.form.elements;
    for (const one of this.notable.children) one.disabled = true;
    try {
      await this.post(`agenda/items/${button.dataset.item}/notes`, { notes: notes.value, ...(outcome.value && { outcome: outcome.value }) });
      this.form.reset();
      notes.value = '';
      this.notes.open = false;
    } catch (error) { this.trouble(error); }
    for (const one of this.notable.children) one.disabled = false;
    this.#offerNotes(this.now.dataset.runs);
  }

  #tick() {
    if (!this.running) return;
    const words = timeLeft(Date.parse(this.running.question?.closesAt ?? this.running.endsAt), this.ahead, this.running.question);
    if (this.left.textContent !== words) this.left.textContent = words;
  }
}
