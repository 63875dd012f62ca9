// The fast way from a stored body to what the state takes in of it: one expression over its text, and no objects but the event's data.
// It reads the frequent types in canonical form, as every ledger writes them; of everything else it says that it cannot, and the
// ordinary decoder is asked. What it does read it reads as the ordinary decoder would: tests hold it to that.
import { LineTable } from '../book/lineTable.js';
import type { DecidedFields } from '../events/posting.js';
import { type Arrival, type ArrivedSource, recordKey } from '../state/arrival.js';
import { ID_WORDS, writeIdWords } from '../state/eventIds.js';
import type { CommandId } from '../values/codes.js';
import { type Day, parseDay } from '../values/date.js';
import { BODY_FORMS, type BodyForm } from './bodyForms.js';
import type { Groups } from './dataForms.js';
import { LineTexts } from './lineTexts.js';
import { parsed } from './parsing.js';

const MILLISECONDS_PER_DAY = 86_400_000;
/** Larger bodies are left to the ordinary decoder: an expression keeps what it may have to go back to, and has so much room for that. */
const LARGEST_BODY: number = 64 * 1024;
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** What was scanned: what the state takes in, and the ledger that the body names. */
export interface Scanned {
  readonly event: Arrival;
  readonly ledger: string;
}

/** Reads bodies one after the other. What it returns is valid until the next one. */
export class Scanner {
  readonly #lines: LineTexts;
  /** The day that was read last. */
  readonly #day: { text: string; day: Day } = { text: '', day: 0 };
  readonly #id = new Int32Array(ID_WORDS);
  /** The form of the body before: most events are of one type. */
  #form: BodyForm | undefined = BODY_FORMS[0];
  /** The instant that was read last: the events of a call have one. */
  readonly #instant = { text: '', milliseconds: 0 };

  /** @param lines told which line comes next */
  constructor(lines: LineTable = new LineTable()) {
    this.#lines = new LineTexts(lines);
  }

  /** The event of a body that should stand at a position; `undefined` where the ordinary decoder has to be asked. */
  scan(body: Uint8Array, position: number): Scanned | undefined {
    if (body.length > LARGEST_BODY) return undefined;
    const text = textOf(body);
    const form = this.#formOf(text);
    const groups = form?.expression.exec(text);
    if (form === undefined || groups === null || groups === undefined) return undefined;
    const { type, group } = form;
    const data = form.data.read(groups, this.#lines);
    const day = this.#dayOf(groups[group.effectiveOn] ?? '');
    const recordedAt = this.#instantOf(groups[group.recordedAt] ?? '');
    const isId = writeIdWords(groups[group.id] ?? '', this.#id);
    if (data === undefined || day === undefined || recordedAt === undefined || !isId) return undefined;
    if (Number(groups[group.position]) !== position) return undefined;
    const decided = decidedIn(groups[group.decided]);
    if (decided === 'unreadable') return undefined;
    const commandId = groups[group.commandId] as CommandId;
    const source = sourceIn(groups, group);
    const event = { type, data, decided, position, day, recordedAt, id: this.#id, commandId, source };
    // The type chose the form of the data, so they are of that type.
    return { event: event as Arrival, ledger: groups[group.ledger] ?? '' };
  }

  #formOf(text: string): BodyForm | undefined {
    if (this.#form === undefined || !text.endsWith(this.#form.end))
      this.#form = BODY_FORMS.find(({ end }) => text.endsWith(end));
    return this.#form;
  }

  #dayOf(text: string): Day | undefined {
    if (text === this.#day.text) return this.#day.day;
    const day = parseDay(text);
    if (day === undefined) return undefined;
    this.#day.text = text;
    this.#day.day = day;
    return day;
  }

  /** The milliseconds of an instant whose digits stand where they should. */
  #instantOf(text: string): number | undefined {
    if (text === this.#instant.text) return this.#instant.milliseconds;
    const day = this.#dayOf(text.slice(0, 10));
    const [hours, minutes, seconds] = [
      Number(text.slice(11, 13)),
      Number(text.slice(14, 16)),
      Number(text.slice(17, 19)),
    ];
    if (day === undefined || hours > 23 || minutes > 59 || seconds > 59) return undefined;
    const ofDay = ((hours * 60 + minutes) * 60 + seconds) * 1_000 + Number(text.slice(20, 23));
    this.#instant.text = text;
    this.#instant.milliseconds = day * MILLISECONDS_PER_DAY + ofDay;
    return this.#instant.milliseconds;
  }
}

/** A body as text; nothing where it is no UTF-8. */
function textOf(body: Uint8Array): string {
  try {
    return decoder.decode(body);
  } catch {
    return '';
  }
}

function decidedIn(text: string | undefined): DecidedFields | undefined | 'unreadable' {
  if (text === undefined) return undefined;
  return (parsed(text) as DecidedFields | undefined) ?? 'unreadable';
}

/** The record of another system that the event names; `undefined` where it names none. */
function sourceIn(groups: Groups, { sourceId, system, draftSha256 }: BodyForm['group']): ArrivedSource | undefined {
  const id = groups[sourceId];
  if (id === undefined) return undefined;
  return { key: recordKey(groups[system] ?? '', id), draftSha256: groups[draftSha256] ?? '' };
}
