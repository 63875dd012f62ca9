import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { type Io, run } from '../src/index.js';
import { PLAN_TEMPLATE } from '../src/planTemplate.js';
import { Desk } from './desk.js';
import { basis, houses, jsonLines, openSonLa, paid, roads, roadsPairs } from './sonLa.js';

let desk: Desk;
beforeAll(async () => {
  desk = new Desk();
  await openSonLa(desk);
  // Recorded two days later, about a day before: what was known when makes a difference.
  desk.write('late.jsonl', jsonLines([paid(roads, '4500000000', '2024-09-09')]));
  const now = (): number => Date.UTC(2024, 8, 14, 1);
  await desk.soCai(['import', 'late.jsonl', 'son-la.db', '--system', 'KBNN'], { now });
});
afterAll(() => {
  desk.clear();
});

describe('as-of', () => {
  test('prints the state rolled up, with size, root and what the rate is', async () => {
    const { status, out } = await desk.soCai(['as-of', 'son-la.db', '2024-09-10', '--unit', 'ty']);
    expect(status).toBe(0);
    const [first, second, unit, ...table] = out.trimEnd().split('\n');
    expect(first).toBe('Ledger son-la, in force on 2024-09-10');
    expect(second).toMatch(/^size 15, root [0-9a-f]{64}$/);
    expect(unit).toBe('Amounts in tỷ đồng (10^9)');
    expect(table).toEqual([
      'Programme                           Plan  Disbursed  Available     Rate',
      '──────────────────────────────────  ────  ─────────  ─────────  ───────',
      'NTM New rural development            120        100         20  83.33 %',
      'GNBV Sustainable poverty reduction    80         20         60  25.00 %',
      '──────────────────────────────────  ────  ─────────  ─────────  ───────',
      'Total                                200        120         80  60.00 %',
      'Rate = disbursed / plan; advances carried over count in the year paid.',
    ]);
  });

  test('speaks Vietnamese where the environment or --lang says so', async () => {
    const args = ['as-of', 'son-la.db', '2024-09-10', '--unit', 'ty', '--by', 'programme'];
    const { out } = await desk.soCai(args, { env: { LANG: 'vi_VN.UTF-8' } });
    expect(out).toContain('Sổ son-la, hiệu lực đến hết ngày 10/09/2024\n15 sự kiện, mã gốc ');
    expect(out).toContain('NTM-02 Hạ tầng kinh tế - xã hội       120        100       20  83,33 %');
    expect((await desk.soCai([...args, '--lang', 'vi'])).out).toBe(out);
    expect((await desk.soCai([...args, '--lang', 'en'], { env: { LANG: 'vi_VN.UTF-8' } })).out).toContain(
      'in force on',
    );
  });

  test('answers with what was known at the end of a day, and at a size', async () => {
    const then = await desk.json(['as-of', 'son-la.db', '2024-09-10', '--known-at', '2024-09-13']);
    expect(then).toMatchObject({ size: 14, knownOn: '2024-09-13', total: { disbursed: '115500000000' } });
    const sized = await desk.json(['as-of', 'son-la.db', '2024-09-10', '--known-at-size', '14']);
    expect(sized).toMatchObject({ size: 14, knownOn: null, root: then['root'] });
    expect(await desk.json(['as-of', 'son-la.db', '2024-09-10'])).toMatchObject({
      size: 15,
      total: { disbursed: '120000000000' },
    });
  });

  test('marks what was known on a day that has not ended as provisional', async () => {
    const args = ['as-of', 'son-la.db', '2024-09-10', '--known-at', '2024-09-14'];
    const now = (): number => Date.UTC(2024, 8, 14, 2);
    expect((await desk.soCai(args, { now })).out).toContain(
      'as known at the end of 2024-09-14 (provisional: the day has not ended)',
    );
  });

  test('without a date it is today in the time zone of the ledger', async () => {
    const now = (): number => Date.UTC(2024, 8, 14, 20);
    expect(await desk.json(['as-of', 'son-la.db'], { now })).toMatchObject({ effectiveOn: '2024-09-15' });
  });

  test('below a single root, the programmes under it are shown', async () => {
    const plan = {
      ...PLAN_TEMPLATE,
      programmes: [
        { code: 'CTMTQG', name: { vi: 'Các chương trình', en: 'Programmes' } },
        ...(PLAN_TEMPLATE.programmes ?? []).map((each) => ({ parent: 'CTMTQG', ...each })),
      ],
    };
    desk.write('rooted.json', plan);
    await desk.soCai(['init', 'rooted.db', '--plan', 'rooted.json']);
    await desk.soCai(['import', 'rows.jsonl', 'rooted.db', '--system', 'TABMIS']);
    expect(await desk.json(['as-of', 'rooted.db', '2024-09-10'])).toMatchObject({
      rows: [{ key: { programme: 'NTM' } }, { key: { programme: 'GNBV' } }],
    });
  });

  test('groups by several fields, one tree at two levels, and filters by subtree', async () => {
    const args = ['as-of', 'son-la.db', '2024-09-10', '--by', 'unit:0,unit,budgetYear', '--where', 'programme=GNBV'];
    const { out } = await desk.soCai(args);
    expect(out).toMatch(/Unit \(0\) +Unit +Budget year/);
    expect(await desk.json(args)).toMatchObject({
      rows: [{ key: { 'unit:0': 'SL', unit: 'SL-MOCCHAU', budgetYear: 2024 }, plan: '80000000000' }],
    });
  });

  test('shows the figures that are asked for, and no rate without both its parts', async () => {
    const said = await desk.json(['as-of', 'son-la.db', '2024-09-10', '--measures', 'original,notYetAllotted']);
    expect(said['total']).toEqual({ original: '200000000000', notYetAllotted: '0' });
  });
});

describe('series', () => {
  test('prints what stands at the end of each period, the last one cut', async () => {
    const { out } = await desk.soCai([
      'series',
      'son-la.db',
      '--from',
      '2024-07-01',
      '--to',
      '2024-09-10',
      '--by',
      'month',
      '--unit',
      'ty',
    ]);
    expect(out.split('\n').slice(3, -2)).toEqual([
      'Period                    Plan  Disbursed     Rate',
      '───────────────────────  ─────  ─────────  ───────',
      '2024-07                  200.0        0.0   0.00 %',
      '2024-08                  200.0       95.5  47.75 %',
      '2024-09 (to 2024-09-10)  200.0      120.0  60.00 %',
    ]);
  });

  test('gives turnovers by group as JSON', async () => {
    const said = await desk.json([
      'series',
      'son-la.db',
      '--from',
      '2024-07-01',
      '--to',
      '2024-09-30',
      '--every',
      'quarter',
      '--by',
      'programme:0',
      '--turnover',
    ]);
    expect(said).toMatchObject({
      shows: 'turnover',
      size: 15,
      points: [
        {
          label: '2024-Q3',
          rows: [{ key: { programme: 'NTM' }, disbursed: '100000000000' }, { disbursed: '20000000000' }],
        },
      ],
    });
  });
});

describe('history', () => {
  test('lists every entry of a line with its balance', async () => {
    const { out } = await desk.soCai(['history', 'son-la.db', ...roadsPairs, '--unit', 'ty', '--lang', 'vi']);
    expect(out).toContain('Sổ son-la, mọi ngày hiệu lực');
    expect(out).toMatch(/15\/01\/2024 +#10 +giao đầu năm +còn lại +120,0 +120,0\n/);
    expect(out).toMatch(/09\/09\/2024 +#14 +thanh toán +đã thanh toán +4,5 +100,0\n/);
  });

  test('ends on a day, and at what was known', async () => {
    const said = await desk.json([
      'history',
      'son-la.db',
      roadsPairs.join(','),
      '--on',
      '2024-08-30',
      '--known-at-size',
      '13',
    ]);
    expect(said).toMatchObject({
      effectiveOn: '2024-08-30',
      size: 13,
      rows: [{ position: 10 }, { position: 12, stage: 'available' }, { position: 12, stage: 'paid' }],
    });
  });

  test('a line on which nothing is recorded says so', async () => {
    const other = roadsPairs.map((pair) => pair.replace('budgetYear=2024', 'budgetYear=2023'));
    expect((await desk.soCai(['history', 'son-la.db', ...other])).out).toContain('Nothing is recorded on this line.');
  });
});

describe('events', () => {
  test('lists events with documents and actors', async () => {
    const { out } = await desk.soCai(['events', 'son-la.db', '--type', 'disbursed', '--from', '2024-09-01']);
    expect(out).toMatch(
      /#13 +2024-09-05 +Disbursed +20,000,000,000 +NQ EXAMPLE-01 \(2024-01-10\) +STC-0017 +2024-09-12 01:00Z\n/,
    );
    expect(out.trimEnd()).toMatch(/2 events$/);
  });

  test('finds by line, source and position, whole events as JSON', async () => {
    const said = await desk.json(['events', 'son-la.db', '--where', 'unit=SL', '--system', 'KBNN']);
    expect(said).toMatchObject({
      size: 15,
      complete: true,
      events: [{ position: 14, source: { system: 'KBNN', id: 'line-1' } }],
    });
    const first = await desk.json(['events', 'son-la.db', '--from-event', '3', '--limit', '1']);
    expect(first).toMatchObject({ complete: false, events: [{ position: 3 }] });
  });

  test('effective dates and numbers of events are bounds of their own', async () => {
    const positions = async (...bounds: string[]): Promise<unknown[]> => {
      const { events } = await desk.json(['events', 'son-la.db', ...bounds]);
      return (events as { position: number }[]).map(({ position }) => position);
    };
    expect(await positions('--from', '2024-08-30', '--to', '2024-09-05')).toEqual([12, 13]);
    expect(await positions('--from-event', '12', '--to-event', '14')).toEqual([12, 13]);
    expect(await positions('--from', '2024-09-09', '--to-event', '14')).toEqual([]);
    const { status, err } = await desk.soCai(['events', 'son-la.db', '--from', '12']);
    expect([status, err]).toEqual([2, expect.stringContaining('give --from-event 12.')]);
  });

  test('a reversal shows the amount that it takes back', async () => {
    await desk.soCai(['init', 'reversed.db', '--plan', 'plan.json']);
    await desk.soCai(['import', 'rows.jsonl', 'reversed.db', '--system', 'TABMIS']);
    const { events } = await desk.json(['events', 'reversed.db', '--from-event', '13']);
    const [{ id }] = events as [{ id: string }];
    const draft = { type: 'Reversed', basis, data: { of: id } };
    expect((await desk.soCai(['record', 'reversed.db', JSON.stringify(draft)])).err).toBe('');
    const { out } = await desk.soCai(['events', 'reversed.db', '--type', 'Reversed', '--unit', 'ty']);
    expect(out).toMatch(/#14 +2024-09-05 +Reversed +-20 +NQ EXAMPLE-01/);
  });

  test('the JSON document is written while events are found, and is laid out like any other', async () => {
    const written: string[] = [];
    const io: Io = {
      stdout: { write: (text) => void written.push(text) },
      stderr: { write: () => undefined },
      stdin: nothing(),
      env: {},
      isTerminal: { stdout: false, stderr: false },
      cwd: desk.folder,
    };
    expect(await run(['events', 'son-la.db', '--json'], io)).toBe(0);
    expect(written.length).toBeGreaterThan(15);
    const text = written.join('');
    expect(text).toBe(`${JSON.stringify(JSON.parse(text), undefined, 2)}\n`);
    const none = await desk.soCai(['events', 'son-la.db', '--document', 'none', '--json']);
    expect(none.out).toBe(`${JSON.stringify(JSON.parse(none.out), undefined, 2)}\n`);
  });

  async function* nothing(): AsyncGenerator<string> {
    yield '';
  }

  test('says where nothing fits', async () => {
    expect((await desk.soCai(['events', 'son-la.db', '--document', 'none'])).out).toContain('No event fits.');
  });
});

describe('diff', () => {
  test('tells line by line what happened between two days', async () => {
    const { out } = await desk.soCai(['diff', 'son-la.db', '2024-08-31', '2024-09-10', '--measures', 'disbursed']);
    expect(out).toMatch(/NTM-02 · recurrent · NSTW · SL-VANHO · 2024\/2024 +Disbursed +4,500,000,000 +happened +#14\n/);
  });

  test('tells what was recorded late, by group', async () => {
    const args = [
      'diff',
      'son-la.db',
      '2024-09-10@2024-09-13',
      '2024-09-10',
      '--by',
      'programme:0',
      '--measures',
      'disbursed',
    ];
    expect((await desk.soCai(args)).out).toMatch(
      /NTM New rural development +Disbursed +95,500,000,000 +100,000,000,000 +4,500,000,000 +recorded late +#14\n/,
    );
    expect(await desk.json(args)).toMatchObject({
      before: { size: 14 },
      after: { size: 15 },
      rows: [
        {
          key: { programme: 'NTM' },
          changes: [{ measure: 'disbursed', amount: '4500000000', causes: { recordedLate: '4500000000' } }],
          positions: [14],
        },
      ],
    });
  });

  test('takes sizes as well, and says where nothing changed', async () => {
    expect((await desk.soCai(['diff', 'son-la.db', '2024-09-10@15', '2024-09-10'])).out).toContain('Nothing changed.');
  });
});

describe('explain', () => {
  test('lists the entries under a figure, which sum to it', async () => {
    const { out } = await desk.soCai(['explain', 'son-la.db', '2024-09-10', '--where', 'programme=NTM']);
    expect(out).toMatch(
      /#12 +2024-08-30 +paid cash +NTM-02 · .* 95,500,000,000 +NQ EXAMPLE-01 \(2024-01-10\) +STC-0017 +2024-09-12 01:00Z\n/,
    );
    expect(out.trimEnd()).toMatch(/Disbursed +100,000,000,000$/);
  });

  test('gives decisions and people with every entry as JSON', async () => {
    const said = await desk.json([
      'explain',
      'son-la.db',
      '2024-09-10',
      '--measure',
      'plan',
      '--where',
      `unit=${houses.unit}`,
    ]);
    expect(said).toMatchObject({
      measure: 'plan',
      total: '80000000000',
      rows: [{ position: 11, type: 'Allocated', actor: 'STC-0017', basis: [{ number: 'EXAMPLE-01' }] }],
    });
  });

  test('a figure that nothing makes up is zero', async () => {
    expect((await desk.soCai(['explain', 'son-la.db', '2024-01-01'])).out).toContain(
      'Disbursed: 0. No entry makes it up.',
    );
  });
});
