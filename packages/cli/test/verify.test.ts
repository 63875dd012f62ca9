import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { figuresParameters, figuresReport, sealStatement } from '@so-cai/audit';
import { openLedger } from '@so-cai/core';
import { sqliteStore } from '@so-cai/store-sqlite';
import { withRaw } from '@so-cai/store-sqlite/raw';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';

import { Desk } from './desk.js';
import { basis, jsonLines, paid, roads } from './sonLa.js';
import { KINDS, Stores } from './stores.js';
import { done, firstVisit, KEY, ORIGIN } from './visit.js';

let desk: Desk;
let stores: Stores;
beforeAll(async () => {
  desk = new Desk();
  stores = new Stores(desk, inject('postgres'));
  await firstVisit(desk);
});
afterAll(async () => {
  await stores.remove();
  desk.clear();
});

const codes = (said: Record<string, unknown>, list: 'findings' | 'limits'): string[] =>
  (said[list] as { readonly code: string }[]).map(({ code }) => code);

/** A copy of the ledger, and a shell on its file. */
async function tampered(file: string, ...statements: readonly string[]): Promise<string> {
  await done(desk, `copy son-la.db ${file}`);
  withRaw(join(desk.folder, file), (database) => {
    for (const statement of statements) database.exec(statement);
  });
  return file;
}

const UNPROTECTED = 'DROP TRIGGER event_never_changed';
const RAISED = `UPDATE event SET body = CAST(replace(CAST(body AS TEXT), '95500000000', '95500000001') AS BLOB) WHERE place = 12`;

describe('a ledger as it was', () => {
  test('has no findings, and what that proves is said', async () => {
    const { status, out, err } = await desk.soCai(['verify', 'son-la.db', ...KEY, '--kept', 'visit-1.note']);
    expect([status, err]).toEqual([0, '']);
    expect(out).toMatch(/^Ledger son-la in son-la\.db, as so-cai\.example\/son-la\nsize 14, root [0-9a-f]{64}\n/);
    expect(out).toMatch(/kept\[0\] visit-1\.note +14 +right +so-cai\.example\/son-la +between checkpoints\n/);
    expect(out).toContain('Nothing was found.\n\nThe first 14 events are those of a checkpoint that was kept.\n');
    expect(out).toContain('No proof shows that something was recorded at all, or is true');
  });

  test('what was recorded after the checkpoint is said to be unproved', async () => {
    desk.write('late.jsonl', jsonLines([paid(roads, '1000000000', '2024-09-11')]));
    await done(desk, 'copy son-la.db later.db');
    await done(desk, 'import late.jsonl later.db --system LATER');
    const said = await desk.json(['verify', 'later.db', ...KEY, '--kept', 'visit-1.note']);
    expect(said).toMatchObject({ ok: true, origin: ORIGIN, size: 15, provedUpTo: 14, evidence: null });
    expect(codes(said, 'limits')).toEqual(['ProvedUpTo', 'RecordedLater', 'NoProofOfTruth']);
  });

  test('without a key, or without anything kept, it is said what cannot be proved', async () => {
    const unsigned = await desk.json(['verify', 'son-la.zip']);
    expect(unsigned).toMatchObject({ ok: true, origin: null, notes: [] });
    expect(codes(unsigned, 'limits')).toEqual(['NothingSigned', 'NoProofOfTruth']);
    const signed = await desk.json(['verify', 'son-la.zip', ...KEY]);
    expect(signed).toMatchObject({ ok: true, notes: [{ verdict: 'right' }], provedUpTo: 0 });
    expect(codes(signed, 'limits')).toEqual(['NothingKept', 'NoProofOfTruth']);
  });

  test('is said to be so in Vietnamese', async () => {
    const { out } = await desk.soCai(['verify', 'son-la', ...KEY, '--kept', 'son-la.zip', '--lang', 'vi']);
    expect(out).toContain('Sổ son-la trong son-la, với tên so-cai.example/son-la\n14 sự kiện, mã gốc ');
    expect(out).toMatch(/kept\[0\] son-la\.zip +14 +đúng +so-cai\.example\/son-la +từng sự kiện\n/);
    expect(out).toContain('Không phát hiện gì.');
  });

  test.each(KINDS)('is looked at as it lies in %s', async (kind) => {
    const place = await stores.fresh(kind);
    await done(desk, `copy son-la.db ${place}`);
    const said = await desk.json(['verify', `${place}#son-la`, ...KEY, '--kept', 'visit-1.kept', '--twice']);
    expect(said).toMatchObject({ findings: [], size: 14, provedUpTo: 14, replayed: 14, complete: true });
  });
});

describe('a ledger that was changed behind its back', () => {
  test('is found changed, at its event, with evidence that others judge', async () => {
    const file = await tampered('raised.db', UNPROTECTED, RAISED);
    const { status, out } = await desk.soCai([
      'verify',
      file,
      ...KEY,
      '--kept',
      'visit-1.kept',
      '--evidence',
      'raised.json',
    ]);
    expect(status).toBe(1);
    expect(out).toMatch(/BodyChanged +#12 /);
    expect(out).toMatch(/ProtectionDiffers +event_never_changed /);
    expect(out).toContain('BodyChanged: the event is not the one that was kept\n');
    expect(out).toContain('The evidence is in raised.json.');
    const judged = await desk.json(['prove', '--check', 'raised.json', ...KEY]);
    expect(judged).toMatchObject({ kind: 'evidence', faults: [] });
    expect(judged['findings']).toContainEqual(
      expect.objectContaining({
        standing: 'proved',
        finding: expect.objectContaining({ code: 'BodyChanged' }) as unknown,
      }),
    );
  });

  test('evidence that contradicts itself is worth nothing', async () => {
    const evidence = JSON.parse(desk.read('raised.json')) as { readonly notes: readonly { readonly note: string }[] };
    const notes = evidence.notes.map((each) => ({ ...each, note: each.note.replace('\n14\n', '\n15\n') }));
    desk.write('doctored.json', { ...evidence, notes });
    const judged = await desk.soCai(['prove', '--check', 'doctored.json', ...KEY]);
    expect([judged.status, judged.out]).toEqual([3, expect.stringContaining('The file contradicts itself: ')]);
  });

  test('evidence is written beside what was written before, and never over it', async () => {
    const file = await tampered('unprotected.db', UNPROTECTED);
    const [first, second] = [await desk.json(['verify', file]), await desk.json(['verify', file])];
    expect([first['evidence'], second['evidence']]).toEqual([
      'son-la-evidence-20240912T010000Z.json',
      'son-la-evidence-20240912T010000Z-2.json',
    ]);
    const { status } = await desk.soCai(['verify', file, '--evidence', String(first['evidence'])]);
    expect(status).toBe(3);
  });

  test('evidence that cannot be written takes nothing away from what was found', async () => {
    const said = await desk.soCai(['verify', 'unprotected.db', '--evidence', 'nowhere/evidence.json', '--json']);
    expect([said.status, said.err]).toEqual([1, expect.stringContaining('there is no folder nowhere')]);
    expect(JSON.parse(said.out)).toMatchObject({ ok: false, evidence: null });
  });

  test('a shorter history is found, also where the store is sound', async () => {
    await done(desk, 'checkpoint later.db --key province.key --out visit-2.note');
    const said = await desk.json(['verify', 'son-la.db', ...KEY, '--kept', 'visit-1.note', 'visit-2.note']);
    expect(codes(said, 'findings')).toEqual(['HistoryShorter']);
    expect(said).toMatchObject({ ok: false, provedUpTo: 14 });
    expect(existsSync(join(desk.folder, String(said['evidence'])))).toBe(true);
  });

  test('a statement that says something else than its events is found', async () => {
    await done(desk, 'copy son-la.db stated.db');
    const store = sqliteStore(join(desk.folder, 'stated.db'));
    const ledger = await openLedger({ store, name: 'son-la', actor: 'STC-0017' });
    const parameters = figuresParameters({ unit: 'tỷ đồng', decimals: 1, cells: [{ cell: 'plan', measure: 'plan' }] });
    const { draft } = await sealStatement(ledger, {
      reports: [figuresReport],
      report: { id: 'figures', version: '1', parameters },
      title: 'Kế hoạch',
      on: '2024-09-10',
      effectiveOn: '2024-09-11',
      basis,
    });
    await ledger.record(draft);
    expect(await desk.json(['verify', 'stated.db', ...KEY])).toMatchObject({ ok: true });
    await ledger.record({ ...draft, data: { ...draft.data, cells: [{ cell: 'plan', printed: '250,0' }] } });
    await store.close();
    const said = await desk.json(['verify', 'stated.db', ...KEY]);
    expect(new Set(codes(said, 'findings'))).toEqual(new Set(['StatementDiffers']));
  });
});

describe('wrong usage', () => {
  test.each([
    [['--kept', 'visit-1.note'], '--kept needs --key'],
    [['--origin', ORIGIN], '--origin means something with a key only'],
    [[...KEY, '--replay', 'all'], 'expected one of postings, decisions, nothing'],
    [['--key', 'auditor.key.pub'], 'These keys only cosign'],
  ])('%j is told', async (options, said) => {
    const { status, err } = await desk.soCai(['verify', 'son-la.db', ...options]);
    expect([status, err]).toEqual([2, expect.stringContaining(said)]);
  });

  test('a ledger that is not there is no sound ledger', async () => {
    expect(await desk.soCai(['verify', 'son-la.db#other'])).toMatchObject({
      status: 3,
      err: expect.stringContaining('son-la.db holds no ledger "other"') as string,
    });
  });

  test('what is kept and no file of ours is said, by its name', async () => {
    desk.write('kept.json', { soCai: 'kept', format: 1, note: 'x', leaves: 'AAAA' });
    const { status, err } = await desk.soCai(['verify', 'son-la.db', ...KEY, '--kept', 'kept.json']);
    expect([status, err]).toEqual([3, expect.stringContaining('kept.json is no file that')]);
  });
});

test('progress is shown on a terminal, and an interruption ends the work', async () => {
  let milliseconds = 0;
  const controller = new AbortController();
  const said = await desk.soCai(['verify', 'son-la.db', '--twice'], {
    terminal: true,
    now: () => (milliseconds += 500),
    signal: controller.signal,
    onError: (text) => {
      if (text.includes('verifying')) controller.abort();
    },
  });
  expect(said.err).toMatch(/verifying █+ 14 \/ 14/);
  expect(said.status).toBe(130);
});
