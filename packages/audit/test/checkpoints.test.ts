import type { Root } from '@so-cai/core';
import { describe, expect, test } from 'vitest';

import {
  checkpointText,
  isAuditError,
  newSigner,
  openCheckpoint,
  parseCheckpoint,
  parseProofFile,
  proofFileText,
  signCheckpoint,
} from '../src/index.js';

const root = 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77' as Root;
const checkpoint = { origin: 'so-cai.example/son-la', size: 3n, root };
const signer = newSigner('so-cai.example/son-la');
const pinned = { origin: 'so-cai.example/son-la', trust: [signer.verifier] };

function thrownBy(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    if (isAuditError(error)) return { code: error.code, ...error.facts };
    throw error;
  }
  return undefined;
}

describe('checkpoints', () => {
  test('a checkpoint is three lines: origin, size, root', () => {
    expect(checkpointText(checkpoint)).toBe('so-cai.example/son-la\n3\nrra8/idLcKFPsGel5VeCZNsPqbUa9eC6FZFY8yngbnc=\n');
    expect(parseCheckpoint(checkpointText(checkpoint))).toEqual(checkpoint);
  });

  test('a size beyond what a number holds is read', () => {
    const large = { ...checkpoint, size: 2n ** 63n + 1n };
    expect(parseCheckpoint(checkpointText(large))).toEqual(large);
  });

  test('a signed checkpoint is opened by the key that is pinned', () => {
    expect(openCheckpoint(signCheckpoint(checkpoint, signer), pinned)).toMatchObject(checkpoint);
  });

  test('a checkpoint of another ledger is refused though the key is trusted', () => {
    const other = signCheckpoint({ ...checkpoint, origin: 'so-cai.example/lao-cai' }, signer);
    expect(thrownBy(() => openCheckpoint(other, pinned))).toMatchObject({ code: 'InvalidCheckpoint' });
  });

  test.each([
    ['two lines', 'origin\n3\n'],
    ['a fourth line', `${checkpointText(checkpoint)}more\n`],
    ['a size with a leading zero', checkpointText(checkpoint).replace('\n3\n', '\n03\n')],
    ['a size of more digits than 64 bits have', checkpointText(checkpoint).replace('\n3\n', `\n1${'0'.repeat(20)}\n`)],
    ['a size below zero', checkpointText(checkpoint).replace('\n3\n', '\n-3\n')],
    ['a root of another length', 'origin\n3\nrra8\n'],
    ['no origin', checkpointText(checkpoint).replace('so-cai.example/son-la', '')],
    ['no last newline', checkpointText(checkpoint).slice(0, -1)],
  ])('a text with %s is no checkpoint', (_, text) => {
    expect(thrownBy(() => parseCheckpoint(text))).toMatchObject({ code: 'InvalidCheckpoint' });
  });

  test('an origin of two lines cannot be signed', () => {
    expect(thrownBy(() => checkpointText({ ...checkpoint, origin: 'a\n7' }))).toMatchObject({
      code: 'InvalidCheckpoint',
    });
  });
});

describe('proof files', () => {
  const file = {
    index: 41_206n,
    proof: [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)],
    checkpoint: signCheckpoint(checkpoint, signer),
  };

  test('a proof file is read as it was written', () => {
    expect(parseProofFile(proofFileText(file))).toEqual(file);
    expect(proofFileText(file).split('\n').slice(0, 2)).toEqual(['c2sp.org/tlog-proof@v1', 'index 41206']);
  });

  test('the proof of the only leaf has no hashes', () => {
    const single = { ...file, index: 0n, proof: [] };
    expect(parseProofFile(proofFileText(single))).toEqual(single);
  });

  test.each([
    [1, 'another header', (text: string) => text.replace('@v1', '@v2')],
    [2, 'no index', (text: string) => text.replace('index', 'leaf')],
    [2, 'an index with a leading zero', (text: string) => text.replace('index 4', 'index 04')],
    [3, 'a hash of another length', (text: string) => text.replace('AQEB', '')],
    [4, 'a hash that is no base64', (text: string) => text.replace('AgIC', 'Ag!C')],
    [
      67,
      'more hashes than any tree needs',
      (text: string) => text.replace(/^AQEB.*$/m, (hash) => Array.from({ length: 70 }, () => hash).join('\n')),
    ],
    [1, 'no blank line', (text: string) => text.replaceAll('\n\n', '\n')],
  ])('line %i: a file with %s is refused', (line, _, change) => {
    expect(thrownBy(() => parseProofFile(change(proofFileText(file))))).toMatchObject({ code: 'InvalidProof', line });
  });
});
