// Evidence files: they stand by themselves, and are believed no further than signatures and bytes go.
import { canonicalBytes } from '@so-cai/core';
import { describe, expect, test } from 'vitest';

import {
  checkEvidence,
  type Evidence,
  evidenceOf,
  type HeldEvent,
  type Holding,
  type Kept,
  newSigner,
  signCheckpoint,
  verify,
} from '../src/index.js';
import { SIZE, withAmount } from './tamper/attacks.js';
import { storyOf } from './tamper/story.js';
import { noteAt, ORIGIN, PROVINCE, threeVisits, treeOf, TRUST, withTiles } from './tamper/visit.js';

const { ledger, rows } = await storyOf('son-la', SIZE);
const PINNED = { origin: ORIGIN, trust: [PROVINCE.verifier] };
const edited = rows.map((row) => (row.position === 30 ? withAmount(row, '7') : row));

function holdingOf(events: readonly HeldEvent[], notes: readonly string[] = []): Holding {
  return {
    ledger,
    events: async function* () {
      yield await Promise.resolve(events);
    },
    notes: () => Promise.resolve(notes),
  };
}

/** An evidence file of what is found in events. */
async function fileOf(
  events: readonly HeldEvent[],
  kept: readonly Kept[],
  notes?: readonly string[],
): Promise<Evidence> {
  const holding = holdingOf(events, notes);
  return evidenceOf(await verify(holding, { ...TRUST, kept }), holding, { kept });
}

function judged(evidence: Evidence): string[] {
  const { findings } = checkEvidence(JSON.stringify(evidence), PINNED);
  return findings.map(({ finding: { code, range }, standing }) => `${code} ${range?.from ?? ''} ${standing}`);
}

describe('an evidence file', () => {
  test('proves a changed body by the leaf that a signed tree holds in its place', async () => {
    const evidence = await fileOf(edited, await threeVisits(rows));
    expect(judged(evidence)).toEqual(['RootDiffers 20 stated', 'BodyChanged 30 proved']);
    expect(checkEvidence(JSON.stringify(evidence), PINNED).faults).toEqual([]);
    expect(evidence.events.map(({ position }) => position)).toEqual([19, 20, 21, 29, 30, 31, 39, 40]);
  });

  test('proves a rewriting by two trees that the same key signed', async () => {
    const forged = noteAt(edited, 70);
    const evidence = await fileOf(edited, await threeVisits(rows), [forged]);
    const withoutBodies = { ...evidence, events: evidence.events.map((event) => ({ ...event, body: null })) };
    expect(judged(withoutBodies)).toContain('BodyChanged 30 proved');
    const { findings } = checkEvidence(JSON.stringify(withoutBodies), PINNED);
    const contradictions = findings.filter(({ finding }) => finding.code === 'CheckpointsDiffer');
    expect(contradictions.map(({ finding, standing }) => `${finding.subject} ${standing}`)).toEqual([
      'kept[1] note[0] stated',
      'kept[2] note[0] proved',
    ]);
  });

  test.each([512, 600])('proves a changed tile by the events of all of it, below %d events', async (size) => {
    const long = await storyOf('son-la', 600);
    const changed = long.rows.map((row) => (row.position === 300 ? withAmount(row, '7') : row));
    const evidence = await fileOf(changed, [await withTiles(long.rows, size, 'with the rest')]);
    expect(judged(evidence)).toEqual(['BodyChanged 256 proved', 'RootDiffers 256 stated']);
    expect(checkEvidence(JSON.stringify(evidence), PINNED).faults).toEqual([]);
    const others = { ...evidence, tiles: evidence.tiles.map((tile) => ({ ...tile, hash: '00'.repeat(32) })) };
    expect(judged(others)).toEqual(['BodyChanged 256 stated', 'RootDiffers 256 stated']);
    const fewer = { ...evidence, events: evidence.events.filter(({ position }) => position !== 400) };
    expect(judged(fewer)).toEqual(['BodyChanged 256 stated', 'RootDiffers 256 stated']);
  });

  test('proves two checkpoints of one size', async () => {
    const evidence = await fileOf(rows, [noteAt(rows, 50), noteAt(edited, 50)]);
    expect(judged(evidence)).toContain('CheckpointsDiffer 0 proved');
  });

  test('shows what can be seen in the bytes, and only states what cannot', async () => {
    const misplaced = rows.map((row) => (row.position === 12 ? { ...row, body: rows[13]?.body } : row));
    const broken = misplaced.map((row) => (row.position === 40 ? { ...row, body: Buffer.from('{') } : row));
    const indexed = broken.map((row) => (row.position === 50 ? { ...row, id: 'other' } : row));
    expect(judged(await fileOf(indexed.slice(0, 69), [noteAt(rows, 70)]))).toEqual([
      'EventMisplaced 12 shown',
      'IndexDiffers 12 shown',
      'BodyUnreadable 40 shown',
      'IndexDiffers 50 shown',
      'HistoryShorter 69 stated',
    ]);
  });

  test('shows an id that is there twice, since it holds both events', async () => {
    const event = JSON.parse(Buffer.from(rows[30]?.body ?? '').toString()) as object;
    const body = canonicalBytes({ ...event, id: rows[10]?.id });
    const repeated = rows.map((row) => (row.position === 30 ? { position: 30, body } : row));
    expect(judged(await fileOf(repeated, []))).toEqual(['EventRepeated 30 shown']);
  });

  test('proves that right checkpoints follow from each other', async () => {
    const evidence = await fileOf(
      rows.map((row) => (row.position === 65 ? { ...row, id: 'other' } : row)),
      await threeVisits(rows),
    );
    expect(evidence.consistencies.map(({ first, second }) => `${first} ${second}`)).toEqual([
      'kept[0] kept[1]',
      'kept[1] kept[2]',
    ]);
    expect(checkEvidence(JSON.stringify(evidence), PINNED).faults).toEqual([]);
  });

  test('stays small, however much is found', async () => {
    const all = rows.map((row, index) => (index % 2 === 0 ? { ...row, id: `other ${index}` } : row));
    const many = Array.from({ length: 50 }, () => all).flat();
    const evidence = await fileOf(
      many.map((row, position) => ({ ...row, position })),
      [await withTiles(rows, 70, 'with the rest')],
    );
    expect(evidence.findings.length).toBeLessThanOrEqual(2_000);
    expect(evidence.events.length).toBeLessThanOrEqual(2_000);
    expect(evidence.omitted.events).toBeGreaterThan(0);
    expect(JSON.stringify(evidence).length).toBeLessThan(4_000_000);
  });
});

test('an evidence file holds the notes that matter, where thousands were kept', async () => {
  const notes = rows.map((_, size) => noteAt(rows, size));
  const kept = [...Array.from({ length: 3_000 }, (_, index) => notes[index % 70] ?? ''), ...(await threeVisits(rows))];
  const evidence = await fileOf(edited, kept);
  expect(evidence.notes.map(({ subject }) => subject)).toEqual(
    expect.arrayContaining(['kept[30]', 'kept[31]', 'kept[3002]']),
  );
  expect(evidence.omitted.notes).toBe(3_003 - 64);
  expect(judged(evidence)).toContain('BodyChanged 30 proved');
  expect(checkEvidence(JSON.stringify(evidence), PINNED).faults).toEqual([]);
  expect(JSON.stringify(evidence).length).toBeLessThan(1_000_000);
});

describe('what no ledger counts', () => {
  const noteOf = (size: bigint, of: typeof rows = rows): string =>
    signCheckpoint({ origin: ORIGIN, size, root: treeOf(of).root() }, PROVINCE);

  test('is a size beyond all numbers: it is a finding, and its evidence can still be read', async () => {
    const evidence = await fileOf(rows, [noteOf(2n ** 64n - 1n)]);
    expect(judged(evidence)).toEqual(['HistoryShorter 70 stated']);
    expect(checkEvidence(JSON.stringify(evidence), PINNED).notes).toEqual([
      expect.objectContaining({ size: 2n ** 64n - 1n }),
    ]);
  });

  test('are two such sizes, which contradict each other in nothing', async () => {
    const evidence = await fileOf(rows, [noteOf(2n ** 60n), noteOf(2n ** 60n + 1n, edited)]);
    expect(judged(evidence)).toEqual(['HistoryShorter 70 stated']);
  });
});

describe('an evidence file that was tampered with', () => {
  const judgedAfter = async (change: (evidence: Evidence) => object): Promise<ReturnType<typeof checkEvidence>> =>
    checkEvidence(JSON.stringify(change(await fileOf(edited, await threeVisits(rows)))), PINNED);

  test('in a proof proves nothing, and says so', async () => {
    const { faults, findings } = await judgedAfter((evidence) => ({
      ...evidence,
      inclusions: evidence.inclusions.map((inclusion) => ({ ...inclusion, proof: inclusion.proof.slice(1) })),
    }));
    expect(faults).toContain('the proof of position 30 in kept[2] does not hold');
    expect(findings.some(({ standing }) => standing === 'proved')).toBe(false);
  });

  test('in a leaf proves nothing', async () => {
    const { findings } = await judgedAfter((evidence) => ({
      ...evidence,
      inclusions: evidence.inclusions.map((inclusion) => ({ ...inclusion, leaf: '00'.repeat(32) })),
    }));
    expect(findings.some(({ standing }) => standing === 'proved')).toBe(false);
  });

  test('by giving the body that was there is no proof of a change', async () => {
    const body = Buffer.from(rows[30]?.body ?? '').toString('base64');
    const { findings } = await judgedAfter((evidence) => ({
      ...evidence,
      events: evidence.events.map((event) => (event.position === 30 ? { ...event, body } : event)),
    }));
    expect(findings.map(({ standing }) => standing)).toEqual(['stated', 'stated']);
  });

  test.each([44, 300])(
    'by taking what follows the last whole tile of %d events for a tile proves nothing',
    async (size) => {
      const long = (await storyOf('son-la', 520)).rows;
      const index = Math.floor(size / 256);
      const [from, to] = [index * 256, index * 256 + 256];
      const evidence = await fileOf(long, [await withTiles(long, size, 'with the rest')]);
      const forged = {
        ...evidence,
        findings: [{ code: 'BodyChanged', range: { from, to }, subject: `tile ${index}` }],
        events: long.slice(from, to).map(({ position, body }) => ({
          position,
          body: Buffer.from(body).toString('base64'),
        })),
        tiles: [
          {
            subject: 'kept[0]',
            index,
            hash: treeOf(long.slice(from, size)).root(),
            proof: index === 0 ? [] : [treeOf(long.slice(0, 256)).root()],
          },
        ],
      };
      const { findings, faults } = checkEvidence(JSON.stringify(forged), PINNED);
      expect(findings.map(({ standing }) => standing)).toEqual(['stated']);
      expect(faults).toEqual([`the proof of tile ${index} in kept[0] does not hold`]);
    },
  );

  test('by a signature of somebody else is believed in nothing', async () => {
    const stranger = newSigner(ORIGIN);
    const evidence = await fileOf(edited, await threeVisits(rows));
    const answer = checkEvidence(JSON.stringify(evidence), { origin: ORIGIN, trust: [stranger.verifier] });
    expect(answer.notes).toEqual([]);
    expect(answer.faults.length).toBeGreaterThan(0);
    expect(answer.findings.some(({ standing }) => standing === 'proved')).toBe(false);
  });

  test('by another origin says so', async () => {
    const { faults } = await judgedAfter((evidence) => ({ ...evidence, origin: 'so-cai.example/other' }));
    expect(faults).toEqual(['the file is of so-cai.example/other, not of so-cai.example/tampered']);
  });

  test.each(['', '{}', '[]', '{"format":"so-cai-evidence/1"}'])('so that it is none is refused: %s', (text) => {
    expect(() => checkEvidence(text, PINNED)).toThrow(expect.objectContaining({ code: 'InvalidEvidence' }));
  });
});
