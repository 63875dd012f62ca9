// so-cai check: the audit checks of a ledger, as a list and as answers.
import { checksCsv, checksText, runChecks, statementFindings } from '@so-cai/audit';
import { localDate } from '@so-cai/core';

import type { Given } from '../command.js';
import type { Context } from '../context.js';
import { wrongUsage } from '../failure.js';
import { knownAtFrom } from '../input/known.js';
import type { Status } from '../io.js';
import { withLedger } from '../opening.js';
import { progressOf } from '../output/progress.js';
import { outsideFrom } from './check/outside.js';
import { parametersFrom } from './check/parameters.js';
import { showChecks } from './check/list.js';
import { withHeld } from './held.js';
import { keptFrom } from './kept.js';
import { pinnedFrom } from './keys.js';
import { KNOWN_REPORTS } from './statements.js';
import { verified } from './verifying.js';

const FORMATS = ['text', 'csv', 'json'] as const;

export async function checkLedger(context: Context, given: Given): Promise<Status> {
  const only = given.list('only');
  if (given.flag('list')) return showChecks(context, only);
  const address = given.optionalArgument(0);
  if (address === undefined)
    throw wrongUsage({
      vi: 'Hãy nêu sổ cần kiểm tra; "so-cai check --list" liệt kê các phép kiểm tra.',
      en: 'Say which ledger to check; "so-cai check --list" lists the checks.',
    });
  const format = given.choice('format', FORMATS) ?? (context.json ? 'json' : 'text');
  const [parameters, known] = [parametersFrom(given.texts('param')), knownAtFrom(given)];
  const verification = await verificationOf(context, given, address);
  const outside = { ...(await outsideFrom(context, given.text('outside'))), ...verification };
  return withLedger(context, address, { access: 'read' }, async (ledger) => {
    const { signal } = context;
    const progress = progressOf(context, context.words({ vi: 'đang xét', en: 'checking' }));
    const on = localDate(given.text('on') ?? ledger.today);
    const abortable = signal === undefined ? {} : { signal };
    try {
      const statements = await statementFindings(ledger, { reports: KNOWN_REPORTS, ...abortable });
      const answers = await runChecks(ledger, {
        on,
        ...(only === undefined ? {} : { only }),
        ...known,
        parameters,
        outside: { statements, ...outside },
        onProgress: ({ done, total }) => {
          progress.report(done, total);
        },
        ...abortable,
      });
      await progress.clear();
      const { results, on: effectiveOn, ...standpoint } = answers;
      const hits = results.reduce((sum, each) => sum + each.hits.length, 0);
      if (format === 'json') await context.printJson({ ok: hits === 0, ...standpoint, effectiveOn, hits, results });
      else
        await context.io.stdout.write(
          format === 'csv' ? checksCsv(answers, context.language) : checksText(answers, context.language),
        );
      return hits === 0 ? 0 : 1;
    } finally {
      await progress.clear();
    }
  });
}

/** With a key, the integrity checks have a verification to read. */
async function verificationOf(context: Context, given: Given, address: string): Promise<object> {
  const pinned = await pinnedFrom(context, given);
  if (pinned === undefined) return {};
  const kept = await keptFrom(context, given.texts('kept'));
  const { report } = await withHeld(context, address, {}, (held) =>
    verified(context, held, { pinned, kept, replay: 'postings', twice: false }),
  );
  return { verification: report };
}
