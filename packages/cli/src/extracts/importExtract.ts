// so-cai import --mapping: an extract in CSV or XLSX, all of it or nothing.
import type { ImportOptions, Ledger } from '@so-cai/core';
import {
  describeProblem,
  type ExtractInput,
  type ExtractProgress,
  type ExtractReport,
  importExtract,
  type Mapping,
} from '@so-cai/imports';

import type { Given } from '../command.js';
import type { Context } from '../context.js';
import { wrongUsage } from '../failure.js';
import type { Status } from '../io.js';
import { withLedger } from '../opening.js';
import { progressOf } from '../output/progress.js';
import { extractFrom } from './extractInput.js';
import { mappingFrom } from './mappingFile.js';
import { showDone, showProblems } from './showExtract.js';

/** Imports an extract, and shows what came of it. @throws CliError */
export async function runExtract(
  context: Context,
  given: Given,
  by: { readonly actor: string } & Pick<ImportOptions, 'asFound'>,
): Promise<Status> {
  if (given.text('system') !== undefined)
    throw wrongUsage({
      vi: '--system không dùng cùng --mapping: bảng ánh xạ nêu hệ thống nguồn.',
      en: '--system is not given with --mapping: the mapping names the system.',
    });
  const [sheet, commandId] = [given.text('sheet'), given.text('commandId')];
  const stated = await mappingFrom(context.io, given.text('mapping') ?? '');
  const mapping: Mapping = { ...stated, ...(sheet === undefined ? {} : { sheet }) };
  const input = await extractFrom(context.io, given.argument(0));
  const dryRun = given.flag('dryRun');
  return withLedger(
    context,
    given.argument(1),
    { access: dryRun ? 'read' : 'write', actor: by.actor },
    async (ledger) => {
      const options = { ...by, input, mapping, dryRun, ...(commandId === undefined ? {} : { commandId }) };
      const report = await importShowing(context, ledger, options);
      if (context.json) await context.printJson(asJson(context, ledger, report));
      if (!report.ok) await showProblems(context, input.name, report);
      else if (!context.json) await showDone(context, report, ledger.settings);
      return report.ok ? 0 : 1;
    },
  );
}

/** Imports, with a bar for what is read, checked and recorded. Ctrl-C breaks it off; run again, it goes on. */
async function importShowing(
  context: Context,
  ledger: Ledger,
  options: {
    readonly input: ExtractInput;
    readonly mapping: Mapping;
    readonly actor: string;
    readonly dryRun: boolean;
  },
): Promise<ExtractReport> {
  const words: { readonly [P in ExtractProgress['phase']]: string } = {
    reading: context.words({ vi: `đang đọc ${options.input.name}`, en: `reading ${options.input.name}` }),
    checking: context.words({ vi: 'đang kiểm tra', en: 'checking' }),
    recording: context.words({ vi: 'đang ghi', en: 'recording' }),
  };
  const [reading, recording] = [progressOf(context, words.reading, 'bytes'), progressOf(context, words.checking)];
  let shown: ExtractProgress['phase'] = 'reading';
  try {
    return await importExtract(ledger, {
      ...options,
      signal: context.signal,
      onProgress: ({ phase, done, total }) => {
        const progress = phase === 'reading' ? reading : recording;
        if (phase !== shown && phase !== 'reading') progress.begin(words[phase]);
        shown = phase;
        progress.report(done, total);
      },
    });
  } finally {
    await reading.clear();
    await recording.clear();
  }
}

function asJson({ language }: Context, ledger: Ledger, report: ExtractReport): object {
  const { ok, dryRun, rows, recorded, known, exceptions, problems, unlisted, isCut, size, root } = report;
  const { skipped, notes, notesUnlisted, totals } = report;
  const faults = problems.map((problem) => {
    const { row, column, code, found, rejection } = problem;
    const message = describeProblem(problem, language);
    return { row, ...(column === undefined ? {} : { column }), code: rejection?.code ?? code, found, message };
  });
  const counts = { rows, recorded, skipped: known, leftOut: skipped, exceptions, unlisted, isCut };
  return { ok, ledger: ledger.name, dryRun, ...counts, faults, notes, notesUnlisted, totals, size, root };
}
