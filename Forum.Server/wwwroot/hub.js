// SignalR's JSON hub protocol over one WebSocket: handshake, invocations, completions, pings.
const end = '\x1e';

export class Hub {
  #socket; #calls = new Map(); #next = 0; #heard; #beat;

  constructor(on, gone) {
    this.on = on;
    this.gone = gone;
  }

  open() {
    return new Promise((ready, failed) => {
      const socket = this.#socket = new WebSocket(`${location.origin.replace('http', 'ws')}/hubs/roundtable`);
      const late = setTimeout(() => socket.close(), 10000);
      let open = false;
      socket.onopen = () => socket.send(`{"protocol":"json","version":1}${end}`);
      socket.onmessage = ({ data }) => {
        this.#heard = Date.now();
        for (const text of data.split(end)) {
          if (!text) continue;
          const message = JSON.parse(text);
          if (open) this.#take(message);
          else if (message.error) socket.close();
          else { open = true; clearTimeout(late); this.#listen(); ready(); }
        }
      };
      socket.onclose = () => {
        clearTimeout(late);
        this.close();
        if (open) this.gone();
        else failed(new Error('no connection'));
      };
    });
  }

  call(target, ...args) {
    return new Promise((done, refused) => {
      const invocationId = String(this.#next++);
      this.#calls.set(invocationId, { done, refused });
      this.#send({ type: 1, target, arguments: args, invocationId });
    });
  }

  tell(target, ...args) { this.#send({ type: 1, target, arguments: args }); }

  close() {
    clearInterval(this.#beat);
    const calls = [...this.#calls.values()];
    this.#calls.clear();
    for (const { refused } of calls) refused(new Error('connection lost'));
    if (this.#socket?.readyState <= 1) this.#socket.close();
  }

  #send(message) {
    if (this.#socket?.readyState === 1) this.#socket.send(JSON.stringify(message) + end);
    else this.#calls.get(message.invocationId)?.refused(new Error('connection lost'));
  }

  // The other side says something at least every 15 seconds; twice that silence is a dead line.
  #listen() {
    this.#beat = setInterval(() => {
      if (Date.now() - this.#heard > 30000) this.#socket.close();
      else this.#send({ type: 6 });
    }, 10000);
  }

  #take(message) {
    if (message.type === 1) this.on[message.target]?.(...message.arguments);
    else if (message.type === 3) {
      const call = this.#calls.get(message.invocationId);
      this.#calls.delete(message.invocationId);
      if (message.error) call?.refused(refusal(message.error));
      else call?.done(message.result);
    } else if (message.type === 7) this.#socket.close();
  }
}

// "An unexpected error … HubException: code: words"
function refusal(text) {
  const [, code, words] = /(?:HubException: )?([a-z][a-z.-]*\.[a-z.-]+): ([\s\S]*)$/.exec(text) ?? [null, 'server.error', text];
  return Object.assign(new Error(words), { code });
}
