// What writers in processes of their own append, and what they tell of it: events that say which batch of which writer they belong to.
import {
  eventId,
  leafHash,
  ledgerId,
  MerkleLog,
  type EncodedEvent,
  type EventStore,
  type LedgerId,
  type Root,
} from '@so-cai/core';

export const SON_LA: LedgerId = ledgerId('son-la');
export const LAO_CAI: LedgerId = ledgerId('lao-cai');

/** An append that was acknowledged: the size reached, the root there, and the ids of its events. */
export interface Told {
  readonly ledger: LedgerId;
  readonly size: number;
  readonly root: Root;
  readonly ids: readonly string[];
}

/** What an event says of itself. */
export interface Member {
  readonly id: string;
  readonly writer: number;
  readonly batch: number;
  readonly index: number;
  readonly count: number;
}

/** One to twelve events of up to a thousand bytes, always the same ones. */
export function batchOfWriter(writer: number, batch: number): EncodedEvent[] {
  const count = 1 + ((writer * 3 + batch * 7) % 12);
  return Array.from({ length: count }, (_, index) => {
    const id = eventId(`01J${digits(writer, 8)}${digits(batch * 12 + index, 15)}`);
    const member: Member = { id, writer, batch, index, count };
    const filling = '.'.repeat((batch * 37 + index * 11) % 900);
    return { id, body: new TextEncoder().encode(JSON.stringify({ ...member, filling })) };
  });
}

export function memberIn(body: Uint8Array): Member {
  return JSON.parse(new TextDecoder().decode(body)) as Member;
}

function digits(value: number, length: number): string {
  return value.toString(10).padStart(length, '0');
}

/** The hashes of a ledger's events, as far as they were read. */
export class Reading {
  readonly log = new MerkleLog();
  readonly ledger: LedgerId;

  constructor(ledger: LedgerId) {
    this.ledger = ledger;
  }

  /** Reads what is new, and gives it. */
  async catchUp(store: EventStore): Promise<Member[]> {
    const members: Member[] = [];
    for await (const events of store.read(this.ledger, { from: this.log.size }))
      for (const { body } of events) {
        this.log.append(leafHash(body));
        members.push(memberIn(body));
      }
    return members;
  }
}
