// A verification that is broken off goes on where it was, and comes to what one in a single run comes to.
import { describe, expect, it } from 'vitest';

import { type HeldEvent, Verification, type VerificationReport, verify, type VerifyOptions } from '../src/index.js';
import { SIZE, withAmount } from './tamper/attacks.js';
import { holdingIn } from './tamper/holdingIn.js';
import { type Row, storyOf, withText } from './tamper/story.js';
import { threeVisits, TRUST } from './tamper/visit.js';

const { ledger, rows } = await storyOf('son-la', SIZE);
const holdingOf = holdingIn(ledger);

function at(position: number, change: (row: Row) => HeldEvent): HeldEvent[] {
  return rows.map((row) => (row.position === position ? change(row) : row));
}

describe('A verification that is broken off', () => {
  const damaged = at(12, (row) => ({ ...row, body: withText(row.body, '{', '{ ') }));
  const changed = at(41, (row) => withAmount(row, '77'));
  const shortened = rows.filter(({ position }) => position !== 30);

  /** Runs until it is done, broken off after every few events; how often that was, and how many events were given. */
  async function inPieces(
    events: readonly HeldEvent[],
    options: Partial<VerifyOptions>,
  ): Promise<{ report: VerificationReport; runs: number; given: number }> {
    let given = 0;
    const statedSize = (): Promise<number> => Promise.resolve(SIZE);
    const plain = holdingOf(events, { statedSize });
    const holding = holdingOf(events, {
      statedSize,
      events: async function* (range) {
        for await (const page of plain.events(range)) {
          given += page.length;
          yield page;
        }
      },
    });
    const visit = new Verification(holding, { ...TRUST, ...options });
    for (let runs = 1; ; runs += 1) {
      const stop = new AbortController();
      const size = visit.size;
      const onProgress = (): void => {
        if (visit.size > size) stop.abort(new Error('for now'));
      };
      const outcome = await visit.run({ onProgress, signal: stop.signal }).then(
        (report) => ({ report }),
        (reason: unknown) => ({ reason }),
      );
      if ('report' in outcome) return { ...outcome, runs, given };
      expect(outcome).toEqual({ reason: new Error('for now') });
    }
  }

  it.each([
    ['sound', rows],
    ['damaged', damaged],
    ['changed', changed],
    ['shortened', shortened],
  ])('goes on where it was, and says the same of a %s ledger', async (_, events) => {
    for (const replay of ['postings', 'decisions', 'nothing'] as const) {
      const options = { replay, kept: await threeVisits(rows) };
      const { report, runs, given } = await inPieces(events, options);
      const whole = holdingOf(events, { statedSize: () => Promise.resolve(SIZE) });
      expect(report).toEqual(await verify(whole, { ...TRUST, ...options }));
      expect(runs).toBe(SIZE / 7);
      expect(given).toBe(events.length);
    }
  });

  it('makes what comes after the events anew, and finds nothing twice', async () => {
    const fault = { code: 'StatementDiffers', subject: 'B01 disbursed', expected: '1', found: '2' } as const;
    let asked = 0;
    const statements = (): Promise<readonly (typeof fault)[]> => {
      asked += 1;
      return asked === 1 ? Promise.reject(new Error('not yet')) : Promise.resolve([fault]);
    };
    const visit = new Verification(holdingOf(damaged), { ...TRUST, statements });
    await expect(visit.run()).rejects.toThrow('not yet');
    const { findings } = await visit.run();
    expect(findings).toEqual((await verify(holdingOf(damaged), { ...TRUST, statements })).findings);
  });
});
