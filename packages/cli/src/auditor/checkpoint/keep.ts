// Taking a signed checkpoint home with the tree below it, so that a later change can be located.
import { type Holding, isAuditError, keepTree } from '@so-cai/audit';

import { type Given, optionOrRefused } from '../../command.js';
import type { Context } from '../../context.js';
import { CliError, wrongUsage } from '../../failure.js';
import type { Status } from '../../io.js';
import { assertNew, writeNewFile } from '../../output/newFile.js';
import { sizeAndRoot } from '../../output/standpoint.js';
import { withHeld } from '../held.js';
import { keptFileText } from '../keptFile.js';
import { pinnedFrom } from '../keys.js';
import { checkpointIn, noteFrom } from '../notes.js';

/** How much is taken, and where to. */
export interface Keeping {
  readonly file: string;
  readonly closely: 'events' | 'tiles';
}

/** What `--keep` and `--closely` say. @throws CliError */
export function keepingFrom(given: Given): Keeping | undefined {
  const [file, closely] = [given.text('keep'), given.choice('closely', ['events', 'tiles'])];
  if (file !== undefined) return { file, closely: closely ?? 'tiles' };
  if (closely === undefined) return undefined;
  throw wrongUsage({
    vi: '--closely nói giữ lại kỹ đến đâu: cần thêm --keep TỆP.',
    en: '--closely says how closely to keep: give --keep FILE with it.',
  });
}

/** The tree below a note that somebody else signed. */
export async function keepLedger(
  context: Context,
  given: Given,
  { address, note: file }: { readonly address: string; readonly note: string },
): Promise<Status> {
  const keeping = keepingFrom(given) ?? { file: optionOrRefused(given, 'keep'), closely: 'tiles' as const };
  assertNew(context, keeping.file);
  const note = await noteFrom(context, file);
  const { origin, size, root } = checkpointIn(note, await pinnedFrom(context, given));
  await withHeld(context, address, {}, ({ holding }) => keepIn(context, keeping, holding, note));
  if (context.json)
    await context.printJson({
      ok: true,
      origin,
      size: Number(size),
      root,
      kept: keeping.file,
      closely: keeping.closely,
    });
  else {
    await context.print(
      context.words({
        vi: `Đã giữ cây băm của ${origin} trong ${keeping.file}.`,
        en: `Kept the tree of ${origin} in ${keeping.file}.`,
      }),
    );
    await context.print(context.paint('dim', sizeAndRoot(context, { size: Number(size), root })));
  }
  return 0;
}

export async function keepIn(
  context: Context,
  { file, closely }: Keeping,
  holding: Holding,
  note: string,
): Promise<void> {
  const { signal } = context;
  const tree = await keepTree(holding, note, { closely, ...(signal === undefined ? {} : { signal }) }).catch(
    (error: unknown) => {
      if (!isAuditError(error, 'HistoryShorter') && !isAuditError(error, 'HistoryDiffers')) throw error;
      throw new CliError(
        error.code,
        1,
        {
          vi: `Không giữ lại: sổ không có đúng các sự kiện mà bản xác nhận nêu (${error.message}).`,
          en: `Nothing is kept: the ledger does not have the events of the note (${error.message}).`,
        },
        error.facts,
      );
    },
  );
  await writeNewFile(context, file, keptFileText(tree));
}
