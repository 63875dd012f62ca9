// Signing what a ledger is now, with a guard that refuses a history that is not the one signed last.
import { resolve } from 'node:path';

import {
  checkpointCard,
  fileGuard,
  type Guard,
  isAuditError,
  openCheckpoint,
  signCheckpoint,
  type Signer,
  signNext,
  storeHolding,
} from '@so-cai/audit';
import { localDate, type Ledger } from '@so-cai/core';

import { type Given, optionOrRefused } from '../../command.js';
import type { Context } from '../../context.js';
import { CliError } from '../../failure.js';
import type { Status } from '../../io.js';
import { withLedger } from '../../opening.js';
import { assertNew, writeNewFile } from '../../output/newFile.js';
import { sizeAndRoot } from '../../output/standpoint.js';
import { signerFrom } from '../keys.js';
import { keepIn, keepingFrom } from './keep.js';

export async function signLedger(context: Context, given: Given, address: string): Promise<Status> {
  const signer = await signerFrom(context, optionOrRefused(given, 'key'));
  const origin = given.text('origin') ?? signer.verifier.name;
  const [out, card, folder] = [given.text('out'), given.text('card'), given.text('guard')];
  const keeping = keepingFrom(given);
  for (const file of [out, card, keeping?.file]) assertNew(context, file);
  const guard = folder === undefined ? undefined : fileGuard(resolve(context.io.cwd, folder));
  return withLedger(context, address, { access: 'read' }, async (ledger, store) => {
    const note = await signed({ ledger, origin, signer, guard });
    if (out !== undefined) await writeNewFile(context, out, note);
    if (card !== undefined) await writeNewFile(context, card, cardOf(context, note, ledger.today));
    if (keeping !== undefined) await keepIn(context, keeping, storeHolding(store, ledger.name), note);
    await show(context, { ledger, origin, note, out, card, guard: folder, kept: keeping?.file });
    return 0;
  });
}

interface Signed {
  readonly ledger: Ledger;
  readonly origin: string;
  readonly signer: Signer;
  readonly guard: Guard | undefined;
}

async function signed({ ledger, origin, signer, guard }: Signed): Promise<string> {
  const { size, root } = ledger;
  const checkpoint = { origin, size: BigInt(size), root };
  if (guard === undefined) return signCheckpoint(checkpoint, signer);
  const subtree = (level: number, index: number): Uint8Array => ledger.subtree(level, index);
  try {
    return await signNext({ checkpoint, subtree, signer, guard });
  } catch (error) {
    const isRefused = isAuditError(error, 'HistoryShorter') || isAuditError(error, 'HistoryDiffers');
    const last = isRefused ? await guard.last(origin) : undefined;
    if (!isAuditError(error) || last === undefined) throw error;
    throw refused(ledger, { note: last, origin, signer }, error.code);
  }
}

/** What was signed last says more than that it is refused. */
function refused(
  { size, root }: Ledger,
  { note, origin, signer }: { readonly note: string; readonly origin: string; readonly signer: Signer },
  code: string,
): CliError {
  const last = openCheckpoint(note, { origin, trust: [signer.verifier] });
  const isShorter = last.size > BigInt(size);
  return new CliError(
    code,
    1,
    isShorter
      ? {
          vi: `Không ký: sổ chỉ có ${size} sự kiện, mà lần trước đã ký ${last.size} sự kiện (mã gốc ${last.root}). Có phải sổ được khôi phục từ bản sao cũ?`,
          en: `Nothing is signed: the ledger has ${size} events, and ${last.size} were signed last (root ${last.root}). Was a backup restored?`,
        }
      : {
          vi: `Không ký: ${last.size} sự kiện đầu không phải là những sự kiện đã ký lần trước (mã gốc ${last.root}). Để biết chỗ nào bị sửa: so-cai verify.`,
          en: `Nothing is signed: the first ${last.size} events are not those that were signed last (root ${last.root}). Where they were changed says so-cai verify.`,
        },
    { size, root, lastSigned: { origin, size: last.size, root: last.root, note } },
  );
}

function cardOf({ language }: Context, note: string, today: string): string {
  return checkpointCard(note, { date: localDate(today), language });
}

interface Shown {
  readonly ledger: Ledger;
  readonly origin: string;
  readonly note: string;
  readonly out: string | undefined;
  readonly card: string | undefined;
  readonly guard: string | undefined;
  readonly kept: string | undefined;
}

async function show(context: Context, shown: Shown): Promise<void> {
  const { ledger, origin, note, out, card, guard, kept } = shown;
  const { name, size, root } = ledger;
  if (context.json)
    return context.printJson({
      ok: true,
      ledger: name,
      origin,
      size,
      root,
      note,
      file: out ?? null,
      card: card ?? null,
      kept: kept ?? null,
      guard: guard ?? null,
    });
  const { words, paint } = context;
  // A note that goes to standard output goes there as it is, for a file or a mail; everything else is said beside it.
  const say = out === undefined ? context.note : context.print;
  if (out === undefined) await context.io.stdout.write(note);
  else await say(words({ vi: `Đã ký ${origin} vào ${out}.`, en: `Signed ${origin} in ${out}.` }));
  if (out !== undefined) await say(paint('dim', sizeAndRoot(context, { size, root })));
  if (card !== undefined) await say(words({ vi: `Phiếu để in: ${card}.`, en: `Card to print: ${card}.` }));
  if (kept !== undefined) await say(words({ vi: `Cây băm giữ lại: ${kept}.`, en: `Tree to keep: ${kept}.` }));
  if (guard === undefined)
    await say(
      words({
        vi: 'Ký không có --guard: một bản sao cũ vừa khôi phục cũng sẽ được ký.',
        en: 'Signed without --guard: a backup that was restored would be signed just so.',
      }),
    );
}
