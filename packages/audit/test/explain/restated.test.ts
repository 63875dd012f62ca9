import { type AnyEvent, periodClosed, statementPublished } from '@so-cai/core';
import { expect, test } from 'vitest';

import { diff, type Finality, restated } from '../../src/index.js';
import { basis, carried, type District, give, openDistrict, pay, recordOn, roads, undo } from './district.js';

async function eventIn({ ledger }: District, id: string): Promise<AnyEvent> {
  const event = await ledger.event(id);
  if (event === undefined) throw new Error(`there is no event ${id}`);
  return event;
}

/** A district in which a budget year was closed for spending, and corrected afterwards. */
async function corrected(): Promise<{ district: District; closing: Finality; wrong: string }> {
  const district = await openDistrict();
  await recordOn(district, '2024-01-16', give(roads, 1_000n), give(carried, 9n, '2023-02-01'));
  const wrong = await recordOn(district, '2024-11-02', pay(roads, 300n, '2024-11-01'));
  const close = periodClosed({
    through: '2024-12-31',
    budgetYear: 2024,
    phase: 'spending',
    effectiveOn: '2025-02-01',
    basis,
  });
  const closing = await eventIn(district, await recordOn(district, '2025-02-01', close));
  if (closing.type !== 'PeriodClosed') throw new Error('no closing was recorded');
  await recordOn(district, '2025-03-01', undo(wrong));
  await recordOn(district, '2025-03-02', pay(carried, 5n, '2024-06-01'));
  return { district, closing, wrong };
}

test('a closed year is shown as closed and as restated, with the changes between and their events', async () => {
  const { district, closing, wrong } = await corrected();
  const answer = await restated(district.ledger, closing, { measures: ['disbursed'] });
  expect(answer.where).toEqual({ budgetYear: 2024 });
  expect(answer.asClosed).toMatchObject({ on: '2024-12-31', size: closing.position + 1, total: { disbursed: 300n } });
  expect(answer.restated).toMatchObject({ on: '2024-12-31', size: district.ledger.size, total: { disbursed: 0n } });
  expect(answer.changes).toEqual([
    { line: roads, measure: 'disbursed', amount: -300n, cause: 'corrected', events: [closing.position + 1] },
  ]);
  expect(answer.events).toMatchObject([{ type: 'Reversed', reverses: wrong, actor: 'STC-1' }]);
  expect(answer.lines).toMatchObject([{ line: roads, asClosed: { paid: 300n }, restated: { paid: 0n } }]);
});

test('of other lines, what was recorded late shows too', async () => {
  const { district, closing } = await corrected();
  const answer = await restated(district.ledger, closing, { where: { budgetYear: 2023 }, measures: ['paid'] });
  expect(answer.changes).toMatchObject([{ line: carried, amount: 5n, cause: 'recordedLate' }]);
});

test('it can be restated by earlier knowledge, and is then as closed', async () => {
  const { district, closing } = await corrected();
  const answer = await restated(district.ledger, closing, { knownAt: { size: closing.position + 1 } });
  expect(answer.changes).toEqual([]);
  expect(answer.restated).toEqual(answer.asClosed);
});

test('a statement is restated from its own size', async () => {
  const { district } = await corrected();
  const state = await district.ledger.asOf('2024-11-30', { knownAt: '2024-11-30' });
  const published = statementPublished({
    title: 'Giải ngân đến 30/11/2024',
    report: { id: 'paper', version: '1' },
    on: state.on,
    size: state.size,
    root: state.root,
    unit: 'đồng',
    cells: [{ cell: 'disbursed', printed: '300' }],
    tableSha256: '0'.repeat(64),
    effectiveOn: '2025-03-03',
    basis,
  });
  const statement = await eventIn(district, await recordOn(district, '2025-03-03', published));
  if (statement.type !== 'StatementPublished') throw new Error('no statement was recorded');
  const answer = await restated(district.ledger, statement, { measures: ['disbursed'] });
  expect([answer.asClosed.size, answer.asClosed.total.disbursed]).toEqual([state.size, 300n]);
  expect(answer.changes.map(({ cause, amount }) => [cause, amount])).toEqual([
    ['corrected', -300n],
    ['recordedLate', 5n],
  ]);
  expect(JSON.parse(JSON.stringify(answer))).toMatchObject({ changes: [{ amount: '-300' }, { amount: '5' }] });
});

test('differences are told by two states, with the events that made them', async () => {
  const { district, closing } = await corrected();
  const then = await district.ledger.asOf('2024-09-10', { knownAt: { size: closing.position } });
  const now = await district.ledger.asOf('2025-12-31', { knownAt: { size: closing.position + 2 } });
  expect(diff(then, now, { measures: ['paid'], where: { budgetYear: 2024 } })).toEqual([
    { line: roads, measure: 'paid', amount: 300n, cause: 'happened', events: [closing.position - 1] },
    { line: roads, measure: 'paid', amount: -300n, cause: 'corrected', events: [closing.position + 1] },
  ]);
});
