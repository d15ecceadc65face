// The live room: the numbered log is the truth, the socket only brings it sooner. See docs/live-protocol.md.
import './page.js';
import { Agenda } from './agenda.js';
import { Answers } from './answers.js';
import { Hub } from './hub.js';
import { Inquiries } from './inquiries.js';
import { Lead } from './lead.js';
import { Lines } from './lines.js';
import { Questions } from './questions.js';
import { Queue } from './queue.js';
import { Reactions } from './reactions.js';

const talk = document.getElementById('talk'), { meeting, me, name, rule } = talk.dataset;
const [typingWords, hereList, composer] = ['typing', 'here', 'composer'].map(id => document.getElementById(id));
const box = composer.elements.body;
const token = composer.elements.antiforgery.value;
const answers = new Answers(talk, box), reactions = new Reactions(talk, act), lead = new Lead(talk, act, words => whisper(words));
const lines = new Lines(talk, answers, reactions);
const queue = new Queue(me, act, showFloor);
const drafts = { text: `room ${meeting} ${me} text`, unsent: `room ${meeting} ${me} unsent`, left: `room ${meeting} ${me} left`, notes: `room ${meeting} ${me} notes` };
const remember = (key, value) => { try { value && !forgets ? localStorage.setItem(key, value) : localStorage.removeItem(key); } catch { /* kept on the page only */ } };

let seen = Number(talk.dataset.head), live = false, over = false, polling = null, failures = 0, everLive = false, forgets = false;
const early = new Map();
const present = new Map([[me, name]]);
// In a very full room not everybody is named; the number is right all the same.
let here = 1;

/* ---- what has been heard ---- */

function hear(events) {
  for (const event of events) if (event.seq > seen) early.set(event.seq, event);
  while (early.has(seen + 1)) {
    seen++;
    const event = early.get(seen);
    early.delete(seen);
    apply(event);
  }
  if (early.size > 0) fillSoon();
}

const acts = {
  messagePosted(data, { seq, at }) {
    const own = data.author.id === me, end = lines.atEnd;
    lines.add({ ...data, seq, at });
    for (const [id, saidAs] of said) if (saidAs === data.messageId) { lines.arrived(id); said.delete(id); }
    if (own || end) lines.toEnd();
    else newLine();
    if (!own) announce(data);
    else if (live || polling) lead.said(queue.speaking?.id === me);
  },
  messageEdited(data) {
    lines.edit(data);
    answers.changed(data);
    lead.edited(data);
  },
  messageRedacted(data) {
    reactions.gone(data);
    lines.redact(data);
    answers.changed(data);
  },
  messagePinned: data => lead.pin(data),
  messageUnpinned: () => lead.unpin(),
  reactionsCounted: data => reactions.counted(data),
  slowModeSet: data => lead.slow(data),
  handRaised(data, event) {
    queue.raise(data, event);
    if (data.member.id !== me) whisper(`${data.member.displayName} raised a hand.`);
  },
  handLowered: data => queue.lower(data),
  handCalled(data, event) {
    queue.call(data, event);
    whisper(queue.speakingWords);
  },
  handDeferred: (data, event) => queue.defer(data, event),
  handRanked: data => queue.rank(data),
  deferralProposed: data => queue.propose(data),
  turnEnded: () => queue.end(),
  turnSkipped: () => queue.end(),
  stateChanged({ state }) {
    if (state === 'closed') close();
  },
  ruleChanged(data) {
    if (data.rule !== rule) toDoor();
  },
  facilitatorChanged({ facilitator }) {
    const words = `${facilitator.displayName} leads the meeting from here on.`;
    lines.happened(words);
    whisper(words);
    // It changes for those two only; a full room needn't ask for a thousand pages at once.
    if (!queue.runs && facilitator.id !== me) return;
    lookWhoRuns();
    questions.look();
  },
};

/** The room's page, also where a form of it was answered from another address. */
const roomPage = () => `/meetings/${meeting}/room`;

/** The page as it would be now. */
async function pageNow() {
  const answer = await fetch(roomPage());
  return new DOMParser().parseFromString(await answer.text(), 'text/html');
}

/** Who may start items and call speakers is the forum's to say, not the script's. */
async function lookWhoRuns() {
  const page = await pageNow().catch(() => null), run = page?.getElementById('run');
  if (!run || over) return;
  lead.runs = lines.runs = run.dataset.runs === 'true';
  queue.mayRun(lead.runs);
  document.getElementById('to-wall').hidden = page.getElementById('to-wall').hidden;
  agenda.mayRun(page.getElementById('now').dataset.runs === 'true');
}

/** Another rule is agreed to before one hears or says more. What was written goes along, and is said by its writer or not at all. */
function toDoor() {
  if (over) return;
  takeWordsBack();
  agenda.keepNotes(drafts.notes);
  hide('The rule of the room has changed.');
  // A full room doesn't come to the door in one moment.
  setTimeout(() => location.assign(`${roomPage()}?changed`), Math.random() * 1500);
}

function apply(event) {
  acts[event.type]?.(event.data, event);
  if (event.type.startsWith('question')) questions.apply(event.type, event.data, event.at);
  if (event.type.startsWith('inquiry')) inquiries.apply(event.type, event.data);
  const words = /^item|^extension/.test(event.type) && agenda.apply(event.type, event.data, event.at);
  if (words) lines.happened(words, agenda.more(event.type, event.data));
}

function restart(state) {
  if (state.meeting.rule !== rule) return toDoor();
  lines.clear();
  early.clear();
  seen = state.headSeq;
  reactions.restart();
  for (const message of state.messages) lines.add(message);
  lead.restart(state);
  agenda.restart(state.agenda);
  questions.look();
  inquiries.look();
  queue.restart(state);
  lookWhoRuns();
  showPresent(state.present);
  lines.toEnd();
}

/* ---- gaps ---- */

let filling = null;
const fillSoon = () => { filling ??= setTimeout(async () => { await fill().catch(() => {}); filling = null; if (early.size > 0 && live) fillSoon(); }, 300); };

async function fill() {
  // Meanwhile the socket may bring what is newer than the answer.
  const asked = seen, answer = await fetch(`/api/v1/meetings/${meeting}/events?after=${asked}`);
  if (answer.status === 404 || answer.status === 401) return lost('right-lapsed');
  if (answer.status === 403) return toDoor();
  if (!answer.ok) throw new Error(answer.status);
  const { headSeq, items } = await answer.json();
  // The log has no holes but the one that a restore leaves.
  if (headSeq < asked || (items.length > 0 ? items[0].seq > asked + 1 : headSeq > asked)) return location.reload();
  hear(items);
}

/* ---- the connection ---- */

const hub = new Hub({
  roomEvents: hear,
  roomHead: ({ headSeq }) => { if (headSeq > seen) fillSoon(); },
  roomSignal({ type, data }) {
    if (type === 'typing') showTyping(data);
    else if (type === 'presence') showPresence(data);
    else if (type === 'questions') questions.look();
  },
  roomLost: ({ code }) => lost(code),
}, () => { live = false; again(); });

async function enter() {
  try {
    await hub.open();
    const answer = await hub.call('Join', meeting, seen);
    agenda.clock(answer.now);
    if (answer.restarted) restart(answer.state);
    else hear(answer.events);
    hear([]);
    [live, everLive, failures] = [true, true, 0];
    stopPolling();
    connection('');
    if (!typingWords.dataset.who) typingWords.textContent = '';
    flush();
  } catch (error) {
    hub.close();
    if (error.code === 'room.closed') close();
    else if (error.code === 'room.rule-not-accepted') toDoor();
    else if (error.code === 'meeting.not-found') lost('right-lapsed');
    else again();
  }
}

// Full jitter: after a restart of the server not everybody knocks in the same second.
let knock = null;
function again() {
  if (over || knock) return;
  failures++;
  if (failures > (everLive ? 3 : 1)) startPolling();
  else if (everLive) connection('The connection is gone. What you write is kept and sent when it is back.');
  knock = setTimeout(enterAgain, Math.random() * Math.min(30000, 500 * 2 ** failures));
}

function enterAgain() {
  clearTimeout(knock);
  knock = null;
  if (!live && !over) enter();
}
addEventListener('online', enterAgain);
addEventListener('offline', () => hub.close());

// Where sockets don't get through, the log is asked every few seconds.
function startPolling() {
  if (polling || over) return;
  polling = setInterval(async () => {
    try {
      await fill();
      if (polling) connection('The live connection doesn’t get through. New lines come every few seconds.');
      typingWords.textContent = '';
      flush();
    } catch { connection('The connection is gone. What you write is kept and sent when it is back.'); }
  }, 2500);
}

function stopPolling() {
  clearInterval(polling);
  polling = null;
}

function connection(words) {
  const place = document.getElementById('connection');
  place.textContent = words;
  place.hidden = !words;
}

function lost(code) {
  if (code === 'too-slow') return;
  if (code === 'closed') return close();
  end();
  document.getElementById('turns').replaceChildren();
  lines.happened('Nothing is shown here any more.');
  bench(code === 'session-ended' ? 'You have been signed out. ' : 'Your seat in this room is gone, because you no longer belong to those it is for. ', '/signin', 'Sign in');
}

// What the rule leaves of the room is the forum's to show: not a word or a name stays on this page, which is read anew.
function close() {
  if (over) return;
  forgets = rule === 'off-record';
  remember(drafts.text, box.value);
  if (!forgets) agenda.keepNotes(drafts.notes);
  if (forgets) keepUnsent();
  hide('The room was closed.');
  // A full room doesn't come back in one moment.
  setTimeout(() => location.replace(roomPage()), Math.random() * 1500);
}

/** Nothing stays on the page until the next one comes. */
function hide(words) {
  over = true;
  leaveOff();
  talk.hidden = document.getElementById('floor').hidden = true;
  const note = document.createElement('p');
  note.setAttribute('role', 'status');
  note.textContent = words;
  talk.before(note);
}

function end() {
  over = true;
  questions.end();
  inquiries.end();
  leaveOff();
}

function leaveOff() {
  stopPolling();
  clearTimeout(knock);
  hub.close();
  connection('');
}

function bench(words, to, more) {
  const note = document.createElement('p'), link = document.createElement('a');
  link.href = to;
  link.textContent = more;
  note.append(words, link);
  // What was still unsent stays readable.
  if (box.value.trim()) note.append(document.createElement('br'), `Your unsent words: ${box.value}`);
  document.getElementById('bench').replaceChildren(note);
}

/* ---- speaking ---- */

// Kept as { body, replyTo }; by earlier versions of this page as the body alone.
const unsent = new Map(JSON.parse(localStorage.getItem(drafts.unsent) ?? '[]').map(([id, said]) => [id, said.body ? said : { body: said }]));
const said = new Map();
let flushing = false;

const keepUnsent = () => remember(drafts.unsent, unsent.size ? JSON.stringify([...unsent]) : '');
for (const [id, { body }] of unsent) lines.wait(id, body, name);

function speak() {
  const body = box.value.trim();
  if (!body || over || lead.waits) return;
  const id = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
  unsent.set(id, { body, replyTo: answers.take() ?? undefined });
  keepUnsent();
  lines.wait(id, body, name);
  box.value = '';
  remember(drafts.text, '');
  lines.toEnd();
  flush();
}

async function flush() {
  if (flushing) return;
  flushing = true;
  for (const [id, { body, replyTo }] of unsent) {
    try {
      const { messageId, seq } = live ? await hub.call('Say', meeting, id, body, { replyTo }) : polling ? await post('messages', { clientMessageId: id, body, replyTo }) : await Promise.reject(new Error('later'));
      unsent.delete(id);
      if (seq <= seen) lines.arrived(id);
      else said.set(id, messageId);
    } catch (error) {
      if (!error.code) break;
      if (['rate.limited', 'state.contended', 'server.error', 'store.unavailable'].includes(error.code)) { setTimeout(flush, 1500 + Math.random() * 1500); break; }
      if (error.code === 'room.rule-not-accepted') { toDoor(); break; }
      if (error.code === 'room.slow') { takeBack(parseInt(error.message, 10)); break; }
      refuse(id, body, error.message);
    }
  }
  flushing = false;
  keepUnsent();
}

function refuse(id, body, words) {
  unsent.delete(id);
  lines.arrived(id);
  box.value = box.value ? `${body}\n${box.value}` : body;
  remember(drafts.text, box.value);
  connection(`Not said: ${words}`);
}

// The sentence of the refusal begins with the seconds; what was written goes back into the box, and waits there for its writer.
function takeBack(seconds) {
  const [first] = unsent.values();
  takeWordsBack();
  if (first.replyTo) answers.begin(first.replyTo);
  lead.wait(seconds);
}

function takeWordsBack() {
  const words = [...unsent.values()].map(said => said.body);
  for (const id of unsent.keys()) lines.arrived(id);
  unsent.clear();
  keepUnsent();
  box.value = [...words, box.value].filter(Boolean).join('\n');
  remember(drafts.text, box.value);
}

async function onAgenda(call, path, method, ...said) {
  try {
    if (live) await hub.call(call, meeting, ...said);
    else await post(`agenda/${path}`, said.length > 1 ? { goesOn: said[1] } : null, method);
  } catch (error) { connection(error.code ? error.message : 'The connection is gone. Try again when it is back.'); }
}

async function post(what, body, method = 'POST') {
  const headers = { 'X-Forum-Antiforgery': token, ...(body && { 'Content-Type': 'application/json' }) };
  const answer = await fetch(`/api/v1/meetings/${meeting}/${what}`, { method, headers, body: body && JSON.stringify(body) });
  if (answer.ok) return answer.status === 204 ? null : answer.json();
  const problem = await answer.json().catch(() => ({}));
  throw Object.assign(new Error(Object.values(problem.errors ?? {})[0]?.[0] ?? problem.detail ?? 'Try again.'), { code: problem.code ?? 'server.error' });
}

composer.addEventListener('submit', event => { event.preventDefault(); speak(); });
const thumbs = matchMedia('(pointer: coarse)').matches;
box.addEventListener('keydown', event => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing || thumbs) return;
  event.preventDefault();
  speak();
});

let typedAt = 0;
box.addEventListener('input', () => {
  remember(drafts.text, box.value);
  if (live && box.value.trim() && Date.now() - typedAt > 2000) {
    typedAt = Date.now();
    hub.tell('Typing', meeting);
  }
});

// What the buttons of hands and turns ask for: over the socket, or over HTTP where it doesn't get through.
const overHttp = {
  RaiseHand: () => post('hand'), LowerHand: () => post('hand', null, 'DELETE'), DeferHand: () => post('hand/defer'), CallNextAfter: turn => post('queue/next', { turn }),
  ProposeDeferral: member => post('queue/defer', { member }), EndTurnOf: turn => post('turn/end', { turn }), SkipTurnOf: turn => post('turn/skip', { turn }),
  React: (line, name) => post(`messages/${line}/reactions/${name}`, null, 'PUT'), TakeReactionBack: (line, name) => post(`messages/${line}/reactions/${name}`, null, 'DELETE'),
  PinLine: message => post('pin', { message }, 'PUT'), UnpinLine: () => post('pin', null, 'DELETE'), SlowDown: seconds => post('slow', { seconds }, 'PUT'),
};
async function act(what, ...args) {
  try {
    if (live) await hub.call(what, meeting, ...args);
    else await overHttp[what](...args);
    connection('');
    return true;
  } catch (error) { connection(error.code ? error.message : 'The connection is gone. Try again when it is back.'); }
  return false;
}

/* ---- who is here, who types ---- */

function item(text, current) {
  const line = document.createElement('li');
  line.textContent = text;
  if (current) line.setAttribute('aria-current', 'true');
  return line;
}

function showFloor() {
  const count = queue.hands.size, hands = count === 0 ? 'No hands up' : count === 1 ? '1 hand up' : `${count} hands up`;
  document.getElementById('floor-words').textContent = `${hands}, ${here} here`;
}

function showPresence({ count, present: everybody, joined, left }) {
  here = count;
  if (everybody) return showPresent(everybody);
  for (const who of joined) present.set(who.id, who.displayName);
  for (const who of left) if (who.id !== me) present.delete(who.id);
  listPresent();
}

function showPresent(everybody) {
  present.clear();
  present.set(me, name);
  for (const who of everybody) present.set(who.id, who.displayName);
  listPresent();
}

function listPresent() {
  const sorted = [...present].sort((a, b) => a[1].localeCompare(b[1]));
  hereList.replaceChildren(...sorted.map(([id, who]) => item(id === me ? `${who}, you` : who)));
  here = Math.max(here, present.size);
  document.getElementById('h-h').textContent = here === 1 ? 'Here: only you' : `Here: ${here} people`;
  document.getElementById('here-words').hidden = true;
  showFloor();
}

let typingEnds;
function showTyping({ members, forSeconds }) {
  const names = members.filter(who => who.id !== me).map(who => who.displayName);
  clearTimeout(typingEnds);
  typingWords.dataset.who = names.length ? 'some' : '';
  typingWords.textContent = names.length === 0 ? '' : names.length === 1 ? `${names[0]} is typing` : names.length === 2 ? `${names.join(' and ')} are typing` : `${names.length} people are typing`;
  typingEnds = setTimeout(() => { typingWords.textContent = ''; }, forSeconds * 1000);
}

/* ---- scrolled back, spoken aloud, where I left ---- */

let news = null, newLines = 0;
function newLine() {
  newLines++;
  if (!news) {
    news = document.createElement('button');
    news.type = 'button';
    news.className = 'button slight news';
    news.addEventListener('click', () => { lines.toEnd(); box.focus(); });
    document.getElementById('bench').prepend(news);
  }
  news.textContent = newLines === 1 ? '1 new line' : `${newLines} new lines`;
}
lines.log.addEventListener('scroll', () => {
  if (!news || !lines.atEnd) return;
  news.remove();
  [news, newLines] = [null, 0];
});

// A screen reader hears one sentence every few seconds, however fast the room talks.
let unheard = [], speaking = null;
function announce({ author, body }) { whisper(body === null ? '' : `${author.displayName}: ${body.slice(0, 200)}`); }
function whisper(words) {
  if (!words) return;
  unheard.push(words);
  speaking ??= setTimeout(() => {
    const place = document.getElementById('announce');
    if (place) place.textContent = unheard.length === 1 ? unheard[0] : `${unheard.length} things were said. The last: ${unheard.at(-1)}`;
    [unheard, speaking] = [[], null];
  }, 4000);
}

const leave = () => remember(drafts.left, String(seen));
addEventListener('pagehide', leave);
addEventListener('visibilitychange', () => { if (document.hidden) leave(); });

const boxed = { meeting, me, post, whisper, trouble: error => connection(error.code ? error.message : 'The connection is gone. Try again when it is back.') };
const agenda = new Agenda(onAgenda, boxed), questions = new Questions(boxed), inquiries = new Inquiries(boxed);

const left = Number(localStorage.getItem(drafts.left));
if (left) lines.leftAt(left);
if (!box.value) box.value = localStorage.getItem(drafts.text) ?? '';
agenda.takeNotes(drafts.notes);
enter();
