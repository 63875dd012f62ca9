// What a verification finds in the events themselves, whatever was kept.
import { canonicalBytes, type LedgerId } from '@so-cai/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { cosignNote, type HeldEvent, keepTree, newSigner, verify, type VerifyOptions } from '../src/index.js';
import { SIZE, withAmount } from './tamper/attacks.js';
import { holdingIn } from './tamper/holdingIn.js';
import { type Row, storyOf, withText } from './tamper/story.js';
import { forgedNote, inShort, noteAt, threeVisits, treeOf, TRUST } from './tamper/visit.js';

const { ledger, rows } = await storyOf('son-la', SIZE);

const holdingOf = holdingIn(ledger);

async function found(events: readonly HeldEvent[], options: Partial<VerifyOptions> = {}): Promise<string[]> {
  return inShort((await verify(holdingOf(events), { ...TRUST, ...options })).findings);
}

function at(position: number, change: (row: Row) => HeldEvent): HeldEvent[] {
  return rows.map((row) => (row.position === position ? change(row) : row));
}

/** An event with some fields of its envelope replaced, in canonical form. */
function withFields(row: Row, fields: object): HeldEvent {
  const event = JSON.parse(Buffer.from(row.body).toString()) as object;
  return { position: row.position, body: canonicalBytes({ ...event, ...fields }) };
}

describe('verification finds', () => {
  test('nothing in a ledger as it was recorded', async () => {
    const report = await verify(holdingOf(rows), { ...TRUST, kept: await threeVisits(rows) });
    expect(report).toMatchObject({
      findings: [],
      size: SIZE,
      root: treeOf(rows).root(),
      replayed: SIZE,
      complete: true,
    });
    expect(report.kept.map(({ size, verdict, locates }) => `${size} ${verdict} ${locates}`)).toEqual([
      '20 right nothing',
      '40 right nothing',
      '70 right events',
    ]);
    expect(report.provedUpTo).toBe(70);
  });

  test('bytes that are no event, with what is wrong with them', async () => {
    const events = at(12, (row) => ({ ...row, body: withText(row.body, '{', '{ ') }));
    const { findings } = await verify(holdingOf(events), TRUST);
    expect(findings).toEqual([
      {
        code: 'BodyUnreadable',
        range: { from: 12, to: 13 },
        expected: 'an event in canonical form',
        found: 'a key begins with a letter a-z, at byte 1',
      },
    ]);
  });

  test('places where nothing can be read, as one range', async () => {
    const events = rows.map((row) => (row.position >= 20 && row.position < 60 ? { ...row, body: undefined } : row));
    const report = await verify(holdingOf(events), TRUST);
    expect(inShort(report.findings)).toEqual(['BodyUnreadable 20-60']);
    expect(report).toMatchObject({ size: SIZE, root: undefined, replayed: 20, complete: false });
  });

  test('a place beyond all others, without going there step by step', async () => {
    const far = { position: 2 ** 36, body: rows[1]?.body };
    const report = await verify(holdingOf([...rows, far]), { ...TRUST, kept: await threeVisits(rows) });
    expect(inShort(report.findings)).toEqual([
      'PositionsMissing 70-68719476736',
      'EventMisplaced 68719476736-68719476737',
    ]);
    expect(report.kept.map(({ verdict }) => verdict)).toEqual(['right', 'right', 'right']);
  });

  test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('a place that is none: %d', async (position) => {
    const report = await verify(holdingOf([...rows, { position, body: rows[1]?.body }]), {
      ...TRUST,
      kept: await threeVisits(rows),
    });
    expect(report.findings).toMatchObject([{ code: 'EventMisplaced', found: String(position) }]);
    expect(report).toMatchObject({ size: SIZE, provedUpTo: 70, complete: true });
  });

  test('an event recorded before the one before it', async () => {
    expect(await found(at(30, (row) => withFields(row, { recordedAt: '2023-01-01T00:00:00.000Z' })))).toEqual([
      'ClockWentBack 30-31',
    ]);
  });

  test('an id that is there twice, and where it was first', async () => {
    const report = await verify(holdingOf(at(30, (row) => withFields(row, { id: rows[10]?.id }))), TRUST);
    expect(report.findings).toMatchObject([
      {
        code: 'EventRepeated',
        range: { from: 30, to: 31 },
        subject: `id ${rows[10]?.id}`,
        found: 'the id of position 10',
      },
    ]);
  });

  test('an id that comes too late', async () => {
    expect(await found(at(30, (row) => withFields(row, { id: '01AAAAAAAAAAAAAAAAAAAAAAAA' })))).toEqual([
      'ClockWentBack 30-31 id',
    ]);
  });

  test('a record of another system that two events name', async () => {
    const source = { system: 'TABMIS', id: 'A-1' };
    const events = rows.map((row) => ([30, 40].includes(row.position) ? withFields(row, { source }) : row));
    expect(await found(events)).toEqual(['EventRepeated 40-41 source "TABMIS" "A-1"']);
  });

  test('an event that cannot be replayed, and goes on behind it', async () => {
    const events = at(30, (row) => withFields(row, { type: 'Conjured' })).map((event) =>
      event.position === 50 ? { ...event, body: undefined } : event,
    );
    const report = await verify(holdingOf(events), TRUST);
    expect(inShort(report.findings)).toEqual(['NotReplayable 30-31', 'BodyUnreadable 50-51']);
    expect(report.replayed).toBe(30);
    expect(await found(events, { replay: 'nothing' })).toEqual(['BodyUnreadable 50-51']);
  });

  test('what no ledger would have recorded, where every decision is made again', async () => {
    const overspent = at(30, (row) => withAmount(row, '999999999999'));
    expect(await found(overspent)).toEqual([]);
    const { findings, replayed } = await verify(holdingOf(overspent), { ...TRUST, replay: 'decisions' });
    expect(findings).toMatchObject([
      { code: 'NotReplayable', range: { from: 30, to: 31 }, found: 'position 30 would be refused: InsufficientFunds' },
    ]);
    expect(replayed).toBe(30);
    expect(
      await found(
        at(30, (row) => withAmount(row, '7')),
        { replay: 'decisions' },
      ),
    ).toEqual(['NotReplayable 30-31']);
    expect(await verify(holdingOf(rows), { ...TRUST, replay: 'decisions' })).toMatchObject({
      findings: [],
      replayed: SIZE,
    });
  });

  test('events of another ledger than the one that is pinned, as one range', async () => {
    expect(await found(rows, { ledger: 'lao-cai' as LedgerId })).toEqual(['EventMisplaced 0-70']);
  });

  test('what stands beside a body and is not what it says', async () => {
    const events = at(30, (row) => ({
      ...row,
      id: 'other',
      contradicted: [{ subject: 'checksum', expected: '1', found: '2' }],
    }));
    expect(await found(events)).toEqual(['IndexDiffers 30-31 checksum', 'IndexDiffers 30-31 id']);
  });

  test('everything at once, in an order that does not depend on how it lies', async () => {
    const events = at(30, (row) => withAmount(row, '7')).map((event) =>
      event.position === 50 ? { ...event, id: 'other' } : event,
    );
    const kept = await threeVisits(rows);
    const defects = [
      { code: 'ProtectionDiffers', subject: 'b' },
      { code: 'ProtectionDiffers', subject: 'a' },
    ] as const;
    const holding = holdingOf(events.slice(0, 69), { defects: () => Promise.resolve(defects) });
    const again = holdingOf(events.slice(0, 69), { defects: () => Promise.resolve(defects.toReversed()) });
    const report = await verify(holding, { ...TRUST, kept });
    expect(inShort(report.findings)).toEqual([
      'ProtectionDiffers a',
      'ProtectionDiffers b',
      'RootDiffers 20-40 kept[1]',
      'BodyChanged 30-31',
      'IndexDiffers 50-51 id',
      'HistoryShorter 69-70 kept[2]',
    ]);
    expect((await verify(again, { ...TRUST, kept })).findings).toEqual(report.findings);
  });
});

test('whatever bytes an event is made of, it is a finding and never a fault', async () => {
  const damage = fc.record({
    position: fc.nat(SIZE - 1),
    at: fc.nat(),
    text: fc.constantFrom('', '0', '"', '{}', 'null', '[]', '-', 'x', '\u0000', '9999999999', '"a":1,'),
    length: fc.nat(12),
    replay: fc.constantFrom('postings' as const, 'decisions' as const),
  });
  await fc.assert(
    fc.asyncProperty(damage, async ({ position, at: place, text, length, replay }) => {
      const damaged = at(position, (row) => {
        const start = place % row.body.length;
        const body = Buffer.concat([row.body.subarray(0, start), Buffer.from(text), row.body.subarray(start + length)]);
        return { position, body };
      });
      const report = await verify(holdingOf(damaged), { ...TRUST, kept: await threeVisits(rows), replay });
      const isSame = Buffer.compare(damaged[position]?.body ?? Buffer.of(), rows[position]?.body ?? Buffer.of()) === 0;
      expect(inShort(report.findings).includes(`BodyChanged ${position}-${position + 1}`)).toBe(!isSame);
      expect(report.size).toBe(SIZE);
    }),
    { numRuns: process.env['SO_CAI_DEEP'] === '1' ? 10_000 : 80 },
  );
});

describe('a note beside the events', () => {
  test('is held against them like one that was kept, and proves nothing to the auditor', async () => {
    const notes = [noteAt(rows, 50), forgedNote(noteAt(rows, 40))];
    const report = await verify(holdingOf(rows, { notes: () => Promise.resolve(notes) }), TRUST);
    expect(inShort(report.findings)).toEqual(['NoteInvalid note[1]']);
    expect(report.notes.map(({ verdict }) => verdict)).toEqual(['right', 'untrusted']);
    expect(report.provedUpTo).toBe(0);
  });

  test('that was signed over a rewritten history contradicts what was kept of the true one', async () => {
    const rewritten = rows.map((row) => (row.position < 30 ? row : withAmount(row, '7')));
    const notes = (): Promise<string[]> => Promise.resolve([noteAt(rewritten, 70)]);
    const report = await verify(holdingOf(rewritten, { notes }), {
      ...TRUST,
      kept: [noteAt(rows, 20), noteAt(rows, 40)],
    });
    expect(inShort(report.findings)).toEqual(['CheckpointsDiffer 0-40 kept[1] note[0]', 'RootDiffers 20-40 kept[1]']);
    expect(report.notes.map(({ verdict }) => verdict)).toEqual(['right']);
    expect(report.provedUpTo).toBe(20);
  });

  test('says who has seen it, and when', async () => {
    const witness = newSigner('auditor.example', 'cosignature');
    const seen = cosignNote(noteAt(rows, 50), witness, 1_726_200_000);
    const report = await verify(holdingOf(rows), { ...TRUST, trust: [...TRUST.trust, witness.verifier], kept: [seen] });
    expect(report.kept[0]?.signedBy).toEqual([
      { name: TRUST.origin },
      { name: 'auditor.example', time: 1_726_200_000 },
    ]);
  });
});

test('published statements are made again by whoever can', async () => {
  const statement = { code: 'StatementDiffers', subject: 'B01 disbursed', expected: '1', found: '2' } as const;
  const statements = (): Promise<readonly (typeof statement)[]> => Promise.resolve([statement]);
  expect(await found(rows, { statements })).toEqual(['StatementDiffers B01 disbursed']);
});

test('progress is told, and a signal ends the work with its reason', async () => {
  const done: number[] = [];
  const controller = new AbortController();
  const holding = holdingOf(rows, { statedSize: () => Promise.resolve(SIZE) });
  await verify(holding, { ...TRUST, onProgress: (progress) => done.push(progress.done, progress.total ?? -1) });
  expect(done.slice(0, 4)).toEqual([7, 70, 14, 70]);
  expect(done.slice(-2)).toEqual([70, 70]);
  const work = verify(holding, {
    ...TRUST,
    signal: controller.signal,
    onProgress: () => {
      controller.abort(new Error('enough'));
    },
  });
  await expect(work).rejects.toThrow('enough');
});

test('a holding without events is empty, and no fault', async () => {
  expect(await verify(holdingOf([]), TRUST)).toMatchObject({ findings: [], size: 0, replayed: 0, complete: true });
});

describe('what is kept of a ledger', () => {
  test('is refused where the events are not those of the note', async () => {
    const note = noteAt(rows, 50);
    const edited = holdingOf(at(30, (row) => withAmount(row, '7')));
    await expect(keepTree(edited, note, { closely: 'tiles' })).rejects.toMatchObject({ code: 'HistoryDiffers' });
    await expect(keepTree(holdingOf(rows.slice(0, 49)), note, { closely: 'events' })).rejects.toMatchObject({
      code: 'HistoryShorter',
      facts: { expected: 50, found: 49 },
    });
  });
});
