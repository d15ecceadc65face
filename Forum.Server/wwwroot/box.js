// A list that is drawn again whenever something happens, while somebody may be in the middle of it.
const rowsOf = place => [...place.querySelectorAll('li[data-question], li[data-inquiry]')];
const rowOf = one => one.closest('li[data-question], li[data-inquiry]');
const idOf = row => row.dataset.question ?? row.dataset.inquiry;
const nameOf = one => `${idOf(rowOf(one))} ${one.tagName} ${one.getAttribute('aria-label') ?? one.textContent}`;
const boxOf = row => row.querySelector('.acts input:not([type=hidden])');

/** Is somebody writing in one of the rows? Then it isn't the moment. */
export const isWriting = place => document.activeElement?.matches('input') && place.contains(document.activeElement) && rowOf(document.activeElement) !== null;

/** Draws, and gives back what was open, what was written and where the keyboard was. */
export function redraw(place, draw) {
  const left = new Map(rowsOf(place).map(row => [idOf(row), { open: row.querySelector('details')?.open, words: boxOf(row)?.value }]));
  const active = document.activeElement;
  const focused = active && place.contains(active) && rowOf(active) ? nameOf(active) : null;
  draw();
  for (const row of rowsOf(place)) {
    const [fold, box, was] = [row.querySelector('details'), boxOf(row), left.get(idOf(row))];
    if (fold && was?.open) fold.open = true;
    if (box && was?.words) box.value = was.words;
  }
  if (focused) rowsOf(place).flatMap(row => [...row.querySelectorAll('button, summary, input')]).find(one => nameOf(one) === focused)?.focus();
}

/** A form for a reason, behind a word that opens it. */
export function folded(words, inside) {
  const fold = Object.assign(document.createElement('details'), { className: 'fold' });
  fold.append(Object.assign(document.createElement('summary'), { textContent: words }), inside);
  return fold;
}

/** The box for a reason that must be given. */
export function reason(label, hint) {
  const box = Object.assign(document.createElement('input'), { maxLength: 500, placeholder: hint, required: true, pattern: '.*\\S.*', title: 'A few words' });
  box.setAttribute('aria-label', label);
  return box;
}
