// Keeps what somebody writes on their device until it is posted, and shows how it will look.
import { localTimes } from './page.js';

const forget = key => localStorage.removeItem(key);

function keep(key, value) {
  // A full or forbidden storage must not stop anybody from writing.
  try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* nothing is kept then */ }
}

function kept(key) {
  try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
}

// A draft that was sent is forgotten when its post is there: the forum leads from the form to the post.
function forgetPosted() {
  if (!location.hash.startsWith('#post-') || !document.referrer.startsWith(location.origin)) return;
  const from = new URL(document.referrer).pathname;
  for (const key of Object.keys(localStorage)) if (key.startsWith('draft ') && kept(key)?.sentFrom === from) forget(key);
}

function compose(form) {
  const key = `draft ${new URL(form.action).pathname} ${form.elements.edition?.value ?? ''}`;
  const fields = [...form.elements].filter(field => field.name && !['hidden', 'submit'].includes(field.type));
  const answered = document.querySelector('main .trouble, main .preview');
  const stored = kept(key);
  if (stored && !answered) restore(form, fields, stored.values, key);
  let waiting;
  form.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      keep(key, { values: read(fields) });
      form.dataset.kept = 'yes';
    }, 300);
  });
  form.addEventListener('submit', event => {
    clearTimeout(waiting);
    if (event.submitter?.value === 'preview') {
      event.preventDefault();
      keep(key, { values: read(fields) });
      preview(form, event.submitter);
    } else keep(key, { values: read(fields), sentFrom: location.pathname });
  });
}

const read = fields => Object.fromEntries(fields.filter(field => field.type !== 'radio' || field.checked).map(field => [field.name, field.value]));

function restore(form, fields, values, key) {
  const quoted = new URLSearchParams(location.search).has('quote');
  let changed = false;
  for (const field of fields) {
    const value = values[field.name];
    if (value === undefined) continue;
    if (field.type === 'radio') field.checked = field.value === value;
    else if (field.name === 'body' && quoted) {
      if (value.trim() && !value.includes(field.value.trim())) { field.value = `${value.trim()}\n\n${field.value}`; changed = true; }
      else if (value.trim()) { field.value = value; changed = true; }
    } else if (field.value !== value) { field.value = value; changed ||= field.type !== 'select-one'; }
  }
  if (changed) sayRestored(form, key);
}

function sayRestored(form, key) {
  const note = document.createElement('p');
  note.className = 'quiet';
  note.append('Brought back what you hadn’t posted. ');
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button slight';
  button.textContent = 'Throw it away';
  button.addEventListener('click', () => { forget(key); form.reset(); note.remove(); });
  note.append(button);
  form.querySelector('.buttons').before(note);
}

async function preview(form, button) {
  button.setAttribute('aria-disabled', 'true');
  const answer = await fetch(form.action, { method: 'POST', body: new FormData(form, button) }).then(response => response.text(), () => '');
  button.removeAttribute('aria-disabled');
  const page = new DOMParser().parseFromString(answer, 'text/html');
  const shown = page.querySelector('main .preview:has(.prose)') ?? page.querySelector('main .trouble') ?? offline();
  for (const old of document.querySelectorAll('main .preview, main .trouble')) old.remove();
  shown.setAttribute('role', 'status');
  form.querySelector('.buttons').before(document.importNode(shown, true));
  localTimes(form);
}

function offline() {
  const note = document.createElement('div');
  note.className = 'notice trouble';
  note.innerHTML = '<p>The forum can’t be reached just now. What you typed is kept on this device.</p>';
  return note;
}

forgetPosted();
for (const form of document.querySelectorAll('form[data-compose]')) compose(form);
