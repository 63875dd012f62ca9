import { createHash } from 'node:crypto';

import { type AnyEvent, statementPublished } from '@so-cai/core';
import { beforeEach, describe, expect, test } from 'vitest';

import {
  AuditError,
  canonicalTable,
  figuresParameters,
  figuresReport,
  type FiguresTable,
  isAuditError,
  type LedgerReader,
  type ReportMaker,
  sealStatement,
  type SealInput,
  statementFindings,
} from '../../src/index.js';
import {
  basis,
  credit,
  type District,
  give,
  openDistrict,
  pay,
  recordOn,
  roads,
  schools,
  undo,
} from '../explain/district.js';

const TABLE: FiguresTable = {
  unit: 'triệu đồng',
  decimals: 1,
  cells: [
    { cell: 'plan', measure: 'plan', where: { planned: true } },
    { cell: 'plan.investment', measure: 'plan', where: { capital: 'investment' } },
    { cell: 'disbursed', measure: 'disbursed' },
    { cell: 'rate', rate: 'disbursed', on: 'plan', decimals: 2 },
  ],
};
const report = { id: 'figures', version: '1', parameters: figuresParameters(TABLE) };
const reports = [figuresReport];

let district: District;
let wrong = '';

beforeEach(async () => {
  district = await openDistrict();
  await recordOn(district, '2024-01-16', give(roads, 1_234_567_890n), give(schools, 500_000_000n), give(credit, 77n));
  wrong = await recordOn(district, '2024-03-02', pay(roads, 250_050_000n, '2024-03-01'));
});

function input(more: Partial<SealInput> = {}): SealInput {
  return {
    reports,
    report,
    title: 'Giải ngân đến 31/3/2024',
    on: '2024-03-31',
    effectiveOn: '2024-04-05',
    basis,
    ...more,
  };
}

describe('sealing', () => {
  test('makes the figures, as they are printed, from the size and root that it names', async () => {
    const { ledger } = district;
    const sealed = await sealStatement(ledger, input());
    expect(sealed.table.cells).toEqual([
      { cell: 'plan', printed: '1.734,6' },
      { cell: 'plan.investment', printed: '1.234,6' },
      { cell: 'disbursed', printed: '250,1' },
      { cell: 'rate', printed: '14,42' },
    ]);
    expect(sealed.draft.data).toMatchObject({
      size: ledger.size,
      root: ledger.root,
      unit: 'triệu đồng',
      on: '2024-03-31',
    });
    const { size } = await ledger.record(sealed.draft);
    expect(size).toBe(sealed.size + 1);
  });

  test('hashes the canonical form of the table', async () => {
    const { table, canonical, draft } = await sealStatement(district.ledger, input());
    expect(canonical).toBe(canonicalTable(table));
    expect(draft.data.tableSha256).toBe(createHash('sha256').update(canonical, 'utf8').digest('hex'));
    expect(canonical.startsWith('{"cells":[{"cell":"plan","printed":"1.734,6"},')).toBe(true);
    expect(canonical.endsWith('"version":"1"},"unit":"triệu đồng"}')).toBe(true);
  });

  test('of the same figures at a later size is the same table', async () => {
    const before = await sealStatement(district.ledger, input());
    await recordOn(district, '2024-06-02', pay(schools, 5n, '2024-06-01'));
    const after = await sealStatement(district.ledger, input());
    expect(after.draft.data.tableSha256).toBe(before.draft.data.tableSha256);
    expect(after.size).toBeGreaterThan(before.size);
  });

  test('may be of what was known on a day, and of a range', async () => {
    await recordOn(
      district,
      '2024-06-02',
      pay(schools, 40_000_000n, '2024-03-20'),
      pay(schools, 1_000_000n, '2024-02-29'),
    );
    const known = await sealStatement(district.ledger, input({ knownAt: '2024-03-31' }));
    expect(known.draft.data).toMatchObject({ knownOn: '2024-03-31' });
    expect(known.table.cells[2]).toEqual({ cell: 'disbursed', printed: '250,1' });
    const ranged = await sealStatement(district.ledger, input({ from: '2024-03-01' }));
    expect(ranged.draft.data.from).toBe('2024-03-01');
    expect(ranged.table.cells.map(({ printed }) => printed)).toEqual(['0,0', '0,0', '290,1', '-']);
  });

  test('refuses what is known at the end of a day that has not ended', async () => {
    await expect(sealStatement(district.ledger, input({ knownAt: '2024-03-02' }))).rejects.toSatisfy((error) =>
      isAuditError(error, 'InvalidQuestion'),
    );
  });

  test('refuses a report that nobody knows, and one that refuses its parameters', async () => {
    const of = async (more: Partial<SealInput['report']>): Promise<unknown> =>
      sealStatement(district.ledger, input({ report: { ...report, ...more } })).then(
        () => 'sealed',
        (error: unknown) => (isAuditError(error) ? error.code : error),
      );
    expect(await of({ version: '2' })).toBe('UnknownReport');
    const { cell2: _second, ...missing } = report.parameters;
    expect(await of({ parameters: missing })).toBe('InvalidReport');
    expect(await of({ parameters: { ...report.parameters, cell9: '{}' } })).toBe('InvalidReport');
    expect(await of({ parameters: { ...report.parameters, colour: 'red' } })).toBe('InvalidReport');
    expect(await of({ parameters: { ...report.parameters, decimals: '-1' } })).toBe('InvalidReport');
    expect(await of({ parameters: { ...report.parameters, cell4: '{' } })).toBe('InvalidReport');
    expect(await of({ parameters: { ...report.parameters, unit: 'bao gạo' } })).toBe('InvalidQuestion');
    const again = '{"cell":"plan","measure":"paid"}';
    expect(await of({ parameters: { ...report.parameters, cell4: again } })).toBe('InvalidReport');
  });
});

describe('statements made again', () => {
  test('say what they said, whatever was recorded, reversed or corrected since', async () => {
    await district.ledger.record((await sealStatement(district.ledger, input())).draft);
    await recordOn(district, '2024-05-01', undo(wrong));
    await recordOn(district, '2024-05-02', pay(roads, 9n, '2024-03-01'), give(schools, 1n, '2024-01-20'));
    expect(await statementFindings(district.ledger, { reports })).toEqual([]);
  });

  test('that say something else are found, cell by cell', async () => {
    const { draft } = await sealStatement(district.ledger, input());
    const cells = [
      { cell: 'plan', printed: '1.734,6' },
      { cell: 'plan.investment', printed: '1.243,6' },
      { cell: 'disbursed', printed: '250,1' },
      { cell: 'extra', printed: '1' },
    ];
    await district.ledger.record(
      statementPublished({ ...draft.data, cells, unit: 'tỷ đồng', effectiveOn: '2024-04-05', basis }),
    );
    const position = district.ledger.size - 1;
    const range = { from: position, to: position + 1 };
    const code = 'StatementDiffers';
    expect(await statementFindings(district.ledger, { reports })).toEqual([
      { code, range, subject: 'unit', expected: 'tỷ đồng', found: 'triệu đồng' },
      { code, range, subject: 'cell plan.investment', expected: '1.243,6', found: '1.234,6' },
      { code, range, subject: 'cell extra', expected: '1' },
      { code, range, subject: 'cell rate', found: '14,42' },
    ]);
  });

  test('with another hash, or with cells in another order, are found by the table', async () => {
    const { draft } = await sealStatement(district.ledger, input());
    const shuffled = { ...draft.data, cells: draft.data.cells.toReversed() };
    const envelope = { effectiveOn: '2024-04-05', basis };
    await district.ledger.record([
      statementPublished({ ...draft.data, tableSha256: '0'.repeat(64), ...envelope }),
      statementPublished({ ...shuffled, tableSha256: createHash('sha256').update('other').digest('hex'), ...envelope }),
    ]);
    const findings = await statementFindings(district.ledger, { reports });
    expect(findings.map(({ subject, found }) => [subject, found])).toEqual([
      ['table', draft.data.tableSha256],
      ['table', draft.data.tableSha256],
    ]);
  });

  test('that name another root, or events that came after them, are found', async () => {
    const { draft } = await sealStatement(district.ledger, input());
    await district.ledger.record(draft);
    const position = district.ledger.size - 1;
    /** The ledger as somebody shows it who has changed the statement behind its back. */
    const changed = (more: object): LedgerReader => ({
      asOf: (on, options) => district.ledger.asOf(on, options),
      events: async function* (query) {
        for await (const event of district.ledger.events(query))
          yield { ...event, data: { ...event.data, ...more } } as AnyEvent;
      },
    });
    const findingsOf = async (more: object): Promise<unknown> => statementFindings(changed(more), { reports });
    expect(await findingsOf({ root: 'f'.repeat(64) })).toMatchObject([
      { code: 'StatementDiffers', subject: 'root', expected: 'f'.repeat(64), found: draft.data.root },
    ]);
    expect(await findingsOf({ knownOn: '2024-01-31' })).toMatchObject([
      { code: 'StatementDiffers', subject: 'knownOn', expected: `${draft.data.size} events` },
    ]);
    expect(await findingsOf({ knownOn: '2024-03-31' })).toEqual([]);
    expect(await findingsOf({ size: position + 1 })).toMatchObject([
      { code: 'StatementDiffers', subject: 'size', expected: String(position + 1), found: `at most ${position}` },
    ]);
  });

  test('that leave out what was known on the day that they name are found', async () => {
    const { ledger } = district;
    const early = await sealStatement(ledger, input({ knownAt: { size: ledger.size - 1 } }));
    const knownOn = '2024-03-31';
    await recordOn(
      district,
      '2024-04-05',
      statementPublished({ ...early.draft.data, knownOn, effectiveOn: knownOn, basis }),
    );
    expect(await statementFindings(ledger, { reports })).toMatchObject([
      { subject: 'knownOn', expected: `${early.size} events`, found: `${early.size + 1} events` },
    ]);
  });

  test('of a report that nobody knows are never passed over', async () => {
    await district.ledger.record((await sealStatement(district.ledger, input())).draft);
    const findings = await statementFindings(district.ledger, { reports: [] });
    expect(findings).toMatchObject([
      { code: 'StatementNotRepeatable', subject: 'report figures 1', found: 'no maker is of this report and version' },
    ]);
  });

  test('whose maker refuses are found with its reason, and whose maker fails are a fault', async () => {
    await district.ledger.record((await sealStatement(district.ledger, input())).draft);
    const failing = (error: Error): ReportMaker => ({
      id: 'figures',
      version: '1',
      make: () => {
        throw error;
      },
    });
    const refusal = new AuditError('InvalidReport', 'the report has no such parameter');
    const made = statementFindings(district.ledger, { reports: [failing(refusal)] });
    expect(await made).toMatchObject([{ code: 'StatementNotRepeatable', found: refusal.message }]);
    const broken = new TypeError('broken');
    await expect(statementFindings(district.ledger, { reports: [failing(broken)] })).rejects.toBe(broken);
  });
});
