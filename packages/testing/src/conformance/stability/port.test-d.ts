// The types of the port, for those who write stores: a change of any of them is a change for every store there is.
import {
  type Appended,
  type Conflict,
  type Cursor,
  type Delivery,
  type EncodedEvent,
  type EventId,
  type EventStore,
  type LedgerId,
  memoryStore,
  type ReadRange,
  type StoredEvent,
  type Unknown,
} from '@so-cai/core';
import { describe, expectTypeOf, test } from 'vitest';

describe('the port of stores', () => {
  test('has seven members', () => {
    expectTypeOf<keyof EventStore>().toEqualTypeOf<
      'limits' | 'append' | 'read' | 'size' | 'ledgers' | 'subscribe' | 'close'
    >();
  });

  test('takes a ledger, the size that is expected and the events, and tells one of three outcomes', () => {
    expectTypeOf<EventStore['append']>().toEqualTypeOf<
      (
        ledger: LedgerId,
        expectedSize: number,
        events: readonly EncodedEvent[],
      ) => Promise<Appended | Conflict | Unknown>
    >();
  });

  test('reads a part of a ledger in chunks', () => {
    expectTypeOf<EventStore['read']>().toEqualTypeOf<
      (ledger: LedgerId, range?: ReadRange) => AsyncIterable<readonly StoredEvent[]>
    >();
  });

  test('delivers from a cursor on, all ledgers or one', () => {
    expectTypeOf<EventStore['subscribe']>().toEqualTypeOf<
      (from: Cursor, options?: { readonly ledger?: LedgerId; readonly signal?: AbortSignal }) => AsyncIterable<Delivery>
    >();
  });

  test('tells sizes, names and limits', () => {
    expectTypeOf<EventStore['size']>().toEqualTypeOf<(ledger: LedgerId) => Promise<number>>();
    expectTypeOf<EventStore['ledgers']>().toEqualTypeOf<() => AsyncIterable<LedgerId>>();
    expectTypeOf<EventStore['close']>().toEqualTypeOf<() => Promise<void>>();
    expectTypeOf<EventStore['limits']>().toEqualTypeOf<{
      readonly bytesPerAppend: number;
      readonly eventsPerAppend: number;
    }>();
  });
});

describe('what goes in and out', () => {
  test('is told apart by its outcome', () => {
    expectTypeOf<Appended>().toEqualTypeOf<{ readonly outcome: 'appended'; readonly size: number }>();
    expectTypeOf<Conflict>().toEqualTypeOf<{ readonly outcome: 'conflict'; readonly size: number }>();
    expectTypeOf<Unknown>().toEqualTypeOf<{ readonly outcome: 'unknown'; readonly cause: unknown }>();
  });

  test('is bytes with an id, and comes back as bytes with a position', () => {
    expectTypeOf<EncodedEvent>().toEqualTypeOf<{ readonly id: EventId; readonly body: Uint8Array }>();
    expectTypeOf<StoredEvent>().toEqualTypeOf<{
      readonly ledger: LedgerId;
      readonly position: number;
      readonly body: Uint8Array;
    }>();
    expectTypeOf<Delivery>().toEqualTypeOf<{
      readonly events: readonly StoredEvent[];
      readonly cursor: Cursor;
      readonly caughtUp: boolean;
    }>();
    expectTypeOf<ReadRange>().toEqualTypeOf<{
      readonly from?: number;
      readonly to?: number;
      readonly signal?: AbortSignal;
    }>();
  });

  test('cannot be a text that no store gave, where a cursor is asked for', () => {
    expectTypeOf<Cursor>().toExtend<string>();
    expectTypeOf<string>().not.toExtend<Cursor>();
  });
});

describe('a store', () => {
  test('may tell two outcomes only, and deliver through a generator', () => {
    expectTypeOf(memoryStore).returns.toExtend<EventStore>();
    expectTypeOf<() => AsyncGenerator<readonly StoredEvent[]>>().toExtend<EventStore['read']>();
    expectTypeOf<() => Promise<Appended | Conflict>>().toExtend<EventStore['append']>();
  });

  test('may not tell an outcome that nobody knows, nor answer before it has written', () => {
    expectTypeOf<() => Promise<{ outcome: 'queued' }>>().not.toExtend<EventStore['append']>();
    expectTypeOf<() => Appended>().not.toExtend<EventStore['append']>();
  });
});
