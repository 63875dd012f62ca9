import { describe, expect, test } from 'vitest';

import { modelClosed } from './closings.js';
import { exampleHistory } from './exampleHistory.js';

describe('the closed days of a ledger', () => {
  test('end with the latest day closed, and a closing never opens', () => {
    const { events, record } = exampleHistory();
    record('PeriodClosed', '2024-04-10', { through: '2024-03-31' });
    record('PeriodClosed', '2024-04-11', { through: '2024-02-29' });
    expect(modelClosed(events, 0).through).toBeNull();
    expect(modelClosed(events, 1).through).toBe('2024-03-31');
    expect(modelClosed(events, 2).through).toBe('2024-03-31');
  });

  test('end the day before the first reopened day, and a reopening never closes', () => {
    const { events, record } = exampleHistory();
    record('PeriodReopened', '2024-01-10', { from: '2024-01-01', authority: 'STC' });
    record('PeriodClosed', '2024-04-10', { through: '2024-03-31' });
    record('PeriodReopened', '2024-04-20', { from: '2024-03-01', authority: 'STC' });
    record('PeriodReopened', '2024-04-21', { from: '2024-06-01', authority: 'STC' });
    expect(modelClosed(events, 1).through).toBeNull();
    expect(modelClosed(events, 3).through).toBe('2024-02-29');
    expect(modelClosed(events, 4).through).toBe('2024-02-29');
  });

  test('depend on the position only, not on the effective date', () => {
    const { events, record } = exampleHistory();
    record('PeriodClosed', '2024-04-10', { through: '2024-03-31' });
    record('PeriodReopened', '2024-04-05', { from: '2024-03-01', authority: 'STC' });
    expect(modelClosed(events, 2).through).toBe('2024-02-29');
  });
});

describe('a budget year', () => {
  const { events, record } = exampleHistory();
  const year = { budgetYear: 2024 } as const;
  record('PeriodClosed', '2025-02-01', { ...year, through: '2025-01-31', phase: 'spending' });
  record('PeriodClosed', '2025-09-01', { ...year, through: '2025-08-31', phase: 'settlement' });
  record('PeriodClosed', '2025-09-02', { ...year, through: '2025-08-31', phase: 'spending' });
  record('PeriodReopened', '2025-10-01', { ...year, phase: 'settlement', authority: 'STC' });
  record('PeriodReopened', '2025-10-02', { ...year, phase: 'settlement', authority: 'STC' });
  record('PeriodReopened', '2025-10-03', { ...year, phase: 'spending', authority: 'STC' });
  record('PeriodReopened', '2025-10-04', { ...year, phase: 'settlement', authority: 'STC' });
  const phase = (size: number) => modelClosed(events, size).years.get(2024);

  test('is open, then closed for spending, then for settlement, and never falls back by a closing', () => {
    expect([phase(0), phase(1), phase(2), phase(3)]).toEqual([undefined, 'spending', 'settlement', 'settlement']);
  });

  test('reopened for settlement stays closed for spending', () => {
    expect([phase(4), phase(5)]).toEqual(['spending', 'spending']);
  });

  test('reopened for spending is open altogether, and no reopening closes it', () => {
    expect([phase(6), phase(7)]).toEqual(['open', 'open']);
  });

  test('closes no day of the ledger and no other year', () => {
    expect(modelClosed(events, 2).through).toBeNull();
    expect([...modelClosed(events, 2).years.keys()]).toEqual([2024]);
  });
});
