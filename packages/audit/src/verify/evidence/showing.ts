// Whether the events in an evidence file show a finding: what can be seen in the bytes is looked at again.
import { type BodyEnvelope, CanonicalBodyReader } from '../canonicalBody.js';
import type { Finding } from '../finding.js';

type Bodies = ReadonlyMap<number, Uint8Array | undefined>;

/** Whether a finding can be seen in the events at its first position and before it. */
export function showing(
  { code, range, subject = '', expected, found = '' }: Finding,
  bodies: Bodies,
  ledger: string,
): boolean {
  if (range === undefined || !bodies.has(range.from)) return false;
  const position = range.from;
  const event = envelopeAt(bodies, position);
  switch (code) {
    case 'BodyUnreadable':
      return event === undefined;
    case 'EventMisplaced':
      return event !== undefined && (event.ledger !== ledger || event.position !== position);
    case 'IndexDiffers':
      return subject === 'id' && event?.id === expected;
    case 'ClockWentBack':
      return wentBack(event, envelopeAt(bodies, position - 1));
    case 'EventRepeated':
      return repeats(event, envelopeAt(bodies, Number(/position (\d+)/.exec(found)?.[1] ?? position)));
    default:
      return false;
  }
}

function wentBack(event: BodyEnvelope | undefined, before: BodyEnvelope | undefined): boolean {
  if (event === undefined || before === undefined) return false;
  return event.recordedAt < before.recordedAt || event.id < before.id;
}

function repeats(event: BodyEnvelope | undefined, before: BodyEnvelope | undefined): boolean {
  if (event === undefined || before === undefined || event.position === before.position) return false;
  return event.id === before.id || (event.source !== undefined && event.source === before.source);
}

function envelopeAt(bodies: Bodies, position: number): BodyEnvelope | undefined {
  const body = bodies.get(position);
  const read = body === undefined ? undefined : new CanonicalBodyReader().read(body);
  return read?.ok === true ? read.envelope : undefined;
}
