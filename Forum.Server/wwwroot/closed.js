// A room that is closed. What its reader wrote and didn't say is shown once more and then forgotten; off record it is only forgotten.
import './page.js';

const { meeting, me, rule } = document.getElementById('talk').dataset;

function takeWords() {
  const [text, unsent, notes] = ['text', 'unsent', 'notes'].map(kept => localStorage.getItem(`room ${meeting} ${me} ${kept}`));
  for (const kept of ['text', 'unsent', 'notes', 'left']) localStorage.removeItem(`room ${meeting} ${me} ${kept}`);
  return [...JSON.parse(unsent ?? '[]').map(([, said]) => said.body ?? said), text, notes].filter(Boolean);
}

const words = takeWords();
if (words.length > 0 && rule !== 'off-record') {
  const note = document.createElement('p');
  note.className = 'as-written';
  note.setAttribute('role', 'status');
  note.textContent = `Your unsent words: ${words.join('\n')}`;
  document.getElementById('bench').append(note);
}
