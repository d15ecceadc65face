// On every page: times on the reader's own clock, and menus that close when one looks elsewhere.
const kinds = {
  moment: { dateStyle: 'long', timeStyle: 'short' },
  day: { dateStyle: 'long' },
  hour: { timeStyle: 'short' },
};
const write = (at, kind) => new Intl.DateTimeFormat('en-GB', kinds[kind]).format(at);

export function localTimes(root = document) {
  for (const time of root.querySelectorAll('time[data-time]')) {
    const kind = time.dataset.time, at = new Date(time.dateTime);
    delete time.dataset.time;
    if (kind === 'meeting') yourTime(time, at);
    else {
      time.title = time.textContent;
      time.textContent = write(at, kind);
    }
  }
}

// A meeting keeps the clock of its place; the reader's is added where it shows something else.
function yourTime(time, at) {
  const pad = number => String(number).padStart(2, '0');
  if (time.textContent.includes(`, ${pad(at.getHours())}:${pad(at.getMinutes())}`)) return;
  const sameDay = time.textContent.includes(write(at, 'day'));
  const line = document.createElement('span');
  line.className = 'quiet';
  line.textContent = `${write(at, sameDay ? 'hour' : 'moment')} where you are`;
  (time.closest('.when') ?? time.parentElement).append(document.createElement('br'), line);
}

function closeMenus(except) {
  for (const menu of document.querySelectorAll('details.menu[open]')) if (!except || !menu.contains(except)) menu.open = false;
}

addEventListener('click', event => closeMenus(event.target));
addEventListener('keydown', event => {
  const menu = event.key === 'Escape' && document.querySelector('details.menu[open]');
  if (!menu) return;
  menu.open = false;
  menu.querySelector('summary').focus();
});

// What wasn't posted is kept on the device for its writer, not for whoever sits there next.
addEventListener('submit', event => {
  if (!event.target.matches('[action="/signout"]')) return;
  for (const key of Object.keys(localStorage)) if (key.startsWith('draft ') || key.startsWith('room ')) localStorage.removeItem(key);
});

localTimes();
if (document.querySelector('.bell')) import('./bell.js');
