import { expect, test } from 'vitest';

import { linesOf } from './lines.js';

async function read(chunks: readonly string[]): Promise<string[]> {
  const input = {
    name: 'x',
    isRepeatable: false,
    bytes: (async function* () {
      yield* chunks;
    })(),
  };
  const lines: string[] = [];
  for await (const { number, bytes } of linesOf(input)) lines.push(`${number}:${Buffer.from(bytes).toString()}`);
  return lines;
}

test('lines may be cut anywhere between chunks, and the last one needs no line break', async () => {
  expect(await read(['a', 'b\nc', '\r\n\nd', 'e'])).toEqual(['1:ab', '2:c', '3:', '4:de']);
});

test('a line longer than any event is not kept', async () => {
  const input = {
    name: 'x',
    isRepeatable: false,
    bytes: (async function* () {
      for (let part = 0; part < 30; part += 1) yield 'x'.repeat(100_000);
    })(),
  };
  for await (const line of linesOf(input)) {
    expect(line.isTooLong).toBe(true);
    expect(line.bytes.length).toBeLessThan(1_200_000);
  }
});
