import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { hex, type Root } from '@so-cai/core';
import { afterEach, beforeEach, expect, test } from 'vitest';

import {
  type Checkpoint,
  fileGuard,
  type Guard,
  isAuditError,
  newSigner,
  openCheckpoint,
  signNext,
} from '../src/index.js';
import { treeHash } from './oracle.js';
import { leavesOf, subtreesOf } from './trees.js';

const origin = 'so-cai.example/son-la';
const signer = newSigner(origin);
let folder = '';
let guard: Guard;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'so-cai-guard-'));
  guard = fileGuard(join(folder, 'guard'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function checkpointOf(leaves: readonly Uint8Array[]): Checkpoint {
  return { origin, size: BigInt(leaves.length), root: hex(treeHash(leaves)) as Root };
}

async function sign(leaves: readonly Uint8Array[], checkpoint = checkpointOf(leaves), by = signer): Promise<string> {
  return signNext({ checkpoint, subtree: subtreesOf(leaves), signer: by, guard });
}

async function refusalOf(signing: Promise<string>): Promise<unknown> {
  return signing.then(
    () => 'signed',
    (error: unknown) => (isAuditError(error) ? { code: error.code, ...error.facts } : error),
  );
}

test('a history that grows is signed, and the last checkpoint is remembered', async () => {
  await sign(leavesOf(3));
  const note = await sign(leavesOf(7));
  expect(openCheckpoint(note, { origin, trust: [signer.verifier] })).toMatchObject(checkpointOf(leavesOf(7)));
  expect(await guard.last(origin)).toBe(note);
  expect(readdirSync(join(folder, 'guard'))).toHaveLength(1);
});

test('the same size is signed again', async () => {
  await sign(leavesOf(5));
  expect(await refusalOf(sign(leavesOf(5)))).toBe('signed');
});

test('a shorter history is refused, and what is remembered stays', async () => {
  const note = await sign(leavesOf(7));
  expect(await refusalOf(sign(leavesOf(6)))).toMatchObject({ code: 'HistoryShorter', expected: 7n, found: 6n });
  expect(await guard.last(origin)).toBe(note);
});

test('a longer history that begins otherwise is refused', async () => {
  await sign(leavesOf(5));
  const [first = new Uint8Array(), ...rest] = leavesOf(8);
  expect(await refusalOf(sign([first, ...rest.toReversed()]))).toMatchObject({ code: 'HistoryDiffers', size: 5n });
});

test('a checkpoint that is not of the tree is refused', async () => {
  const other = { ...checkpointOf(leavesOf(5)), root: checkpointOf(leavesOf(4)).root };
  expect(await refusalOf(sign(leavesOf(5), other))).toMatchObject({ code: 'HistoryDiffers', size: 5n });
  expect(await guard.last(origin)).toBeUndefined();
});

test('a memory that another key signed is not believed', async () => {
  await sign(leavesOf(2), checkpointOf(leavesOf(2)), newSigner(origin));
  expect(await refusalOf(sign(leavesOf(3)))).toMatchObject({ code: 'UntrustedNote' });
});

test('of two signers at once one is refused, so that the memory never goes back', async () => {
  await sign(leavesOf(3));
  const sizes = [7, 5, 6];
  const answers = await Promise.all(sizes.map((size) => refusalOf(sign(leavesOf(size)))));
  const signed = sizes.filter((_, index) => answers[index] === 'signed');
  const last = openCheckpoint((await guard.last(origin)) ?? '', { origin, trust: [signer.verifier] });
  expect(last.size).toBe(BigInt(Math.max(...signed)));
});

test('a note takes the place of the one that was looked at, and of no other', async () => {
  const [first, second] = [await sign(leavesOf(3)), await sign(leavesOf(4))];
  expect(await guard.remember(origin, second, first).catch((error: unknown) => isAuditError(error, 'GuardBusy'))).toBe(
    true,
  );
  expect(await guard.last(origin)).toBe(second);
  await guard.remember(origin, first, second);
  expect(readdirSync(join(folder, 'guard'))).toHaveLength(1);
});

test('what another signer left when it was broken off is named', async () => {
  await sign(leavesOf(3));
  const [file = ''] = readdirSync(join(folder, 'guard'));
  const beside = join(folder, 'guard', `${file}.new`);
  writeFileSync(beside, '');
  expect(await refusalOf(sign(leavesOf(4)))).toEqual({ code: 'GuardBusy', path: beside });
  rmSync(beside);
  expect(await refusalOf(sign(leavesOf(4)))).toBe('signed');
});

test('each origin has a memory of its own', async () => {
  await sign(leavesOf(7));
  const other = newSigner('so-cai.example/lao-cai');
  const checkpoint = { ...checkpointOf(leavesOf(2)), origin: 'so-cai.example/lao-cai' };
  expect(await refusalOf(sign(leavesOf(2), checkpoint, other))).toBe('signed');
});
