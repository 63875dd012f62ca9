// Promise 9: a changed, removed, added, swapped or truncated event below a kept checkpoint is found, and located where leaves were kept.
import { canonicalBytes, type LedgerId } from '@so-cai/core';
import { histories, runHistory } from '@so-cai/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { type HeldEvent, type Holding, type Kept, verify, type VerificationReport } from '../src/index.js';
import type { Row } from './tamper/story.js';
import { noteAt, TRUST, withLeaves } from './tamper/visit.js';

const RUNS = process.env['SO_CAI_DEEP'] === '1' ? 500 : 25;

/** Chooses by a number that shrinks. */
function below(limit: number, pick: number): number {
  return pick % limit;
}

/** Everything that promise 9 names, on a random place below a size. Places are the order, as in a store that keeps no others. */
const TAMPERINGS: readonly ((rows: readonly Row[], size: number, pick: number) => readonly HeldEvent[])[] = [
  function change(rows, size, pick) {
    const at = below(size, pick);
    return rows.map((row, index) => (index === at ? { ...row, body: otherwise(row, pick) } : row));
  },
  function remove(rows, size, pick) {
    const at = below(size, pick);
    return placed(rows.filter((_, index) => index !== at));
  },
  function leaveGap(rows, size, pick) {
    const at = below(size, pick);
    return rows.filter((_, index) => index !== at);
  },
  function add(rows, size, pick) {
    const at = below(size, pick);
    const copy = rows[below(rows.length, pick * 7)] ?? rows[0];
    return placed(copy === undefined ? rows : rows.toSpliced(at, 0, copy));
  },
  function swap(rows, size, pick) {
    const one = below(size - 1, pick);
    const other = one + 1 + below(size - one - 1, pick * 3);
    const swapped = [...rows];
    const [first, second] = [rows[one], rows[other]];
    if (first !== undefined && second !== undefined) [swapped[one], swapped[other]] = [second, first];
    return placed(swapped);
  },
  function truncate(rows, size, pick) {
    const at = below(size, pick);
    return rows.slice(0, at);
  },
  function rewrite(rows, size, pick) {
    const at = below(size, pick);
    return rows.map((row, index) => (index < at ? row : { ...row, body: otherwise(row, pick) }));
  },
];

/** The first place that does not hold what it held before. */
function firstDifference(rows: readonly Row[], held: readonly HeldEvent[]): number {
  const bodies = new Map(held.map(({ position, body }) => [position, Buffer.from(body ?? '').toString('base64')]));
  return rows.findIndex(({ position, body }) => bodies.get(position) !== Buffer.from(body).toString('base64'));
}

/** The event with another note, in canonical form: nothing of it looks forged. */
function otherwise({ body }: Row, pick: number): Uint8Array {
  const event = JSON.parse(Buffer.from(body).toString()) as { readonly meta: object };
  return canonicalBytes({ ...event, meta: { ...event.meta, note: `forged ${pick}` } });
}

function placed(rows: readonly Row[]): HeldEvent[] {
  return rows.map((row, position) => ({ ...row, position }));
}

function holdingOf(ledger: LedgerId, events: readonly HeldEvent[]): Holding {
  return {
    ledger,
    events: async function* () {
      if (events.length > 0) yield await Promise.resolve(events);
    },
  };
}

async function recorded(plan: Parameters<typeof runHistory>[0]): Promise<{ ledger: LedgerId; rows: Row[] }> {
  const { ledger, events } = await runHistory(plan);
  const rows = events.map((event, position) => ({ position, id: event.id, body: canonicalBytes(event) }));
  return { ledger: ledger.name, rows };
}

const tampered = fc.record({
  plan: histories({ commands: 12 }),
  kind: fc.constantFrom(...TAMPERINGS),
  pick: fc.nat(10_000),
  keptAt: fc.nat(10_000),
});

function verified(ledger: LedgerId, rows: readonly HeldEvent[], kept: readonly Kept[]): Promise<VerificationReport> {
  return verify(holdingOf(ledger, rows), { ...TRUST, kept });
}

test('promise 9: whatever is done below a kept checkpoint is found, at its first place where leaves were kept', async () => {
  await fc.assert(
    fc.asyncProperty(tampered, async ({ plan, kind, pick, keptAt }) => {
      const { ledger, rows } = await recorded(plan);
      const size = 2 + below(rows.length - 1, keptAt);
      const held = kind(rows, size, pick);
      const from = firstDifference(rows, held);
      // A copy of an event right behind it changes nothing before the place after both.
      fc.pre(from >= 0 && from < size);
      const [note, leaves] = [noteAt(rows, size), await withLeaves(rows, size)];

      const bracketed = await verified(ledger, held, [note]);
      expect(bracketed.kept[0]?.verdict).not.toBe('right');
      expect(bracketed.findings.some(({ range }) => range !== undefined && range.from <= from && range.to > from)).toBe(
        true,
      );

      const { findings } = await verified(ledger, held, [leaves]);
      const places = findings.filter(({ code }) => code !== 'RootDiffers').map(({ range }) => range?.from ?? -1);
      expect(Math.min(...places)).toBe(from);
    }),
    { numRuns: RUNS },
  );
});

test('promise 9: nothing is found where nothing was done, whatever was kept', async () => {
  await fc.assert(
    fc.asyncProperty(histories({ commands: 20 }), fc.nat(10_000), async (plan, keptAt) => {
      const { ledger, rows } = await recorded(plan);
      const sizes = [0, below(rows.length + 1, keptAt), rows.length];
      const kept: Kept[] = [];
      for (const size of sizes) kept.push(noteAt(rows, size), await withLeaves(rows, size));
      const report = await verified(ledger, rows, kept);
      expect(report).toMatchObject({ findings: [], complete: true, replayed: rows.length, provedUpTo: rows.length });
    }),
    { numRuns: RUNS },
  );
});
