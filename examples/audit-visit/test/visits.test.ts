import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { checkEvidence, newSigner } from '@so-cai/audit';
import { inspectSqliteFile } from '@so-cai/store-sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { runVisits, type Visits } from '../src/index.js';

const folder = mkdtempSync(join(tmpdir(), 'so-cai-audit-visit-'));
let text = '';
let visits: Visits;

beforeAll(async () => {
  visits = await runVisits({
    folder,
    out: (more) => {
      text += more;
    },
  });
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Findings as "code from-to subject". */
function inShort({ findings }: Visits['edited']['report']): string[] {
  return findings.map(({ code, range, subject }) =>
    [code, range === undefined ? [] : `${range.from}-${range.to}`, subject ?? []].flat().join(' '),
  );
}

describe('the first visit', () => {
  test('finds nothing in a ledger that nobody touched, and replays it to the end', () => {
    expect(visits.first.report).toMatchObject({ findings: [], size: 573, replayed: 573, complete: true });
  });

  test('takes home three lines, the hashes of tiles and of what follows them, a card and a bundle', () => {
    const kept = (name: string): Buffer => readFileSync(join(folder, 'auditor', name));
    expect(kept('checkpoint').toString().split('\n').slice(0, 2)).toEqual(['so-cai.example/tinh-mau', '573']);
    expect([kept('tiles').length, kept('leaves-after-tiles').length]).toEqual([2 * 32, (573 - 512) * 32]);
    expect(kept('card.html').toString()).toContain('<svg');
    for (const name of ['verify.mjs', 'verify.py', 'tile/entries/000'])
      expect(existsSync(join(folder, 'auditor/first-bundle', name))).toBe(true);
  });

  test('runs every check, and finds the number that is missing and the holiday', () => {
    const { checks } = visits.first;
    expect(checks.map(({ status }) => status)).toContain('notApplicable');
    expect(checks.find(({ id }) => id === 'I1')?.status).toBe('clean');
    expect(checks.find(({ id }) => id === 'C1')?.hits.map(({ message }) => message.en)).toEqual([
      'The series #/GRDT of KBNN in 2024 lacks 117.',
    ]);
    expect(checks.find(({ id }) => id === 'C7')?.hits).toHaveLength(1);
  });
});

describe('one payment that was edited with SQL', () => {
  test('is seen by nothing in the file itself', () => {
    expect(visits.edited.alone).toMatchObject({ findings: [], complete: true });
    expect(inspectSqliteFile(join(folder, 'edited.db'))).toEqual([]);
  });

  test('is not signed by who keeps a guard outside of the store', () => {
    expect(visits.edited.refusal).toBe('HistoryDiffers');
  });

  test('is found within the 256 events of its tile, and contradicts every note that was kept', () => {
    expect(inShort(visits.edited.report)).toEqual([
      'CheckpointsDiffer 0-573 kept[0] note[0]',
      'CheckpointsDiffer 0-621 kept[1] note[0]',
      'CheckpointsDiffer 0-686 kept[2] note[0]',
      'CheckpointsDiffer 0-752 kept[3] note[0]',
      'CheckpointsDiffer 0-832 kept[4] note[0]',
      'BodyChanged 256-512 tile 1',
      'RootDiffers 256-573 kept[0]',
    ]);
  });

  test('is proved by the evidence file, and by no other key', () => {
    const { evidence } = visits.edited;
    expect(evidence.faults).toEqual([]);
    const proved = evidence.findings.filter(({ standing }) => standing === 'proved').map(({ finding }) => finding.code);
    expect(new Set(proved)).toEqual(new Set(['CheckpointsDiffer', 'BodyChanged']));
    const file = readFileSync(join(folder, 'auditor/evidence.json'), 'utf8');
    const origin = 'so-cai.example/tinh-mau';
    const others = checkEvidence(file, { origin, trust: [newSigner(origin).verifier] });
    expect(others.findings.filter(({ standing }) => standing === 'proved')).toEqual([]);
  });

  test('is found by both stand-alone programs, with the same roots as the package', () => {
    const { programs, report } = visits.edited;
    const root = report.findings.find(({ code }) => code === 'RootDiffers');
    const lines = [`RootDiffers old-1 ${root?.expected} ${root?.found}`, 'findings: 1'];
    expect(programs).toEqual([
      { program: 'verify.mjs', status: 1, lines },
      { program: 'verify.py', status: 1, lines },
    ]);
  });

  test('is named by comparing the two bundles, with both amounts', () => {
    expect(visits.edited.changed).toHaveLength(1);
    const [change] = visits.edited.changed;
    expect(change).toMatchObject({ position: 300, document: '273/GRDT' });
    expect((change?.after ?? 0n) - (change?.before ?? 0n)).toBe(200_000_000n);
  });
});

describe('a tail that was rewritten', () => {
  test('is located at its first event where the leaves were kept', () => {
    const { report, from } = visits.tails;
    expect(from).toBe(541);
    expect(inShort(report)).toEqual(['RootDiffers 512-573 kept[0]', 'BodyChanged 541-573']);
  });

  test('is not found where nothing of it was kept, and the report says up to where it could be', () => {
    const { byVisitAlone, lateFrom } = visits.tails;
    expect(byVisitAlone).toMatchObject({ findings: [], provedUpTo: 573 });
    expect(lateFrom).toBeGreaterThan(byVisitAlone.provedUpTo);
  });

  test('is bracketed by the notes that came every month', () => {
    const { withMail, lateFrom } = visits.tails;
    expect(inShort(withMail)).toEqual(['RootDiffers 686-752 kept[3]']);
    expect(withMail.provedUpTo).toBe(lateFrom);
  });
});

describe('a second visit to a ledger that nobody touched', () => {
  test('finds nothing, is proved to its end, and continues the first', () => {
    expect(visits.honest.report).toMatchObject({ findings: [], size: 832, provedUpTo: 832 });
    expect(visits.honest.isContinued).toBe(true);
  });

  test('explains what changed by what happened, was recorded late and was corrected (promise 12)', () => {
    const sums = new Map<string, bigint>();
    for (const { cause, amount } of visits.honest.differences) sums.set(cause, (sums.get(cause) ?? 0n) + amount);
    expect([...sums.keys()].toSorted()).toEqual(['corrected', 'happened', 'recordedLate']);
    const [total] = /\+[\d.]+$/m.exec(text.slice(text.indexOf('Cộng · Total'))) ?? [];
    const sum = [...sums.values()].reduce((one, other) => one + other, 0n);
    expect(total?.replaceAll(/[+.]/g, '')).toBe(String(sum));
  });

  test('leads from a figure to its documents, its corrections and a proof', () => {
    const { figure, isProved } = visits.honest;
    expect(figure.rows.reduce((sum, { amount }) => sum + amount, 0n)).toBe(figure.total);
    const corrected = figure.rows.find(({ event }) => event.corrections.length > 0)?.event;
    expect(corrected?.corrections.map(({ kind }) => kind)).toEqual(['reversal', 'replacement']);
    expect(corrected?.basis.map(({ number }) => number)).toEqual(['516/GRDT']);
    expect(isProved).toBe(true);
  });
});

test('a folder that is not empty is refused, and left as it is', async () => {
  const refused = runVisits({ folder, out: () => undefined });
  await expect(refused).rejects.toThrow('is not empty');
});

test('the page says everything in Vietnamese and in English, on two sheets', () => {
  const lines = text.split('\n');
  expect(lines.length).toBeLessThanOrEqual(150);
  expect(lines.filter((line) => line.length > 125)).toEqual([]);
  expect(text).toBe(text.normalize('NFC'));
  for (const heading of ['Lần kiểm toán thứ nhất', 'The second visit', 'And where nobody changed anything'])
    expect(text).toContain(heading);
});
