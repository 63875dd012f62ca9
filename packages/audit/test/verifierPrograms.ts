// The two programs that check bundles, run on one after the other and held to each other and to the package.
import { spawn, spawnSync } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect } from 'vitest';

import { newSigner, openBundle } from '../src/index.js';
import { bodiesSaying, bundleOf, inFolder, ORIGIN } from './bundleFixture.js';

/** How each is started. */
export const PROGRAMS: readonly (readonly [command: string, program: string])[] = [
  [process.execPath, join(import.meta.dirname, '../verifiers/verify.mjs')],
  ['python3', join(import.meta.dirname, '../verifiers/verify.py')],
];

/** Who signs, and what. */
export const signer = newSigner(ORIGIN);
export const KEY: string = signer.verifier.text;
export const BODIES: readonly Uint8Array[] = bodiesSaying(600);

/** @throws Error where there is no Python: half of what is tested is a program in it */
export function assertPython(): void {
  const { status, error } = spawnSync('python3', ['--version']);
  if (status !== 0)
    throw new Error(`python3 cannot be started, and half of this test is about a program in Python: ${String(error)}`);
}

/** What a program ended with. */
export interface Ended {
  readonly status: number | null;
  readonly lines: readonly string[];
  readonly said: string;
}

/** Runs a command to its end. */
function run(command: string, words: readonly string[]): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, words, { stdio: ['ignore', 'pipe', 'pipe'] });
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', reject);
    child.on('close', (status) => {
      resolve({
        status,
        lines: Buffer.concat(out).toString().split('\n').slice(0, -1),
        said: Buffer.concat(err).toString(),
      });
    });
  });
}

/** What both programs say about a bundle; they say the same, and of what the bundle contradicts itself in, the same as the package. */
export async function verified(folder: string, words: readonly string[] = []): Promise<Ended> {
  const [node, python] = await ended([folder, ORIGIN, KEY, ...words]);
  if (node === undefined || python === undefined) throw new Error('there are two programs');
  expect(python.lines).toEqual(node.lines);
  expect([python.status, python.said]).toEqual([node.status, node.said]);
  expect(node.lines.filter((line) => /^(?:FileDiffers|TileDiffers|HistoryShorter checkpoint) /.test(line))).toEqual(
    await defectsOf(folder),
  );
  return node;
}

/** What both programs end with. */
export function ended(words: readonly string[]): Promise<Ended[]> {
  return Promise.all(PROGRAMS.map(([command, program]) => run(command, [program, ...words])));
}

/** The defects that the package finds, in the form in which the programs print them. */
async function defectsOf(folder: string): Promise<string[]> {
  await using bundle = await openBundle(folder);
  const { size } = bundle;
  const lines = (await bundle.defects()).map(({ code, range, subject }) => {
    if (code !== 'TileDiffers') return `${code} ${subject}`;
    const isShort = range?.from === size;
    return isShort ? `HistoryShorter checkpoint ${range.to} ${size}` : `${code} ${range?.from} ${range?.to} ${subject}`;
  });
  return [...new Set(lines)].toSorted();
}

/** What both say of the bundle after something was done to it. */
export function verifiedAfter(
  tamper: (folder: string) => Promise<unknown>,
  { sound, words = [] }: { readonly sound: string; readonly words?: readonly string[] },
): Promise<Ended> {
  return inFolder(async (place) => {
    const folder = join(place, 'bundle');
    await cp(sound, folder, { recursive: true });
    await tamper(folder);
    return verified(folder, words);
  });
}

/** A line with its hashes called so. */
export const withoutHashes = (line: string): string => line.replaceAll(/[0-9a-f]{64}/g, 'HASH');

/** What all tests of a file begin from. */
export interface Ground {
  /** A folder for whatever they write. */
  home: string;
  /** Where the sound bundle of all bodies lies; nobody changes it. */
  sound: string;
  /** The note in it. */
  note: string;
}

/** A sound bundle for all tests of a file: made before the first of them, and gone after the last. */
export function soundGround(): Ground {
  const ground: Ground = { home: '', sound: '', note: '' };
  beforeAll(async () => {
    assertPython();
    ground.home = await mkdtemp(join(tmpdir(), 'so-cai-verifiers-'));
    ground.sound = join(ground.home, 'sound');
    ground.note = await bundleOf(BODIES, ground.sound, signer);
  });
  afterAll(() => rm(ground.home, { recursive: true, force: true }));
  return ground;
}
