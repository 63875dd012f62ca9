// Signed notes from files, and what they claim before anybody's signature was looked at.
import { type Checkpoint, openCheckpoint, parseCheckpoint, type Pinned } from '@so-cai/audit';

import type { Context } from '../context.js';
import { inputFrom, textOf } from '../input/source.js';

/** The text of a note; `-` is standard input. @throws CliError where the file cannot be read */
export async function noteFrom(context: Context, file: string): Promise<string> {
  return textOf(await inputFrom(context.io, file));
}

/** What a note says. With pinned keys it is what they signed. @throws AuditError */
export function checkpointIn(note: string, pinned: Pinned | undefined): Checkpoint {
  // The text of a note is everything before its last blank line.
  return pinned === undefined
    ? parseCheckpoint(note.slice(0, note.lastIndexOf('\n\n') + 1))
    : openCheckpoint(note, pinned);
}
