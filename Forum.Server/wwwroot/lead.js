// How the talk is led: the line at the top of the room, and its pace.
const find = id => document.getElementById(id);
const inWords = seconds => seconds < 60 ? `${seconds} seconds` : seconds === 60 ? '1 minute' : `${seconds / 60} minutes`;
const text = html => new DOMParser().parseFromString(html ?? '', 'text/html').body.textContent.replace(/\s+/g, ' ').trim();

export class Lead {
  constructor(talk, act, whisper) {
    Object.assign(this, { meeting: talk.dataset.meeting, act, whisper, runs: talk.dataset.runs === 'true', seconds: Number(talk.dataset.slow), until: 0 });
    this.pinned = find('pinned').dataset.id ?? null;
    find('turns').addEventListener('click', event => {
      const link = event.target.closest('a[data-do="pin"]');
      if (!link) return;
      event.preventDefault();
      link.closest('details')?.removeAttribute('open');
      this.act('PinLine', link.closest('.line').dataset.id);
    });
    find('unpin')?.addEventListener('click', event => {
      event.preventDefault();
      this.act('UnpinLine');
    });
    find('slow-form')?.addEventListener('submit', event => {
      event.preventDefault();
      this.act('SlowDown', Number(event.target.elements.seconds.value));
    });
  }

  restart({ pinned, meeting }) {
    this.#pin(pinned);
    this.#slow(meeting.slowSeconds);
  }

  pin({ pinned }) {
    this.#pin(pinned);
    this.whisper(`Pinned: ${this.#words(pinned)}`);
  }

  unpin() { this.#pin(null); }

  edited({ messageId, html }) { if (messageId === this.pinned && html !== null) find('pinned-words').textContent = `${this.by}: ${text(html)}`; }

  slow({ seconds }) {
    this.#slow(seconds);
    this.whisper(seconds ? `The room was slowed down: one line of each in ${inWords(seconds)}.` : 'The room isn’t slowed down any more.');
  }

  // The next line has to wait; what is in the box stays there.
  wait(seconds) {
    this.until = Date.now() + seconds * 1000;
    clearInterval(this.ticking);
    this.ticking = setInterval(() => this.#tick(), 250);
    this.whisper(`You can say your next line in ${seconds} seconds.`);
    this.#tick();
  }

  said(speaks) { if (this.seconds && !this.runs && !speaks) this.wait(this.seconds); }

  get waits() { return this.until > Date.now(); }

  #words({ author, html }) { return `${author.displayName}: ${text(html)}`; }

  get by() { return find('pinned').dataset.by; }

  #pin(pinned) {
    const bar = find('pinned');
    this.pinned = pinned?.messageId ?? null;
    bar.hidden = !pinned;
    if (!pinned) return;
    bar.dataset.by = pinned.author.displayName;
    find('pinned-words').textContent = this.#words(pinned);
    find('pinned-link').href = find(`line-${pinned.seq}`) ? `#line-${pinned.seq}` : `/meetings/${this.meeting}/lines/${pinned.messageId}`;
  }

  #slow(seconds) {
    this.seconds = seconds;
    if (!seconds) this.until = 0;
    const select = find('slow');
    if (select) select.value = String(seconds);
    this.#tick();
  }

  #tick() {
    const left = Math.ceil((this.until - Date.now()) / 1000), pace = find('pace');
    if (!pace) return clearInterval(this.ticking);
    const words = left > 0 ? `You can say your next line in ${left} ${left === 1 ? 'second' : 'seconds'}.`
      : this.seconds ? `Slowed down: one line of each in ${inWords(this.seconds)}.` : '';
    pace.hidden = !words;
    if (pace.textContent !== words) pace.textContent = words;
    if (left > 0 || !this.ticking) return;
    clearInterval(this.ticking);
    this.ticking = null;
    this.whisper('You can say your next line now.');
  }
}
