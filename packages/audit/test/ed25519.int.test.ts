// Ed25519 in the program for Python, whose library has none.
import { spawnSync } from 'node:child_process';
import { generateKeyPairSync, sign } from 'node:crypto';
import { join } from 'node:path';

import { beforeAll, describe, expect, test } from 'vitest';

import { turned } from './bundleFixture.js';
import { assertPython } from './verifierPrograms.js';

const PROGRAM = join(import.meta.dirname, '../verifiers/verify.py');

beforeAll(assertPython);

/** Runs a script over the functions of verify.py. */
function inPython(script: string, input: string): unknown {
  const loaded = `import json, sys\nsource = open(${JSON.stringify(PROGRAM)}, encoding="utf-8").read()\nexec(source[: source.rindex("sys.exit(main(")])\ncases = json.loads(sys.stdin.read())\n${script}`;
  const { status, stdout, stderr } = spawnSync('python3', ['-c', loaded], { input, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

describe('Ed25519 in Python', () => {
  const order = 2n ** 252n + 27742317777372353535851937790883648493n;
  const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
  const verifies = (cases: readonly (readonly string[])[]): unknown =>
    inPython('print(json.dumps([verifies(*map(bytes.fromhex, case)) for case in cases]))', JSON.stringify(cases));

  test('takes the signatures of RFC 8032 section 7.1, and of this machine’s OpenSSL', () => {
    const published = [
      [
        'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
        '',
        'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
      ],
      [
        '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
        '72',
        '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
      ],
    ];
    const made = Array.from({ length: process.env['SO_CAI_DEEP'] === '1' ? 200 : 10 }, (_, index) => {
      const { privateKey, publicKey } = generateKeyPairSync('ed25519');
      const message = Buffer.from(`message ${index}`);
      const key = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
      return [hexOf(key), hexOf(message), hexOf(sign(null, message, privateKey))];
    });
    const cases = [...published, ...made];
    expect(verifies(cases)).toEqual(cases.map(() => true));
  });

  test('takes no other encoding of a signature or a point, and no key that everything verifies by', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const message = Buffer.from('message');
    const key = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
    const signature = sign(null, message, privateKey);
    const little = (number: bigint): Buffer => Buffer.from(number.toString(16).padStart(64, '0'), 'hex').reverse();
    const scalar = BigInt(`0x${Buffer.from(signature.subarray(32)).reverse().toString('hex')}`);
    const second = Buffer.concat([signature.subarray(0, 32), little(scalar + order)]);
    const identity = little(1n);
    const refused = [
      [key, message, second],
      [key, message, signature.subarray(0, 63)],
      [key, message, Buffer.concat([signature, Buffer.of(0)])],
      [key, Buffer.from('other'), signature],
      [key, message, turned(signature, 0)],
      [key, message, turned(signature, 40)],
      // The neutral point as a key: with the neutral point as commitment and zero as scalar, every message would verify.
      [identity, message, Buffer.concat([identity, little(0n)])],
      // The same point with a y beyond the field, and one with the sign of zero.
      [little(2n ** 255n - 19n + 1n), message, Buffer.concat([identity, little(0n)])],
      [little(2n ** 255n + 1n), message, Buffer.concat([identity, little(0n)])],
      [key, message, Buffer.concat([little(2n ** 255n - 1n), signature.subarray(32)])],
    ].map((parts) => parts.map(hexOf));
    expect(verifies(refused)).toEqual(refused.map(() => false));
  });
});
