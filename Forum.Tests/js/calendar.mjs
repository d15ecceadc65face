// Reads a calendar from the standard input with ical.js and says what it understood.
import ICAL from 'ical.js';
import { readFileSync } from 'node:fs';

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, 'utf8')));
const events = calendar.getAllSubcomponents('vevent').map(component => new ICAL.Event(component));
console.log(JSON.stringify(events.map(event => ({ uid: event.uid, summary: event.summary, start: event.startDate.toJSDate().toISOString() }))));
