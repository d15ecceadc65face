// An open thread hears of new replies and waits to be asked; what was taken away goes at once.
import { localTimes } from './page.js';
import './compose.js';

const thread = document.getElementById('thread');
const posts = thread.querySelector('.posts');
const say = words => { document.getElementById('announce').textContent = words; };
let last = Number(thread.dataset.last);
let button = null;
const fresh = new Map();

const read = address => fetch(address).then(async answer => {
  if (!answer.ok) throw new Error(answer.status);
  return new DOMParser().parseFromString(await answer.text(), 'text/html');
});

const page = after => read(`${location.pathname}?after=${after}`);

function offer() {
  if (fresh.size === 0) {
    button?.remove();
    button = null;
    return;
  }
  const words = fresh.size === 1 ? '1 new reply' : `${fresh.size} new replies`;
  if (!button) {
    button = document.createElement('button');
    button.type = 'button';
    button.className = 'button news';
    button.addEventListener('click', bring);
    posts.after(button);
  }
  button.textContent = words;
  say(words);
}

async function bring() {
  if (thread.dataset.newest !== 'true') {
    const first = Math.min(...fresh.values());
    location.assign(`${location.pathname}?after=${Math.floor((first - 1) / 30) * 30}#post-${first}`);
    return;
  }
  const before = last;
  try {
    for (let more = true; more;) {
      const news = await page(last);
      const there = news.getElementById('thread');
      for (const item of news.querySelectorAll('.posts > li')) posts.append(document.importNode(item, true));
      last = Number(there.dataset.last);
      more = there.dataset.newest !== 'true';
    }
  } catch {
    say('The forum can’t be reached just now. Try again in a moment.');
    return;
  }
  for (const [id, number] of fresh) if (number <= last) fresh.delete(id);
  offer();
  document.getElementById('no-replies')?.remove();
  localTimes(posts);
  const first = document.getElementById(`post-${before + 1}`);
  first?.setAttribute('tabindex', '-1');
  first?.focus();
}

// Many pages hear of one change in the same moment; they don't ask in the same moment.
const soon = act => setTimeout(() => act().catch(() => {}), Math.random() * 1500);

async function mend(number) {
  if (number <= 1 || number > last) return;
  const old = document.getElementById(`post-${number}`)?.closest('.posts > li');
  const now = (await page(number - 1)).getElementById(`post-${number}`)?.closest('.posts > li');
  if (!old || !now || old.contains(document.activeElement)) return;
  old.replaceWith(document.importNode(now, true));
  localTimes(posts);
}

async function reread() {
  const now = await read(location.pathname + location.search);
  const head = document.querySelector('.opening > header');
  head.replaceWith(document.importNode(now.querySelector('.opening > header'), true));
  localTimes();
  const below = document.getElementById('below'), box = below.querySelector('textarea'), next = document.importNode(now.getElementById('below'), true);
  const locked = next.querySelector('#locked');
  if (box?.value && locked) {
    if (!below.querySelector('#locked')) below.prepend(locked);
    say('This thread was locked for replies. What you typed is kept.');
  } else if (Boolean(locked) !== Boolean(below.querySelector('#locked'))) {
    below.replaceWith(next);
    say(locked ? 'This thread was locked for replies.' : 'This thread takes replies again.');
  }
}

if (thread && 'EventSource' in window) {
  const events = new EventSource(`/api/v1/threads/${thread.dataset.thread}/live?after=${thread.dataset.head}`);
  events.addEventListener('postAdded', event => {
    const { post } = JSON.parse(event.data);
    if (!post || post.number <= last || fresh.has(post.id)) return;
    fresh.set(post.id, post.number);
    offer();
  });
  // A post without its text was taken out of sight; which number it has, only a page that shows it knows.
  events.addEventListener('postChanged', event => {
    const { postId, post } = JSON.parse(event.data);
    const number = post?.number ?? Number(document.querySelector(`[data-post="${postId}"]`)?.id.slice(5));
    if (!post && fresh.delete(postId)) offer();
    else if (number) soon(() => mend(number));
  });
  events.addEventListener('threadChanged', () => soon(reread));
  addEventListener('pagehide', () => events.close());
}
