// The year-end calendar: six dates of a budget year, and whether the text that sets them is confirmed.
import { describe, expect, it } from 'vitest';

import { yearEnd } from './yearEnd.js';

describe('The year-end calendar', () => {
  it('of 2025 runs from the papers of December to the report of February, by TT 26/2026', () => {
    const { dates, text, budgetYear } = yearEnd(2025);
    expect(budgetYear).toBe(2025);
    expect(dates.map(({ id, on }) => [id, on])).toEqual([
      ['papersToTreasury', '2025-12-30'],
      ['spendingEnds', '2025-12-31'],
      ['adjustmentEnds', '2026-01-31'],
      ['reconciled', '2026-02-10'],
      ['advancesRepaid', '2026-02-15'],
      ['carriedBalancesReported', '2026-02-20'],
    ]);
    expect(text).toMatchObject({ citation: 'TT 26/2026/TT-BTC, Điều 15, 19', confirmed: true });
  });

  it('of the years before has the same shape, and says that its text is not confirmed', () => {
    for (const year of [2021, 2024]) {
      expect(yearEnd(year).text.confirmed).toBe(false);
      expect(yearEnd(year).dates.map(({ on }) => on.slice(4))).toEqual(
        yearEnd(2025).dates.map(({ on }) => on.slice(4)),
      );
    }
  });

  it('of a year that nobody described is refused', () => {
    expect(() => yearEnd(2020)).toThrow(expect.objectContaining({ code: 'InvalidQuery', facts: { budgetYear: 2020 } }));
  });
});
