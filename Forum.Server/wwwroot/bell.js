// The number on the bell, while somebody looks at the page: a page in the background asks for nothing.
const bell = document.querySelector('.bell');
let events = null;

function show(count) {
  let mark = bell.querySelector('b');
  if (count === 0) return mark?.remove();
  if (!mark) bell.append(mark = document.createElement('b'));
  const unseen = words => Object.assign(document.createElement('span'), { className: 'unseen', textContent: words });
  mark.replaceChildren(unseen(', '), count > 99 ? '99+' : String(count), unseen(' unread'));
}

function listen() {
  if (document.visibilityState !== 'visible') {
    events?.close();
    events = null;
  } else if (!events) {
    events = new EventSource('/api/v1/notices/live');
    events.addEventListener('unread', event => show(JSON.parse(event.data).count));
  }
}

document.addEventListener('visibilitychange', listen);
addEventListener('pagehide', () => { events?.close(); events = null; });
addEventListener('pageshow', listen);
listen();
