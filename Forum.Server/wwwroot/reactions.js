// Reactions to lines: how many, never who. One's own are known to oneself alone.
const words = { 'same-here': 'Same here', thanks: 'Thanks', helpful: 'Helpful' };
const names = Object.keys(words);
const key = (id, name) => `${id} ${name}`;

export class Reactions {
  constructor(talk, act) {
    Object.assign(this, { meeting: talk.dataset.meeting, act, turns: document.getElementById('turns'), counts: new Map(), mine: new Set() });
    for (const button of this.turns.querySelectorAll('.tally button')) this.#keep(button.closest('.line').dataset.id, button.value, Number(button.dataset.count));
    for (const button of this.turns.querySelectorAll('.menu [name="reaction"][aria-pressed="true"]')) this.mine.add(key(button.closest('.line').dataset.id, button.value));
    this.turns.addEventListener('click', event => {
      const button = event.target.closest('button[name="reaction"]');
      if (!button) return;
      event.preventDefault();
      this.#press(button);
    });
  }

  // For a line that is new on the page: what was given, and what one can give.
  tally(id, told) {
    for (const { reaction, count } of told ?? []) this.#keep(id, reaction, count);
    const tally = document.createElement('p');
    tally.className = 'tally';
    this.#fill(tally, id);
    return tally;
  }

  choices(id) {
    return names.map(name => {
      const item = document.createElement('li');
      item.append(this.#button(id, name));
      return item;
    });
  }

  counted({ messageId, reactions }) {
    this.counts.delete(messageId);
    for (const { reaction, count } of reactions) this.#keep(messageId, reaction, count);
    this.#show(messageId);
  }

  gone({ messageId }) {
    this.counts.delete(messageId);
    for (const name of names) this.mine.delete(key(messageId, name));
  }

  // What is one's own is asked for by oneself: it is in nothing that the room tells to all.
  async restart() {
    this.counts.clear();
    const answer = await fetch(`/api/v1/meetings/${this.meeting}/reactions`).catch(() => null);
    if (!answer?.ok) return;
    this.mine = new Set((await answer.json()).items.map(({ messageId, reaction }) => key(messageId, reaction)));
    for (const line of this.turns.querySelectorAll('.line[data-id]')) this.#show(line.dataset.id);
  }

  #keep(id, name, count) { this.counts.set(id, { ...this.counts.get(id), [name]: count }); }

  async #press(button) {
    const id = button.closest('.line').dataset.id, name = button.value, own = key(id, name), had = this.mine.has(own);
    button.closest('details')?.removeAttribute('open');
    if (!await this.act(had ? 'TakeReactionBack' : 'React', id, name)) return;
    if (had) this.mine.delete(own);
    else this.mine.add(own);
    this.#show(id);
  }

  #show(id) {
    const line = this.turns.querySelector(`.line[data-id="${CSS.escape(id)}"]`), tally = line?.querySelector('.tally');
    if (!tally) return;
    this.#fill(tally, id);
    for (const button of line.querySelectorAll('.menu [name="reaction"]')) this.#mark(button, id);
  }

  // Buttons stay where they are, so that whoever stands on one with the keyboard stays there.
  #fill(tally, id) {
    for (const name of names) {
      let button = tally.querySelector(`[value="${name}"]`);
      const count = Math.max(this.counts.get(id)?.[name] ?? 0, this.mine.has(key(id, name)) ? 1 : 0);
      if (count === 0) { button?.remove(); continue; }
      if (!button) tally.insertBefore(button = this.#button(id, name), names.slice(names.indexOf(name) + 1).map(later => tally.querySelector(`[value="${later}"]`)).find(Boolean) ?? null);
      const number = document.createElement('b');
      number.textContent = count;
      button.replaceChildren(`${words[name]} `, number);
      this.#mark(button, id);
    }
  }

  #button(id, name) {
    const button = document.createElement('button');
    Object.assign(button, { type: 'button', name: 'reaction', value: name, textContent: words[name] });
    this.#mark(button, id);
    return button;
  }

  #mark(button, id) { button.setAttribute('aria-pressed', String(this.mine.has(key(id, button.value)))); }
}
