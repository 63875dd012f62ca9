// A first visit: keys, a signed checkpoint of son-la.db, what was kept of it, and a bundle as zip and as folder.
import type { Desk } from './desk.js';
import { openSonLa } from './sonLa.js';

export const ORIGIN = 'so-cai.example/son-la';
/** What the auditor brings along: the province's key, from his own records. */
export const KEY = ['--key', 'province.key.pub'] as const;

/** A command line without quotes. */
export const words = (line: string): string[] => line.split(' ');

/** Runs what has to succeed. */
export async function done(desk: Desk, line: string): Promise<string> {
  const { status, out, err } = await desk.soCai(words(line));
  if (status !== 0) throw new Error(`so-cai ${line} ended with ${status}: ${err}`);
  return out;
}

export async function firstVisit(desk: Desk): Promise<void> {
  await openSonLa(desk);
  await done(desk, `checkpoint --new-key ${ORIGIN} --out province.key`);
  await done(desk, 'checkpoint --new-key auditor.example --witness --out auditor.key');
  await done(desk, 'checkpoint son-la.db --key province.key --out visit-1.note --keep visit-1.kept --closely events');
  await done(desk, 'bundle son-la.db son-la.zip --note visit-1.note --key province.key.pub');
  await done(desk, 'bundle son-la.db son-la --note visit-1.note --key province.key.pub');
}
