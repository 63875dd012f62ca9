// A verification that makes published statements again: figures that were never true are found, in a history that nobody changed.
import { type EventStore, type Ledger, memoryStore, openLedger } from '@so-cai/core';
import { clockOn, fakeSystem } from '@so-cai/testing';
import { expect, test } from 'vitest';

import {
  figuresParameters,
  figuresReport,
  sealStatement,
  statementFindings,
  storeHolding,
  verify,
} from '../src/index.js';
import { storyOf } from './tamper/story.js';
import { inShort, TRUST } from './tamper/visit.js';

const reports = [figuresReport];
const basis = [{ kind: 'NQ', number: 'EXAMPLE-01', issuer: 'HDND', date: '2024-01-10' }];

/** The ledger of a story, to be recorded in. */
async function recorded(): Promise<{ store: EventStore; ledger: Ledger }> {
  const story = await storyOf('son-la', 20);
  const store = memoryStore();
  await store.append(story.ledger, 0, story.rows);
  const system = fakeSystem({ seed: 9, start: clockOn('2024-03-01') });
  return { store, ledger: await openLedger({ store, name: 'son-la', actor: 'STC-1', system }) };
}

/** What a verification finds after a statement was published, as it is or with other digits. */
async function foundAfter(change: (text: string) => string): Promise<string[]> {
  const { store, ledger } = await recorded();
  const parameters = figuresParameters({
    unit: 'đồng',
    decimals: 0,
    cells: [{ cell: 'plan', measure: 'plan', where: {} }],
  });
  const { draft } = await sealStatement(ledger, {
    reports,
    report: { id: 'figures', version: '1', parameters },
    title: 'Kế hoạch',
    on: '2024-02-28',
    effectiveOn: '2024-03-01',
    basis,
  });
  await ledger.record(JSON.parse(change(JSON.stringify(draft))) as typeof draft);
  const holding = storeHolding(store, ledger.name);
  const report = await verify(holding, { ...TRUST, statements: () => statementFindings(ledger, { reports }) });
  await ledger.close();
  return inShort(report.findings);
}

test('a statement that says what the ledger says is no finding', async () => {
  expect(await foundAfter((text) => text)).toEqual([]);
});

test('a statement that never was what the ledger said is found, at its event and its cell', async () => {
  expect(await foundAfter((text) => text.replace('1.000.000.000', '1.900.000.000'))).toEqual([
    'StatementDiffers 20-21 cell plan',
  ]);
});
