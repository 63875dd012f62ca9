// The proof that a signed tree begins with an earlier one: that history was only added to.
import { askTree, consistencyProof, verifyConsistency } from '@so-cai/audit';
import { hex } from '@so-cai/core';

import type { Given } from '../../command.js';
import type { Context } from '../../context.js';
import { CliError, wrongUsage } from '../../failure.js';
import type { Status } from '../../io.js';
import { assertNew, writeNewFile } from '../../output/newFile.js';
import { pinnedFrom } from '../keys.js';
import { checkpointIn, noteFrom } from '../notes.js';
import { withTree } from '../tree.js';
import { consistencyFileText } from './consistencyFile.js';

/** The earlier and the later note, and the ledger that the proof is made from. */
export interface Between {
  readonly address: string;
  readonly from: string;
  readonly to: string;
}

export async function proveConsistency(
  context: Context,
  given: Given,
  { address, from, to }: Between,
): Promise<Status> {
  const out = given.text('out');
  assertNew(context, out);
  const pinned = await pinnedFrom(context, given);
  const notes = { from: await noteFrom(context, from), to: await noteFrom(context, to) };
  const [first, second] = [checkpointIn(notes.from, pinned), checkpointIn(notes.to, pinned)];
  if (first.origin !== second.origin || first.size > second.size || first.size < 1n)
    throw wrongUsage({
      vi: `--from phải là bản xác nhận sớm hơn của cùng một sổ: ${first.origin} có ${first.size} sự kiện, ${second.origin} có ${second.size}.`,
      en: `--from is an earlier checkpoint of the same ledger: ${first.origin} has ${first.size} events, ${second.origin} has ${second.size}.`,
    });
  const proof = await withTree(context, address, async ({ size, subtree }) => {
    if (BigInt(size) < second.size) throw notOnlyAdded(first.size, second.size);
    return askTree(subtree, (ask) => consistencyProof(ask, Number(first.size), Number(second.size)));
  });
  const trees = [first, second].map((each) => ({ size: each.size, root: Buffer.from(each.root, 'hex') }));
  const [one, other] = trees;
  if (one === undefined || other === undefined || !verifyConsistency({ first: one, second: other, proof }))
    throw notOnlyAdded(first.size, second.size);
  if (out !== undefined) await writeNewFile(context, out, consistencyFileText({ ...notes, proof }));
  const hashes = proof.map((hash) => hex(hash));
  if (context.json) {
    const { origin } = second;
    const ends = [first, second].map(({ size, root }) => ({ size: Number(size), root }));
    await context.printJson({ ok: true, origin, from: ends[0], to: ends[1], proof: hashes, file: out ?? null });
    return 0;
  }
  await context.print(
    context.words({
      vi: `${second.origin}: ${second.size} sự kiện bắt đầu bằng đúng ${first.size} sự kiện trước đó; chứng minh bằng ${proof.length} mã băm.`,
      en: `${second.origin}: the ${second.size} events begin with the ${first.size} of before; proved by ${proof.length} hashes.`,
    }),
  );
  if (out === undefined) for (const hash of hashes) await context.print(hash);
  else await context.print(context.words({ vi: `Chứng minh ở trong ${out}.`, en: `The proof is in ${out}.` }));
  return 0;
}

function notOnlyAdded(first: bigint, second: bigint): CliError {
  return new CliError('HistoryDiffers', 1, {
    vi: `Không chứng minh được: từ ${first} đến ${second} sự kiện, sổ này không phải là sổ mà hai bản xác nhận nêu. Để biết chỗ nào bị sửa: so-cai verify.`,
    en: `It cannot be proved: between ${first} and ${second} events this is not the ledger of both checkpoints. Where it was changed says so-cai verify.`,
  });
}
