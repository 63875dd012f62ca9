// Who verifies, in a process of its own: the recorded ledger, against a checkpoint of all of it.
import { newSigner, signCheckpoint, verify, type VerifyOptions } from '@so-cai/audit';
import { openLedger } from '@so-cai/core';
import { sqliteHolding, sqliteSnapshots, sqliteStore } from '@so-cai/store-sqlite';

import { PROVINCE } from './bodies.js';
import { milliseconds } from './clock.js';
import { provinceFile, type Work } from './work.js';

const ORIGIN = 'so-cai.example/province';

/** Milliseconds of a verification. */
export async function verifyProvince(work: Work): Promise<number> {
  const file = provinceFile(work);
  const against = await checkpointOf(file);
  let found = 0;
  const time = await milliseconds(async () => {
    const { findings, provedUpTo, size } = await verify(sqliteHolding(file, PROVINCE), {
      ...against,
      replay: 'nothing',
    });
    found = findings.length + (size - provedUpTo);
  });
  if (found > 0) throw new Error('a sound ledger has no findings');
  return time;
}

/** What would have been kept of the ledger: this run recorded it, and believes the snapshot that it made. */
async function checkpointOf(file: string): Promise<Pick<VerifyOptions, 'origin' | 'trust' | 'kept'>> {
  const ledger = await openLedger({ store: sqliteStore(file), snapshots: sqliteSnapshots(file), name: PROVINCE });
  const signer = newSigner(ORIGIN);
  const note = signCheckpoint({ origin: ORIGIN, size: BigInt(ledger.size), root: ledger.root }, signer);
  await ledger.close();
  return { origin: ORIGIN, trust: [signer.verifier], kept: [note] };
}
