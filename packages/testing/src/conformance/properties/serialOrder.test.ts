import { expect, test } from 'vitest';

import { markOf, serialOrderFaults, type Attempt, type Sighting } from './serialOrder.js';

const first: Attempt = {
  writer: 'a',
  batch: 0,
  count: 2,
  expectedSize: 0,
  outcome: 'appended',
  size: 2,
  begun: 1,
  returned: 2,
};
const beaten: Attempt = {
  writer: 'b',
  batch: 0,
  count: 1,
  expectedSize: 0,
  outcome: 'conflict',
  size: 2,
  begun: 1,
  returned: 4,
};
const second: Attempt = {
  writer: 'b',
  batch: 1,
  count: 1,
  expectedSize: 2,
  outcome: 'appended',
  size: 3,
  begun: 5,
  returned: 6,
};

const history = [first, beaten, second];
const stream = [markOf(first, 0), markOf(first, 1), markOf(second, 0)];

test('a history that happened one after another has no faults', () => {
  expect(serialOrderFaults(history, stream)).toEqual([]);
});

test('an unknown outcome may be there whole or not at all, and not in part', () => {
  const unsure: Attempt = {
    writer: 'c',
    batch: 0,
    count: 2,
    expectedSize: 3,
    outcome: 'unknown',
    begun: 7,
    returned: 8,
  };
  expect(serialOrderFaults([...history, unsure], stream)).toEqual([]);
  expect(serialOrderFaults([...history, unsure], [...stream, markOf(unsure, 0), markOf(unsure, 1)])).toEqual([]);
  expect(serialOrderFaults([...history, unsure], [...stream, markOf(unsure, 0)])).toEqual([
    'batch 0 of c is there in part',
  ]);
});

test.each<[string, readonly Attempt[], readonly string[], string]>([
  [
    'an acknowledged batch that is lost',
    history,
    stream.slice(0, 2),
    'batch 1 of b was acknowledged and is not whole at 2',
  ],
  [
    'a batch torn apart',
    history,
    [stream[0] ?? '', stream[2] ?? '', stream[1] ?? ''],
    'batch 0 of a was acknowledged and is not whole at 0',
  ],
  ['a wrong size told', [{ ...first, size: 1 }, second, beaten], stream, 'batch 0 of a was told the size 1, not 2'],
  [
    'a conflict that wrote',
    history,
    [...stream, markOf(beaten, 0)],
    'batch 0 of b was told of a conflict and is in the stream',
  ],
  [
    'a conflict at the expected size',
    [first, second, { ...beaten, expectedSize: 2 }],
    stream,
    'batch 0 of b was told of a conflict at the size it expected',
  ],
  [
    'a size in the middle of a batch',
    [first, second, { ...beaten, size: 1 }],
    stream,
    'batch 0 of b was told the size 1, in the middle of a batch',
  ],
  ['an event nobody appended', history, [...stream, 'x/0/0/1'], 'x/0/0/1 is in the stream and nobody appended it'],
  ['an event twice', history, [...stream, stream[0] ?? ''], 'the stream holds an event twice'],
  [
    'a size that had been passed',
    [first, second, { ...beaten, begun: 7, returned: 8 }],
    stream,
    'batch 0 of b met the size 2 after somebody was told 3',
  ],
])('%s is found', (_, attempts, left, fault) => {
  expect(serialOrderFaults(attempts, left)).toContain(fault);
});

/** Somebody who saw a size between two ticks of the clock. */
function saw(least: number, most: number, begun: number, returned: number = begun + 1): Sighting {
  return { reader: 'r', least, most, begun, returned };
}

test('readers who saw the ledger grow have no faults', () => {
  expect(serialOrderFaults(history, stream, [saw(0, 0, 0), saw(2, 2, 3), saw(1, Infinity, 3), saw(3, 3, 7)])).toEqual(
    [],
  );
});

test('a reader beside an append may see it or not', () => {
  expect(serialOrderFaults(history, stream, [saw(0, 0, 1, 2)])).toEqual([]);
  expect(serialOrderFaults(history, stream, [saw(2, 2, 1, 2)])).toEqual([]);
});

test('an append that nobody acknowledged may come to light at any later time', () => {
  const late: Attempt = { writer: 'c', batch: 0, count: 1, expectedSize: 3, outcome: 'unknown', begun: 7, returned: 8 };
  const left = [...stream, markOf(late, 0)];
  expect(serialOrderFaults([...history, late], left, [saw(3, 3, 9), saw(4, 4, 11)])).toEqual([]);
  expect(serialOrderFaults([...history, late], left, [saw(4, 4, 9), saw(3, 3, 11)])).toEqual([
    'r saw the size 3 after somebody was told 4',
  ]);
});

test.each<[string, readonly Sighting[], string]>([
  ['who is behind an append that was acknowledged', [saw(0, 0, 3)], 'r saw the size 0 after somebody was told 2'],
  ['who goes back', [saw(2, 2, 3), saw(0, 0, 6)], 'r saw the size 0 after somebody was told 2'],
  ['who sees half a batch', [saw(1, 1, 1)], 'r saw the size 1, where no batch ends'],
  [
    'who finds less than was delivered',
    [saw(3, Infinity, 4, 5), saw(2, 2, 6)],
    'r saw the size 2 after somebody was told 3',
  ],
])('a reader %s is found', (_, sightings, fault) => {
  expect(serialOrderFaults(history, stream, sightings)).toContain(fault);
});
