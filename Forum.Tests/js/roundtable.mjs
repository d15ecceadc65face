// Does the hub's part of the contract with Microsoft's own client, and says on each line of its output what it saw, as JSON.
// Usage: node roundtable.mjs ADDRESS MEETING TOKEN TRANSPORT(1 WebSockets, 2 server-sent events, 4 long polling)
import { HubConnectionBuilder, LogLevel } from "@microsoft/signalr";

const [address, meeting, token, transport] = process.argv.slice(2);
const events = [];
const waiting = [];
const say = (what, data) => console.log(JSON.stringify({ what, ...data }));

function build() {
  const hub = new HubConnectionBuilder()
    .withUrl(`${address}/hubs/roundtable`, { transport: Number(transport), headers: { Authorization: `Bearer ${token}` } })
    .configureLogging(LogLevel.None)
    .build();
  hub.on("roomEvents", list => {
    events.push(...list);
    for (const check of waiting.slice()) check();
  });
  for (const name of ["roomSignal", "roomHead", "roomLost"]) hub.on(name, data => say(name, { data }));
  return hub;
}

function heard(seq) {
  return new Promise(done => {
    const check = () => {
      if (!events.some(e => e.seq === seq)) return;
      waiting.splice(waiting.indexOf(check), 1);
      done();
    };
    waiting.push(check);
    check();
  });
}

let hub = build();
await hub.start();
const joined = await hub.invoke("Join", meeting, null);
say("joined", { restarted: joined.restarted, state: joined.state, headSeq: joined.headSeq });

const first = await hub.invoke("Say", meeting, "js-1", "Hello from **JavaScript**", null);
const again = await hub.invoke("Say", meeting, "js-1", "Hello from **JavaScript**", { replyTo: null });
await heard(first.seq);
say("said", { first, again, event: events.find(e => e.seq === first.seq) });

try {
  await hub.invoke("Say", meeting, "js-2", "x".repeat(4001), null);
} catch (refused) {
  say("refused", { message: refused.message });
}

await hub.invoke("RaiseHand", meeting);
await hub.invoke("Typing", meeting);
await hub.stop();
const other = build();
await other.start();
const missed = await other.invoke("Join", meeting, first.seq);
say("caught-up", { restarted: missed.restarted, events: missed.events });
await other.invoke("LowerHand", meeting);
await heard(missed.headSeq + 1);
await other.invoke("Leave", meeting);
await other.stop();
say("done", { seqs: events.map(e => e.seq) });
