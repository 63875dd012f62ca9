// Verifying: all that an auditor's visit looks at, in the ledger of a file, against a checkpoint of all of it.
import { newSigner, signCheckpoint, verify, type VerifyOptions } from '@so-cai/audit';
import { ledgerId, openLedger } from '@so-cai/core';
import { sqliteHolding, sqliteStore } from '@so-cai/store-sqlite';

import { bareHash } from './baselines.js';
import { milliseconds } from './clock.js';
import type { Row } from './row.js';

const NAME = ledgerId('province');
const ORIGIN = 'so-cai.example/province';

/** The row about verifying the ledger in a file, every event by itself. */
export async function verifyingRows(file: string, bodies: readonly Uint8Array[]): Promise<Row[]> {
  const against = await checkpointOf(file);
  const hashing = (await bareHash(bodies)) / 1_000;
  const verifying = await secondsToVerify(file, against);
  return [
    {
      job: 'full verification: hashes, tree, columns',
      figure: verifying,
      unit: 's',
      baseline: { name: 'every body hashed', figure: hashing },
      target: '<= 8 s at 1 M',
      met: verifying <= 8,
    },
  ];
}

type Against = Pick<VerifyOptions, 'origin' | 'trust' | 'kept'>;

async function checkpointOf(file: string): Promise<Against> {
  const ledger = await openLedger({ store: sqliteStore(file), name: NAME });
  const signer = newSigner(ORIGIN);
  const note = signCheckpoint({ origin: ORIGIN, size: BigInt(ledger.size), root: ledger.root }, signer);
  await ledger.close();
  return { origin: ORIGIN, trust: [signer.verifier], kept: [note] };
}

async function secondsToVerify(file: string, against: Against): Promise<number> {
  let found = 0;
  const time = await milliseconds(async () => {
    const { findings, provedUpTo, size } = await verify(sqliteHolding(file, NAME), { ...against, replay: 'nothing' });
    found = findings.length + (size - provedUpTo);
  });
  if (found > 0) throw new Error('a sound ledger has no findings');
  return time / 1_000;
}
