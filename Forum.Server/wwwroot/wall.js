// The room on the wall. Whenever something happens to the floor the page is read again, so that its words have one source.
import './page.js';
import { Hub } from './hub.js';

const wall = document.getElementById('wall'), { meeting } = wall.dataset;
const telling = /^(hand|turn|rule|state|question)/;
let due = null, failures = 0, live = false, over = false;

async function look() {
  due = null;
  try {
    const answer = await fetch(location.href);
    const fresh = answer.ok && new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('wall');
    if (fresh) wall.replaceChildren(...fresh.childNodes);
    else location.reload();
  } catch { /* The next look shows it. */ }
}

const lookSoon = () => { due ??= setTimeout(look, 300); };

const hub = new Hub({
  roomEvents: events => { if (events.some(event => telling.test(event.type))) lookSoon(); },
  roomLost({ code }) {
    if (code === 'too-slow') return;
    over = true;
    lookSoon();
  },
}, () => { live = false; again(); });

async function enter() {
  try {
    await hub.open();
    await hub.call('Join', meeting, null);
    [live, failures] = [true, 0];
    lookSoon();
  } catch {
    hub.close();
    again();
  }
}

function again() {
  if (over) return;
  failures++;
  setTimeout(enter, Math.random() * Math.min(30000, 500 * 2 ** failures));
}

// Where the socket doesn't get through.
setInterval(() => { if (!live && !over) lookSoon(); }, 5000);
enter();
