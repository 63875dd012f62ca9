// Saves one snapshot after the other until it is killed.
import { sqliteSnapshots } from '../../src/index.js';
import { snapshotOf } from '../specimenSnapshot.js';
import { SON_LA } from '../writers.js';
import { tell } from './tell.js';

/** Tells the number of each snapshot that was saved, from a number on. */
export async function saveSnapshots(path: string, first: string): Promise<void> {
  const snapshots = sqliteSnapshots(path);
  for (let number = Number(first); ; number += 1) {
    await snapshots.save(SON_LA, snapshotOf(number));
    tell(number);
  }
}
