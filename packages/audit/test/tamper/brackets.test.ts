// How closely a change is located, by what was kept.
import { describe, expect, test } from 'vitest';

import { type Kept, verify, type VerificationReport } from '../../src/index.js';
import { TARGET, withAmount } from './attacks.js';
import { memoryGround } from './memoryGround.js';
import { type Row, storyOf } from './story.js';
import { inShort, noteAt, threeVisits, TRUST, withTiles } from './visit.js';

const story = await storyOf('son-la', 600);

/** Verifies rows as they lie in memory. */
async function visited(rows: readonly Row[], kept: readonly Kept[]): Promise<VerificationReport> {
  const place = memoryGround();
  await place.rewrite(story, rows);
  const report = await verify(await place.holding(story), { ...TRUST, kept });
  await place.close();
  return report;
}

function edited(...positions: readonly number[]): Row[] {
  return story.rows.map((row) => (positions.includes(row.position) ? withAmount(row, '7') : row));
}

const found = async (rows: readonly Row[], kept: readonly Kept[]): Promise<string[]> =>
  inShort((await visited(rows, kept)).findings);

describe('a change is', () => {
  test('bracketed by the sequence of checkpoints where notes alone were kept', async () => {
    const kept = [500, 300, 100, 200].map((size) => noteAt(story.rows, size));
    const report = await visited(edited(250), kept);
    expect(inShort(report.findings)).toEqual(['RootDiffers 200-300 kept[1]']);
    expect(report.kept.map(({ size, verdict }) => `${size} ${verdict}`)).toEqual([
      '500 wrong',
      '300 wrong',
      '100 right',
      '200 right',
    ]);
    expect(report.provedUpTo).toBe(200);
  });

  test('bracketed by one event where a note was kept at every size, and said once', async () => {
    const kept = story.rows.map((_, size) => noteAt(story.rows, size));
    const report = await visited(edited(250), kept);
    expect(inShort(report.findings)).toEqual(['RootDiffers 250-251 kept[251]']);
    expect(report.kept.filter(({ verdict }) => verdict === 'wrong')).toHaveLength(600 - 251);
  });

  test('located within a tile where tiles were kept', async () => {
    const kept = [await withTiles(story.rows, 600, 'without the rest')];
    expect(await found(edited(10), kept)).toEqual(['BodyChanged 0-256 tile 0', 'RootDiffers 0-600 kept[0]']);
    expect(await found(edited(300, 301), kept)).toEqual(['BodyChanged 256-512 tile 1', 'RootDiffers 256-600 kept[0]']);
    expect(await found(edited(10, 300), kept)).toEqual([
      'BodyChanged 0-256 tile 0',
      'RootDiffers 0-600 kept[0]',
      'BodyChanged 256-512 tile 1',
    ]);
  });

  test('behind the last whole tile where all whole ones are right', async () => {
    const kept = [await withTiles(story.rows, 600, 'without the rest')];
    expect(await found(edited(550), kept)).toEqual(['RootDiffers 512-600 kept[0]']);
  });

  test('located there at its event where the rest was kept too', async () => {
    const kept = [await withTiles(story.rows, 600, 'with the rest')];
    expect(await found(edited(550), kept)).toEqual(['RootDiffers 512-600 kept[0]', 'BodyChanged 550-551']);
  });

  test('located at its event as far as anybody kept the leaves, and by tiles beyond', async () => {
    const kept = [...(await threeVisits(story.rows)), await withTiles(story.rows, 600, 'with the rest')];
    expect(await found(edited(30), kept)).toEqual([
      'BodyChanged 0-256 tile 0',
      'RootDiffers 20-40 kept[1]',
      'BodyChanged 30-31',
    ]);
  });

  test('not found where nobody kept anything of it, and the report says up to where that could not be', async () => {
    const report = await visited(edited(450), await threeVisits(story.rows));
    expect(report.findings).toEqual([]);
    expect(report.provedUpTo).toBe(70);
  });
});

describe('what was kept is looked at, too:', () => {
  test('leaves and tiles that are not those of their note are a finding, and locate nothing', async () => {
    const note = noteAt(story.rows, 70);
    const leaves = new Uint8Array(32 * 70);
    expect(await found(story.rows, [{ note, leaves }])).toEqual(['TileDiffers kept[0] leaves']);
    expect(await found(story.rows, [{ note, leaves: leaves.subarray(32) }])).toEqual(['TileDiffers kept[0] leaves']);
    expect(await found(story.rows, [{ note, tiles: leaves }])).toEqual(['TileDiffers kept[0] tiles']);
    expect(await found(story.rows, [{ note, tiles: new Uint8Array(), rest: leaves }])).toEqual([
      'TileDiffers kept[0] tiles',
    ]);
  });

  test('checkpoints that contradict each other', async () => {
    const [first, other] = [noteAt(story.rows, 50), noteAt(edited(TARGET), 50)];
    const later = noteAt(story.rows, 60);
    expect(await found(story.rows, [first, other, later])).toEqual([
      'RootDiffers 0-50 kept[1]',
      'CheckpointsDiffer 0-50 kept[0] kept[1]',
    ]);
  });

  test('a note of another ledger, of an unknown key, and what is no note', async () => {
    const kept = [noteAt(story.rows, 50).replace('tampered', 'another'), 'no note', ''];
    expect(await found(story.rows, kept)).toEqual([
      'NoteInvalid kept[0]',
      'NoteInvalid kept[1]',
      'NoteInvalid kept[2]',
    ]);
  });

  test('a checkpoint of nothing is right of every ledger', async () => {
    const report = await visited(story.rows, [noteAt(story.rows, 0)]);
    expect(report.kept.map(({ verdict }) => verdict)).toEqual(['right']);
  });
});
