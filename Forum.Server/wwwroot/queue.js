// The queue and whoever speaks: every client puts the same hands into the same order. See docs/live-protocol.md.
const ranks = { 'first-time': 0, 'not-yet-today': 1, again: 2, later: 3 };
const mostPassedOver = 3;
const places = ['next', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];
const find = id => document.getElementById(id);
const isDue = hand => hand.passedOver >= mostPassedOver;

export class Queue {
  constructor(me, act, changed) {
    Object.assign(this, { me, act, changed, list: find('queue'), runs: find('run').dataset.runs === 'true' });
    this.hands = new Map([...this.list.children].map(({ dataset: d }) => [d.member,
      { id: d.member, name: d.name, rank: Number(d.rank), place: Number(d.place), passedOver: Number(d.passed), asked: d.asked === 'true' }]));
    const now = find('speaking');
    this.speaking = now.dataset.member ? { id: now.dataset.member, turn: Number(find('run').elements.turn.value) } : null;
    this.speakingWords = now.textContent;
    this.#listen();
  }

  restart({ queue, speaking }) {
    this.hands = new Map(queue.map(({ member, rank, place, passedOver, askedToWait }) =>
      [member.id, { id: member.id, name: member.displayName, rank: ranks[rank], place, passedOver, asked: askedToWait }]));
    this.#floor(speaking);
  }

  raise({ member, rank }, { seq }) {
    this.hands.set(member.id, { id: member.id, name: member.displayName, rank: ranks[rank], place: seq, passedOver: 0, asked: false });
    this.show();
  }

  lower({ member }) {
    this.hands.delete(member.id);
    this.show();
  }

  call(called, { seq }) {
    const hand = this.hands.get(called.member.id);
    this.hands.delete(called.member.id);
    for (const waiting of this.hands.values()) if (hand && waiting.place < hand.place) waiting.passedOver++;
    this.#floor({ ...called, seq });
  }

  defer({ member }, { seq }) {
    this.#change(member, { rank: ranks.later, place: seq, passedOver: 0, asked: false });
  }

  rank({ member, rank }) { this.#change(member, { rank: ranks[rank] }); }

  propose({ member }) { this.#change(member, { asked: true }); }

  end() { this.#floor(null); }

  mayRun(runs) {
    this.runs = runs;
    this.show();
  }

  get order() {
    const group = hand => isDue(hand) ? -1 : hand.rank;
    return [...this.hands.values()].sort((a, b) => group(a) - group(b) || a.place - b.place);
  }

  show() {
    const order = this.order, mine = this.hands.get(this.me), speaks = this.speaking?.id === this.me;
    this.#list(order);
    find('no-hands').hidden = order.length > 0;
    const raise = find('hand').querySelector('button');
    raise.textContent = mine ? 'Lower my hand' : 'Raise my hand';
    raise.value = mine ? 'lower' : 'raise';
    raise.setAttribute('aria-pressed', String(Boolean(mine)));
    find('queue-words').textContent = this.#words(order);
    find('later').hidden = !mine || mine.rank === ranks.later;
    find('asked').hidden = !mine?.asked;
    find('speaking').textContent = this.speakingWords;
    find('speaking').hidden = !this.speaking;
    find('run').hidden = !this.runs && !speaks;
    find('next').hidden = !this.runs || order.length === 0;
    find('end').hidden = find('skip').hidden = !this.speaking;
    find('end').textContent = speaks ? 'I have spoken' : 'The turn is over';
    find('skip').textContent = speaks ? 'I’d rather not' : 'Didn’t speak';
    this.changed();
  }

  #floor(turn) {
    this.speaking = turn ? { id: turn.member.id, turn: turn.seq } : null;
    this.speakingWords = !turn ? '' : turn.member.id === this.me ? 'You have the floor.'
      : `${turn.member.displayName} has the floor${turn.rank === 'first-time' ? ', for the first time here' : ''}.`;
    this.show();
  }

  #change(member, change) {
    const hand = this.hands.get(member.id);
    if (hand) Object.assign(hand, change);
    this.show();
  }

  #words(order) {
    const at = order.findIndex(hand => hand.id === this.me), count = order.length, before = order.slice(0, at);
    if (at < 0) return count === 0 ? 'No hands are up.' : count === 1 ? 'One hand is up.' : `${count} hands are up.`;
    const why = at === 0 ? '' : before.every(hand => hand.rank === 0) ? '; nobody before you has spoken yet'
      : before.every(hand => hand.rank <= 1) ? '; nobody before you has spoken today' : '';
    return `You are ${places[at] ?? `number ${at + 1}`}${why}.`;
  }

  // Items are kept and moved only where they must be: whoever stands on a button with the keyboard stays there.
  #list(order) {
    const items = new Map([...this.list.children].map(item => [item.dataset.member, item]));
    order.forEach((hand, n) => {
      const item = items.get(hand.id) ?? document.createElement('li');
      items.delete(hand.id);
      this.#fill(item, hand);
      if (this.list.children[n] !== item) this.list.insertBefore(item, this.list.children[n] ?? null);
    });
    for (const gone of items.values()) gone.remove();
  }

  #fill(item, hand) {
    const own = hand.id === this.me, asks = this.runs && !hand.asked && !own && hand.rank !== ranks.later;
    const note = isDue(hand) ? 'has waited' : ['first time', 'not yet today', '', 'lets others go first'][hand.rank], shown = JSON.stringify([note, asks]);
    if (item.dataset.shown === shown) return;
    Object.assign(item.dataset, { member: hand.id, shown });
    if (own) item.setAttribute('aria-current', 'true');
    const who = document.createElement('span'), small = document.createElement('small');
    small.textContent = note;
    who.append(own ? 'You' : hand.name, ...(note ? [small] : []));
    item.replaceChildren(who, ...(asks ? [this.#asking(hand)] : []));
  }

  #asking(hand) {
    const button = document.createElement('button'), unseen = document.createElement('span');
    button.type = 'button';
    button.className = 'button slight';
    unseen.className = 'unseen';
    unseen.textContent = `: ${hand.name}`;
    button.append('Ask to wait', unseen);
    button.addEventListener('click', () => this.act('ProposeDeferral', hand.id));
    return button;
  }

  #listen() {
    const acts = { raise: 'RaiseHand', lower: 'LowerHand', later: 'DeferHand', next: 'CallNextAfter', end: 'EndTurnOf', skip: 'SkipTurnOf' };
    for (const form of [find('hand'), find('run')]) form.addEventListener('submit', event => {
      event.preventDefault();
      const what = acts[event.submitter.value], turn = this.speaking?.turn ?? 0;
      this.act(what, ...(form.id === 'run' ? [turn] : []), ...(what === 'CallNextAfter' ? [crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`] : []));
    });
    this.list.addEventListener('submit', event => {
      event.preventDefault();
      this.act('ProposeDeferral', event.target.elements.member.value);
    });
  }
}
