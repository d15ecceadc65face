// The room on the wall. Whenever something happens to the floor or the agenda the page is read again, so that its words have one source.
import './page.js';
import { timeLeft } from './agenda.js';
import { Hub } from './hub.js';

const wall = document.getElementById('wall'), { meeting } = wall.dataset;
const telling = /^(hand|turn|rule|state|question|item|extension)/;
let due = null, failures = 0, live = false, over = false, ahead = Number(wall.dataset.now) - Date.now();

async function look() {
  due = null;
  try {
    const answer = await fetch(location.href);
    const fresh = answer.ok && new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('wall');
    if (!fresh) return location.reload();
    // Read a moment ago: the fastest answer tells the forum's clock best.
    ahead = Math.max(ahead, Number(fresh.dataset.now) - Date.now());
    wall.replaceChildren(...fresh.childNodes);
    tick();
  } catch { /* The next look shows it. */ }
}

function tick() {
  const left = document.getElementById('wall-left');
  if (!left) return;
  const words = timeLeft(Number(left.dataset.ends), ahead, left.dataset.asks);
  if (left.textContent !== words) left.textContent = words;
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
    ahead = Date.parse((await hub.call('Join', meeting, null)).now) - Date.now();
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

setInterval(tick, 250);

// Where the socket doesn't get through.
setInterval(() => { if (!live && !over) lookSoon(); }, 5000);
enter();
