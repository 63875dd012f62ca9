// The proof that an event is in a ledger, in a file that stands by itself, with the event beside it.
import { askTree, inclusionProof, proofFileText, rangeHash, verifyInclusion } from '@so-cai/audit';
import { hex, leafHash } from '@so-cai/core';

import type { Given } from '../../command.js';
import type { Context } from '../../context.js';
import { CliError, faultyFile, wrongUsage } from '../../failure.js';
import type { Status } from '../../io.js';
import { countText } from '../../output/amounts.js';
import { assertNew, writeNewFile } from '../../output/newFile.js';
import { sizeAndRoot } from '../../output/standpoint.js';
import { pinnedFrom } from '../keys.js';
import { checkpointIn, noteFrom } from '../notes.js';
import { type ProvableLedger, withTree } from '../tree.js';
import { eventBeside } from './beside.js';

/** The event, by number or id, and where it is. */
export interface Asked {
  readonly address: string;
  readonly event: string;
}

export async function proveInclusion(context: Context, given: Given, { address, event }: Asked): Promise<Status> {
  const [noteFile, out] = [given.text('checkpoint'), given.text('out')];
  const pinned = await pinnedFrom(context, given);
  for (const file of out === undefined ? [] : [out, eventBeside(out)]) assertNew(context, file);
  return withTree<Status>(context, address, async (ledger) => {
    const note = noteFile === undefined ? ledger.note : await noteFrom(context, noteFile);
    if (out !== undefined && note === undefined)
      throw wrongUsage({
        vi: 'Tệp chứng minh cần một bản xác nhận có chữ ký: hãy thêm --checkpoint TỆP.',
        en: 'A proof file needs a signed checkpoint: give --checkpoint NOTE with it.',
      });
    const checkpoint = note === undefined ? undefined : checkpointIn(note, pinned);
    const size = checkpoint === undefined ? ledger.size : Number(checkpoint.size);
    const found = await eventAt(context, ledger, event, size);
    const { index, body } = found;
    const { proof, root } = await askTree(ledger.subtree, (subtree) => ({
      proof: inclusionProof(subtree, index, size),
      // With a checkpoint the proof itself shows whether this is its tree.
      root: checkpoint === undefined ? rangeHash(subtree, 0, size) : Buffer.from(checkpoint.root, 'hex'),
    }));
    const leaf = leafHash(body);
    if (!verifyInclusion({ index: BigInt(index), size: BigInt(size), root, leaf, proof })) throw otherTree(size);
    if (out !== undefined && note !== undefined) {
      await writeNewFile(context, out, proofFileText({ index: BigInt(index), proof, checkpoint: note }));
      await writeNewFile(context, eventBeside(out), body);
    }
    const shown = {
      ledger: ledger.ledger,
      event: index,
      size,
      root: hex(root),
      leaf: hex(leaf),
      proof: proof.map((hash) => hex(hash)),
    };
    if (context.json)
      await context.printJson({ ok: true, ...shown, origin: checkpoint?.origin ?? null, file: out ?? null });
    else await show(context, shown, out);
    return 0;
  });
}

function otherTree(size: number): CliError {
  return new CliError('HistoryDiffers', 1, {
    vi: `Không chứng minh được: ${size} sự kiện đầu không phải là những sự kiện mà bản xác nhận nêu. Để biết chỗ nào bị sửa: so-cai verify.`,
    en: `It cannot be proved: the first ${size} events are not those of the checkpoint. Where they were changed says so-cai verify.`,
  });
}

interface Found {
  readonly index: number;
  readonly body: Uint8Array;
}

/** The event by its number, or by its id, which is looked for. @throws CliError where it is not below the size */
async function eventAt(
  { signal }: Context,
  { store, ledger, size: held }: ProvableLedger,
  event: string,
  size: number,
): Promise<Found> {
  if (held < size)
    throw new CliError('HistoryShorter', 1, {
      vi: `Không chứng minh được: sổ chỉ có ${held} sự kiện, mà bản xác nhận nêu ${size}.`,
      en: `It cannot be proved: the ledger has ${held} events, and the checkpoint is of ${size}.`,
    });
  const number = /^\d{1,15}$/.test(event) ? Number(event) : undefined;
  const range = number === undefined ? { from: 0, to: size } : { from: number, to: Math.min(number + 1, size) };
  const id = `"id":${JSON.stringify(event)}`;
  const abortable = signal === undefined ? {} : { signal };
  if (range.from < range.to)
    for await (const events of store.read(ledger, { ...range, ...abortable }))
      for (const { position, body } of events)
        if (number !== undefined || hasId(body, id, event)) return { index: position, body };
  throw faultyFile({
    vi: `Trong ${size} sự kiện đầu không có sự kiện "${event}".`,
    en: `There is no event "${event}" among the first ${size}.`,
  });
}

/** Bodies are searched before they are parsed: most are another event's. */
function hasId(body: Uint8Array, id: string, event: string): boolean {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.length);
  if (!bytes.includes(id)) return false;
  const parsed = JSON.parse(bytes.toString('utf8')) as { readonly id?: unknown };
  return parsed.id === event;
}

async function show(
  context: Context,
  {
    ledger,
    event,
    size,
    root,
    leaf,
    proof,
  }: {
    readonly ledger: string;
    readonly event: number;
    readonly size: number;
    readonly root: string;
    readonly leaf: string;
    readonly proof: readonly string[];
  },
  out: string | undefined,
): Promise<void> {
  const { words, paint, language } = context;
  const count = countText(size, language);
  await context.print(
    words({
      vi: `Sự kiện #${event} có trong ${count} sự kiện đầu của sổ ${ledger}: chứng minh bằng ${proof.length} mã băm.`,
      en: `Event #${event} is among the first ${count} of ${ledger}: proved by ${proof.length} hashes.`,
    }),
  );
  await context.print(paint('dim', sizeAndRoot(context, { size, root })));
  if (out === undefined) {
    await context.print(`${words({ vi: 'lá', en: 'leaf' })} ${leaf}`);
    for (const hash of proof) await context.print(hash);
  } else
    await context.print(
      words({
        vi: `Chứng minh ở trong ${out}, sự kiện ở trong ${eventBeside(out)}: so-cai prove --check ${out} --key … kiểm tra mà không cần sổ.`,
        en: `The proof is in ${out}, and the event in ${eventBeside(out)}: so-cai prove --check ${out} --key … needs no ledger.`,
      }),
    );
}
