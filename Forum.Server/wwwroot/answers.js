// Answers: the line that one points to, beside the box and above what was said.
const longest = 80;
const cut = words => {
  const flat = words.replace(/\s+/g, ' ').trim();
  return flat.length > longest ? `${flat.slice(0, longest - 1).trimEnd()}…` : flat;
};
const goneWords = 'A line that was taken away';

export class Answers {
  constructor(talk, box) {
    Object.assign(this, { meeting: talk.dataset.meeting, box, turns: document.getElementById('turns'), note: document.getElementById('replying'), to: null });
    this.note.querySelector('button').addEventListener('click', () => { this.cancel(); box.focus(); });
    box.addEventListener('keydown', event => { if (event.key === 'Escape' && this.to) this.cancel(); });
    this.turns.addEventListener('click', event => {
      const link = event.target.closest('a[data-do="answer"]');
      if (!link) return;
      event.preventDefault();
      link.closest('details')?.removeAttribute('open');
      this.begin(link.closest('.line').dataset.id);
      box.focus();
    });
  }

  begin(id) {
    this.to = id;
    this.note.querySelector('span').textContent = `Replying to ${this.words(id) ?? 'an earlier line'}`;
    this.note.hidden = false;
  }

  cancel() {
    this.to = null;
    this.note.hidden = true;
  }

  take() {
    const to = this.to;
    this.cancel();
    return to;
  }

  // What a line that is on the page says, in short; null when it isn't there.
  words(id) {
    const line = this.#line(id);
    if (!line) return null;
    const said = line.querySelector('.prose');
    return said ? `${line.closest('.turn').querySelector('.speaker b').textContent}: ${cut(said.textContent)}` : goneWords;
  }

  quote(id) {
    const link = document.createElement('a');
    link.className = 'quote';
    link.dataset.to = id;
    this.#fill(link);
    return link;
  }

  // The line was mended or taken away: whatever points to it says the same.
  changed({ messageId }) {
    for (const link of this.turns.querySelectorAll(`.quote[data-to="${CSS.escape(messageId)}"]`)) this.#fill(link);
    if (this.to !== messageId) return;
    if (this.#line(messageId)?.querySelector('.prose')) this.begin(messageId);
    else this.cancel();
  }

  #line(id) { return this.turns.querySelector(`.line[data-id="${CSS.escape(id)}"]`); }

  #fill(link) {
    const line = this.#line(link.dataset.to);
    link.href = line ? `#${line.id}` : `/meetings/${this.meeting}/lines/${link.dataset.to}`;
    link.textContent = this.words(link.dataset.to) ?? 'An earlier line';
    if (!line) this.#ask(link);
  }

  async #ask(link) {
    const answer = await fetch(`/api/v1/meetings/${this.meeting}/messages/${link.dataset.to}`).catch(() => null);
    if (!answer?.ok) return;
    const { author, html, redacted } = await answer.json();
    link.textContent = redacted ? goneWords : `${author.displayName}: ${cut(new DOMParser().parseFromString(html, 'text/html').body.textContent)}`;
  }
}
