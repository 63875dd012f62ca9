// Whether a proof, or the evidence of a verification, holds: judged with nothing but the file and the pinned keys.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

import {
  checkEvidence,
  openCheckpoint,
  parseProofFile,
  type Pinned,
  verifyConsistency,
  verifyInclusion,
} from '@so-cai/audit';
import { leafHash } from '@so-cai/core';

import type { Given } from '../../command.js';
import type { Context } from '../../context.js';
import { wrongUsage } from '../../failure.js';
import { inputFrom, textOf } from '../../input/source.js';
import type { Status } from '../../io.js';
import { sizeAndRoot } from '../../output/standpoint.js';
import { pinnedOrRefused } from '../keys.js';
import { eventBeside } from './beside.js';
import { parseConsistencyFile } from './consistencyFile.js';
import { showEvidence } from './evidence.js';

const PROOF_FILE = 'c2sp.org/tlog-proof@v1\n';
const EVIDENCE = /^\s*\{\s*"format"\s*:\s*"so-cai-evidence\//;

/** The kind of proof is told from the file. Status 0 where it holds, 1 where it does not. */
export async function checkProof(context: Context, given: Given, file: string): Promise<Status> {
  const pinned = await pinnedOrRefused(context, given);
  const text = await textOf(await inputFrom(context.io, file));
  if (text.startsWith(PROOF_FILE)) return checkInclusion(context, given, { file, text, pinned });
  if (EVIDENCE.test(text)) return showEvidence(context, checkEvidence(text, pinned), file);
  return checkConsistency(context, { file, text, pinned });
}

interface Proof {
  readonly file: string;
  readonly text: string;
  readonly pinned: Pinned;
}

async function checkInclusion(context: Context, given: Given, { file, text, pinned }: Proof): Promise<Status> {
  const { index, proof, checkpoint: note } = parseProofFile(text);
  const { origin, size, root } = openCheckpoint(note, pinned);
  const event = given.text('body') ?? eventBeside(file);
  const leaf = await leafFrom(context, given, event);
  const holds = verifyInclusion({ index, size, root: Buffer.from(root, 'hex'), leaf, proof });
  const standpoint = { size: Number(size), root };
  const { words } = context;
  return say(context, {
    holds,
    facts: { kind: 'inclusion', origin, event: Number(index), ...standpoint },
    sentence: holds
      ? words({
          vi: `Chứng minh đúng: sự kiện #${index} có trong ${origin}.`,
          en: `The proof holds: event #${index} is in ${origin}.`,
        })
      : words({
          vi: `Chứng minh sai: đây không phải sự kiện #${index} của ${origin}.`,
          en: `The proof does not hold: this is not event #${index} of ${origin}.`,
        }),
    standpoint,
  });
}

/** The leaf of the event that was proved: as its hash, or of its bytes. */
async function leafFrom(context: Context, given: Given, event: string): Promise<Uint8Array> {
  const leaf = given.text('leaf');
  if (leaf !== undefined) {
    if (/^[0-9a-f]{64}$/.test(leaf)) return Buffer.from(leaf, 'hex');
    throw wrongUsage({
      vi: `--leaf ghi "${leaf}"; cần 64 chữ số thập lục phân viết thường.`,
      en: `--leaf is "${leaf}"; 64 hexadecimal digits in lower case are expected.`,
    });
  }
  if (given.text('body') === undefined && !existsSync(resolve(context.io.cwd, event)))
    throw wrongUsage({
      vi: `Tệp chứng minh chỉ nêu sự kiện bằng mã băm: hãy thêm --body với sự kiện như đã ghi sổ (không thấy ${event}), hoặc --leaf.`,
      en: `A proof file names its event by a hash alone: give --body with the event as it is stored (${event} is not there), or --leaf.`,
    });
  const parts: Uint8Array[] = [];
  for await (const part of (await inputFrom(context.io, event)).bytes) parts.push(Buffer.from(part));
  return leafHash(Buffer.concat(parts));
}

async function checkConsistency(context: Context, { file, text, pinned }: Proof): Promise<Status> {
  const { from, to, proof } = parseConsistencyFile(text, file);
  const [first, second] = [openCheckpoint(from, pinned), openCheckpoint(to, pinned)];
  const treeOf = ({ size, root }: typeof first): { size: bigint; root: Uint8Array } => ({
    size,
    root: Buffer.from(root, 'hex'),
  });
  const holds = verifyConsistency({ first: treeOf(first), second: treeOf(second), proof });
  const standpoint = { size: Number(second.size), root: second.root };
  const { words } = context;
  return say(context, {
    holds,
    facts: {
      kind: 'consistency',
      origin: second.origin,
      from: { size: Number(first.size), root: first.root },
      ...standpoint,
    },
    sentence: holds
      ? words({
          vi: `Chứng minh đúng: ${second.size} sự kiện của ${second.origin} bắt đầu bằng đúng ${first.size} sự kiện trước đó.`,
          en: `The proof holds: the ${second.size} events of ${second.origin} begin with the ${first.size} of before.`,
        })
      : words({
          vi: `Chứng minh sai: không có gì cho thấy ${second.origin} chỉ được ghi thêm.`,
          en: `The proof does not hold: nothing shows that ${second.origin} was only added to.`,
        }),
    standpoint,
  });
}

async function say(
  context: Context,
  said: {
    readonly holds: boolean;
    readonly facts: object;
    readonly sentence: string;
    readonly standpoint: { readonly size: number; readonly root: string };
  },
): Promise<Status> {
  const { holds, facts, sentence, standpoint } = said;
  if (context.json) await context.printJson({ ok: holds, ...facts });
  else {
    await context.print(context.paint(holds ? 'green' : 'red', sentence));
    await context.print(context.paint('dim', sizeAndRoot(context, standpoint)));
  }
  return holds ? 0 : 1;
}
