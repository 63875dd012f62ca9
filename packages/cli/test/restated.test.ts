import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { Desk, NOW } from './desk.js';
import { basis, jsonLines, paid, roads } from './sonLa.js';
import { done, firstVisit, KEY, words } from './visit.js';

const DAY = 86_400_000;

let desk: Desk;
beforeAll(async () => {
  desk = new Desk();
  await firstVisit(desk);
  const events = (await desk.json(words('events son-la.db --from-event 13')))['events'] as readonly {
    readonly id: string;
  }[];
  const drafts = [
    { type: 'PeriodClosed', effectiveOn: '2024-09-12', basis, data: { through: '2024-09-10' } },
    { type: 'Reversed', effectiveOn: '2024-09-11', basis, data: { of: events[0]?.id } },
  ];
  for (const [index, draft] of drafts.entries()) {
    const { status, err } = await desk.soCai(['record', 'son-la.db', JSON.stringify(draft)], {
      now: () => NOW + (index + 1) * DAY,
    });
    if (status !== 0) throw new Error(err);
  }
});
afterAll(() => {
  desk.clear();
});

describe('a figure explained', () => {
  test('says what was corrected later, and that it does not know of it', async () => {
    const { out } = await desk.soCai(words('explain son-la.db 2024-09-10 --known-at-size 14 --unit ty'));
    expect(out).toMatch(
      /#13 was reversed by #15 \(effective 2024-09-11, NQ EXAMPLE-01 \(2024-01-10\), STC-0017, 2024-09-14 01:00Z\) \(not known to this figure yet\)\n/,
    );
    expect(await desk.json(words('explain son-la.db 2024-09-10'))).toMatchObject({
      effectiveOn: '2024-09-10',
      size: 16,
      total: '115500000000',
      rows: [
        { position: 12, corrections: [] },
        { position: 13, corrections: [{ kind: 'reversal', position: 15, isUnknownYet: false }] },
      ],
    });
  });

  test('is proved entry by entry, at the size of a checkpoint', async () => {
    const said = await desk.json(words('explain son-la.db 2024-09-10 --checkpoint visit-1.note --prove proofs'));
    expect(said).toMatchObject({ size: 14, proofs: ['proofs/event-12.tlog-proof', 'proofs/event-13.tlog-proof'] });
    for (const file of said['proofs'] as string[])
      expect((await desk.soCai(['prove', '--check', file, ...KEY])).status).toBe(0);
    expect(await desk.json(words('explain son-la.zip 2024-09-10 --prove of-bundle'))).toMatchObject({
      proofs: ['of-bundle/event-12.tlog-proof', 'of-bundle/event-13.tlog-proof'],
    });
  });

  test('is not proved without a checkpoint, at another knowledge, or over another proof', async () => {
    const tried = async (line: string): Promise<number> => (await desk.soCai(words(line))).status;
    expect(await tried('explain son-la.db 2024-09-10 --prove more')).toBe(2);
    expect(await tried('explain son-la.db 2024-09-10 --checkpoint visit-1.note')).toBe(2);
    expect(await tried('explain son-la.db 2024-09-10 --prove more --checkpoint visit-1.note --known-at-size 13')).toBe(
      2,
    );
    await done(desk, 'explain son-la.db 2024-09-10 --prove proved --checkpoint visit-1.note');
    expect(await tried('explain son-la.db 2024-09-10 --prove proved --checkpoint visit-1.note')).toBe(3);
  });
});

describe('a closed period', () => {
  test('that nothing was recorded into since is as it was reported', async () => {
    expect((await desk.soCai(words('diff son-la.db --closing 14'))).out).toContain('Nothing changed.');
  });

  test('is shown as reported against as restated, with the events in between', async () => {
    await done(desk, 'copy son-la.db reopened.db');
    const late = [
      { type: 'PeriodReopened', effectiveOn: '2024-09-13', basis, data: { from: '2024-09-01', authority: 'HDND-SL' } },
      paid(roads, '4500000000', '2024-09-09'),
    ];
    desk.write('late.jsonl', jsonLines(late));
    const now = (): number => NOW + 3 * DAY;
    expect(await desk.soCai(words('import late.jsonl reopened.db --system LATER'), { now })).toMatchObject({
      status: 0,
    });
    const { status, out } = await desk.soCai(words('diff reopened.db --closing 14 --unit ty'));
    expect(status).toBe(0);
    expect(out).toMatch(/As reported: Ledger son-la, in force on 2024-09-10\nsize 15, /);
    expect(out).toMatch(/As restated: Ledger son-la, in force on 2024-09-10\nsize 18, /);
    expect(out).toMatch(/Disbursed +115\.5 +120\.0 +4\.5\n/);
    expect(out).toMatch(/NTM-02 · .* Disbursed +4\.5 +recorded late +#17\n/);
    expect(out).toContain('#17 Disbursed, 2024-09-09: NQ EXAMPLE-01 (2024-01-10), STC-0017, ');
    expect(await desk.json(words('diff reopened.db --closing 14 --measures disbursed'))).toMatchObject({
      effectiveOn: '2024-09-10',
      closing: { position: 14, type: 'PeriodClosed' },
      asClosed: { size: 15, total: { disbursed: '115500000000' } },
      restated: { size: 18, total: { disbursed: '120000000000' } },
      changes: [{ measure: 'disbursed', amount: '4500000000', cause: 'recordedLate', events: [17] }],
    });
  });

  test('is named by its closing; any other event is told from one', async () => {
    expect(await desk.soCai(words('diff son-la.db --closing 12'))).toMatchObject({
      status: 2,
      err: expect.stringContaining(
        'Event #12 closes no period and publishes no statement. This ledger has #14.',
      ) as string,
    });
    expect((await desk.soCai(words('diff son-la.db 2024-09-10 --closing 14'))).status).toBe(2);
    expect((await desk.soCai(words('diff son-la.db 2024-09-10'))).status).toBe(2);
  });
});
