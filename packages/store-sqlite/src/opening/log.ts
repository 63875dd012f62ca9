// The log beside a file, which SQLite calls its WAL. SQLite applies whatever lies there under the right name, and reads a log
// only where it may write; both are looked at before a file is opened.
import { constants, existsSync, realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';

import { SoCaiError } from '@so-cai/core';

import { fileHeader, userVersionInLog } from './bytes.js';
import { permits } from './path.js';
import { pause } from './pause.js';

const VERSION_WITH_LOG = 2;
const LOOKS = 3;
const BETWEEN_LOOKS_MS = 5;

/**
 * A log of another file would be written over the events. It is known by two signs: a store that was closed has no log, and says
 * so in its first page; and every file has a number of its own there, which its log repeats.
 *
 * @throws SoCaiError `StoreMismatch`
 */
export function assertOwnLog(path: string): void {
  // Others may have the file open: they may write to the log while it is looked at, fold it in, remove it and make a new one. What
  // another file has left stays the same, whenever it is looked at.
  const seen = new Set<string>();
  let sign: string | undefined;
  for (let look = 0; look < LOOKS; look += 1) {
    if (look > 0) pause(BETWEEN_LOOKS_MS);
    const contents = contentsOf(logOf(path));
    sign = contents === undefined ? undefined : signOfAnotherFile(path);
    if (contents === undefined || sign === undefined) return;
    seen.add(contents);
  }
  if (sign !== undefined && seen.size === 1) throw foreignLog(path, sign);
}

function signOfAnotherFile(path: string): string | undefined {
  const header = fileHeader(path);
  if (header?.readVersion !== VERSION_WITH_LOG) return 'the file was closed, and has none';
  const inLog = userVersionInLog(logOf(path));
  return inLog === undefined || inLog === header.userVersion ? undefined : 'it begins as another file does';
}

function foreignLog(path: string, says: string): SoCaiError {
  const log = logOf(path);
  const facts = { path, log, expected: "the file's own log, or none: move this one away" };
  return new SoCaiError('StoreMismatch', `${log} is not the log of ${path}: ${says}`, facts);
}

/** Where SQLite is to look, and, for a file that it takes as unchanging, what the file was like. */
export interface Location {
  readonly location: string;
  readonly unchanging?: string;
}

/**
 * To read a file that has a log, SQLite makes a file in its folder. Where it may not, a file without one can still be read, as
 * long as nobody writes to it.
 *
 * @throws SoCaiError `StoreUnavailable` for a log that cannot be read there
 */
export function locationOf(path: string, { readOnly }: { readonly readOnly: boolean }): Location {
  const file = realOf(path);
  const folder = dirname(file);
  if (!readOnly || permits(folder, constants.W_OK | constants.X_OK) || !saysItHasLog(path)) return { location: path };
  // Somebody has it open, and the memory they share can be read.
  if (existsSync(`${file}-shm`)) return { location: path };
  if (contentsOf(logOf(path)) === undefined)
    return { location: `${pathToFileURL(file).href}?immutable=1`, unchanging: stateOf(path) };
  const says = `has a log, and lies in ${folder}, which may not be written: SQLite reads a log only where it may write`;
  const expected = 'a folder that this user may write: copy the file and its log there';
  throw new SoCaiError('StoreUnavailable', `${path} ${says}`, { path, folder, log: logOf(path), expected });
}

/** @throws SoCaiError `StoreUnavailable` where a file is no longer as it was when it was opened as unchanging */
export function assertUnchanged(path: string, unchanging: string): void {
  if (stateOf(path) === unchanging) return;
  const facts = { path, expected: 'a file that nobody writes to: open the store again' };
  throw new SoCaiError('StoreUnavailable', `${path} was written by another program while it was read`, facts);
}

function stateOf(path: string): string {
  return [path, logOf(path)].map((file) => contentsOf(file) ?? 'none').join(' ');
}

function logOf(path: string): string {
  return `${realOf(path)}-wal`;
}

/** SQLite keeps a log beside the file itself, not beside a link that leads to it. */
function realOf(path: string): string {
  return existsSync(path) ? realpathSync(path) : path;
}

/** Changes when a file is written or replaced; `undefined` where there is none, or nothing in it. */
function contentsOf(path: string): string | undefined {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  if (found === undefined || found.size === 0n) return undefined;
  return `${found.dev}:${found.ino}:${found.size}:${found.mtimeNs}:${found.ctimeNs}`;
}

function saysItHasLog(path: string): boolean {
  return fileHeader(path)?.readVersion === VERSION_WITH_LOG;
}
