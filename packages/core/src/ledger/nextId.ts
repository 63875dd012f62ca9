// Event ids: ULIDs that increase with the position, whoever writes next.
import { decodeTime, encodeTime, incrementBase32 } from 'ulid';

import type { EventId } from '../values/codes.js';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const TIME_LENGTH = 10;
const RANDOM_LENGTH = 16;

/** A ULID at `milliseconds`, greater than `last` also where the clock has not moved. */
export function nextEventId(milliseconds: number, last: EventId | undefined, random: () => number): EventId {
  if (last === undefined || decodeTime(last) < milliseconds)
    return (encodeTime(milliseconds, TIME_LENGTH) + randomPart(random)) as EventId;
  // The last of 2^80 ids of a millisecond has no successor within it: go on in the next one.
  if (last.slice(TIME_LENGTH) === 'Z'.repeat(RANDOM_LENGTH))
    return (encodeTime(decodeTime(last) + 1, TIME_LENGTH) + randomPart(random)) as EventId;
  return (last.slice(0, TIME_LENGTH) + incrementBase32(last.slice(TIME_LENGTH))) as EventId;
}

function randomPart(random: () => number): string {
  return Array.from({ length: RANDOM_LENGTH }, () => ALPHABET[Math.floor(random() * ALPHABET.length)] ?? '0').join('');
}
