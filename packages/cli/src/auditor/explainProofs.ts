// so-cai explain --prove: a proof file for every event under a figure, with the event beside it.
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { type ExplainedFigure, proofFileText } from '@so-cai/audit';
import type { EventStore, KnownAt } from '@so-cai/core';

import type { Given } from '../command.js';
import type { Context } from '../context.js';
import { CliError, missingFolder, wrongUsage } from '../failure.js';
import { namedAsTyped } from '../input/source.js';
import { writeNewFile } from '../output/newFile.js';
import { withBundle } from '../stores/bundle.js';
import { located } from '../stores/located.js';
import { pinnedFrom } from './keys.js';
import { checkpointIn, noteFrom } from './notes.js';
import { eventBeside } from './prove/beside.js';

/** The signed tree that proofs lead to, and where they go. */
export interface Proving {
  readonly folder: string;
  readonly note: string;
  readonly root: string;
  /** The figure that is proved is that of the checkpoint's size. */
  readonly knownAt: KnownAt;
}

/** What `--prove` and `--checkpoint` say together. @throws CliError */
export async function provingFrom(context: Context, given: Given, folder: string): Promise<Proving> {
  if (given.text('knownAt') !== undefined || given.text('knownAtSize') !== undefined)
    throw wrongUsage({
      vi: 'Chứng minh là của số sự kiện mà bản xác nhận nêu: không dùng cùng --known-at.',
      en: 'What is proved is known at the size of the checkpoint: --known-at says otherwise.',
    });
  const note = await noteOf(context, given);
  const { size, root } = checkpointIn(note, await pinnedFrom(context, given));
  return { folder, note, root, knownAt: { size: Number(size) } };
}

async function noteOf(context: Context, given: Given): Promise<string> {
  const file = given.text('checkpoint');
  if (file !== undefined) return noteFrom(context, file);
  const address = located(context, given.argument(0));
  const [note] = address.kind === 'bundle' ? await withBundle(context, address, (bundle) => bundle.notes()) : [];
  if (note !== undefined) return note;
  throw wrongUsage({
    vi: '--prove cần một bản xác nhận có chữ ký: hãy thêm --checkpoint TỆP.',
    en: '--prove needs a signed checkpoint: give --checkpoint NOTE with it.',
  });
}

/** Writes the proofs and says which files they are in. @throws CliError where the ledger is not the one that was signed */
export async function proofsOf(
  context: Context,
  { why, store }: { readonly why: ExplainedFigure; readonly store: EventStore },
  { folder, note, root }: Proving,
): Promise<string[]> {
  if (why.root !== root)
    throw new CliError('HistoryDiffers', 1, {
      vi: `Không chứng minh được: ${why.size} sự kiện đầu không phải là những sự kiện mà bản xác nhận nêu. Để biết chỗ nào bị sửa: so-cai verify.`,
      en: `It cannot be proved: the first ${why.size} events are not those of the checkpoint. Where they were changed says so-cai verify.`,
    });
  await makeFolder(context, folder);
  const files: string[] = [];
  const proved = new Set<number>();
  for (const [row, { position }] of why.rows.entries()) {
    if (proved.has(position)) continue;
    proved.add(position);
    const { index, proof } = why.prove(row);
    const file = join(folder, `event-${position}.tlog-proof`);
    await writeNewFile(context, file, proofFileText({ index, proof, checkpoint: note }));
    for await (const [event] of store.read(why.ledger, { from: position, to: position + 1 }))
      if (event !== undefined) await writeNewFile(context, eventBeside(file), event.body);
    files.push(file);
  }
  return files;
}

async function makeFolder({ io }: Context, folder: string): Promise<void> {
  const path = resolve(io.cwd, folder);
  try {
    await mkdir(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw missingFolder(folder);
    throw namedAsTyped(error, path, folder);
  }
}
