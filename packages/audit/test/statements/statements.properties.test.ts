// Statements of arbitrary histories, sealed on the way and made again at the end.
import { MEASURES } from '@so-cai/core';
import { type History, histories, runHistory } from '@so-cai/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { figuresParameters, figuresReport, sealStatement, statementFindings } from '../../src/index.js';
import { Points, runs } from '../explain/points.js';

const reports = [figuresReport];
const basis = [{ kind: 'CV', number: 'CV-1', date: '2024-01-01', issuer: 'HDND' }];

/** Seals a table of a history as it is now, or as it was at an earlier size, and records it. */
async function publish(history: History, ask: Points): Promise<void> {
  const { ledger, events } = history;
  const state = await ledger.asOf(ask.day(history), { knownAt: { size: ask.size(history) } });
  const unit = ask.of(state.codes('unit'));
  const cells = MEASURES.map((measure) => ({
    cell: measure,
    measure,
    ...(unit === undefined ? {} : { where: { unit } }),
  }));
  const parameters = figuresParameters({
    unit: 'đồng',
    decimals: 0,
    cells: [...cells, { cell: 'rate', rate: 'disbursed', on: 'plan', decimals: 2 }],
  });
  const { draft } = await sealStatement(ledger, {
    reports,
    report: { id: 'figures', version: '1', parameters },
    title: 'Số liệu',
    on: state.on,
    knownAt: { size: state.size },
    effectiveOn: events.at(-1)?.effectiveOn ?? state.on,
    basis,
  });
  await ledger.record(draft);
}

test('promise 4: a statement made again says what it said, whatever was recorded, reversed or moved since', async () => {
  let [sealed, others] = [0, 0];
  await fc.assert(
    fc.asyncProperty(histories(), fc.nat(), async (plan, seed) => {
      const ask = new Points(seed);
      const before = sealed;
      const history = await runHistory(plan, async ({ answer }, sofar) => {
        if (!answer.ok || ask.of([0, 1, 2, 3]) !== 0) return;
        await publish(sofar, ask);
        sealed += 1;
      });
      const findings = await statementFindings(history.ledger, { reports });
      const anew = await statementFindings(history.other, { reports });
      expect(anew).toEqual(findings);
      // The history itself publishes a report that nobody here can make: each is said, and nothing else is.
      let published = 0;
      for await (const _ of history.ledger.events({ type: 'StatementPublished' })) published += 1;
      expect(findings.map(({ code }) => code)).toEqual(findings.map(() => 'StatementNotRepeatable'));
      expect(findings).toHaveLength(published - (sealed - before));
      others += findings.length;
    }),
    { numRuns: runs(20, 600), ...(process.env['SO_CAI_DEEP'] === '1' ? {} : { seed: 2_024 }) },
  );
  expect(Math.min(sealed, others)).toBeGreaterThan(0);
});
