// so-cai verify: everything that is not as it was, and what was proved.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

import { evidenceOf, type Kept, type VerificationReport } from '@so-cai/audit';

import type { Given } from '../command.js';
import type { Context } from '../context.js';
import { failureOf, faultyFile, wrongUsage } from '../failure.js';
import type { Status } from '../io.js';
import { assertNew, writeNewFile } from '../output/newFile.js';
import { type Held, withHeld } from './held.js';
import { keptFrom } from './kept.js';
import { pinnedFrom } from './keys.js';
import { showVerification } from './verification.js';
import { REPLAYS, verified } from './verifying.js';

export async function verifyLedger(context: Context, given: Given): Promise<Status> {
  const pinned = await pinnedFrom(context, given);
  const files = given.texts('kept');
  if (files.length > 0 && pinned === undefined)
    throw wrongUsage({
      vi: '--kept cần --key: một bản xác nhận mà không ai kiểm tra chữ ký thì không chứng minh được gì.',
      en: '--kept needs --key: a note whose signature nobody checks proves nothing.',
    });
  const kept = await keptFrom(context, files);
  const evidence = given.text('evidence');
  assertNew(context, evidence);
  const replay = given.choice('replay', REPLAYS) ?? 'postings';
  return withHeld(context, given.argument(0), { appRole: given.text('appRole') }, async (held) => {
    const { report, areStatementsLeftOut } = await verified(context, held, {
      pinned,
      kept,
      replay,
      twice: given.flag('twice'),
    });
    if (report.size === 0 && report.findings.length === 0)
      throw faultyFile({
        vi: `${held.address.shown} không có sổ "${report.ledger}".`,
        en: `${held.address.shown} holds no ledger "${report.ledger}".`,
      });
    const file =
      report.findings.length === 0 ? undefined : await writeEvidence(context, { report, held, kept, file: evidence });
    await showVerification(context, { report, held, pinned, evidence: file, areStatementsLeftOut, keptFiles: files });
    return report.findings.length === 0 ? 0 : 1;
  });
}

/** Writes the evidence and says where to. Where that fails, what was found is said all the same. */
async function writeEvidence(
  context: Context,
  of: {
    readonly report: VerificationReport;
    readonly held: Held;
    readonly kept: readonly Kept[];
    readonly file: string | undefined;
  },
): Promise<string | undefined> {
  const { report, held, kept, file = evidenceName(context, report) } = of;
  const { signal } = context;
  const document = await evidenceOf(report, held.holding, { kept, ...(signal === undefined ? {} : { signal }) });
  try {
    await writeNewFile(context, file, `${JSON.stringify(document)}\n`);
    return file;
  } catch (error) {
    const { message } = failureOf(error, context.language);
    await context.note(
      context.words({ vi: `Không ghi được chứng cứ: ${message}`, en: `The evidence could not be written: ${message}` }),
    );
    return undefined;
  }
}

/** Told apart by the second, and by a number within it: nothing is written over. */
function evidenceName({ io, system }: Context, { ledger }: VerificationReport): string {
  const time = new Date(system.now()).toISOString().slice(0, 19).replaceAll(/[-:]/g, '');
  const name = (suffix: string): string => `${ledger}-evidence-${time}Z${suffix}.json`;
  let file = name('');
  for (let number = 2; existsSync(resolve(io.cwd, file)); number += 1) file = name(`-${number}`);
  return file;
}
