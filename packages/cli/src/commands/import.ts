// so-cai import: somebody else's history from JSON Lines, or from an extract by a mapping; all of it or nothing.
import { describe, type ImportOptions, type ImportReport, type Ledger, type Rejection } from '@so-cai/core';

import type { CommandDefinition, Given } from '../command.js';
import type { Context } from '../context.js';
import { wrongUsage } from '../failure.js';
import { actorFrom } from '../input/actor.js';
import { asFoundFrom } from '../input/asFound.js';
import { type ReadDrafts, readDrafts } from '../input/drafts.js';
import { inputFrom } from '../input/source.js';
import type { Status } from '../io.js';
import { withLedger } from '../opening.js';
import { countText } from '../output/amounts.js';
import { progressOf } from '../output/progress.js';
import { type RowFault, showRowFaults, sortedFaults } from '../output/rows.js';
import { sizeAndRoot } from '../output/standpoint.js';

export const importCommand: CommandDefinition = {
  name: 'import',
  define: (command) =>
    command
      .description(
        'Records drafts from JSON Lines, one to a line, or with a mapping the rows of an extract in CSV or XLSX. Everything is checked before anything is written, and importing a file again is harmless.',
      )
      .argument('<file>', 'the drafts or the extract, or - for standard input')
      .argument('<ledger>', 'where the ledger is')
      .option('--actor <number>', 'who records: a staff or account number (default: SO_CAI_ACTOR)')
      .option('--dry-run', 'check everything and write nothing')
      .option('--system <code>', 'the system the file comes from: rows without a source are known by it and their line')
      .option('--mapping <file>', 'how the columns of an extract in CSV or XLSX become drafts, as JSON')
      .option('--sheet <name>', 'of a workbook: the sheet (default: the one that the mapping names, else the first)')
      .option('--as-found', 'record what overdraws as exceptions, on these grounds:')
      .option('--authority <code>', '  the authority that answers for them')
      .option('--document <number>', '  the document that says so')
      .option('--reason <text>', '  the reason')
      .option('--command-id <id>', 'names this call'),
  examples: [
    'so-cai import payments.jsonl son-la.db --actor STC-0017 --system TABMIS --dry-run',
    'so-cai import payments.jsonl son-la.db --actor STC-0017 --system TABMIS',
    'so-cai import extract.xlsx son-la.db --actor STC-0017 --mapping mapping.json --sheet "Tháng 8" --dry-run',
  ],
  async run(context, given) {
    const actor = actorFrom(context, given);
    const grounds = asFoundFrom(given);
    if (given.text('mapping') !== undefined) {
      // Loaded where it is asked for: readers of workbooks, and the catalogues that numbers come with.
      const { runExtract } = await import('../extracts/importExtract.js');
      return runExtract(context, given, { actor, ...grounds });
    }
    checkDrafts(given);
    const dryRun = given.flag('dryRun');
    const input = await inputFrom(context.io, given.argument(0));
    const read = await readShowing(context, given, input);
    return withLedger(context, given.argument(1), { access: dryRun ? 'read' : 'write', actor }, async (ledger) => {
      const commandId = given.text('commandId');
      const options = { actor, ...grounds, ...(commandId === undefined ? {} : { commandId }) };
      const checksOnly = dryRun || read.bad.length > 0;
      // Rows that are no drafts are reported together with what the ledger says of the others.
      const report =
        read.drafts.length === 0
          ? nothing(ledger)
          : await importShowing(context, ledger, read, { ...options, dryRun: checksOnly });
      return show(context, { report, read, file: input.name, ledger, dryRun });
    });
  },
};

/** @throws CliError where what is given is an extract without a mapping */
function checkDrafts(given: Given): void {
  const file = given.argument(0);
  const isExtract = /\.(?:csv|tsv|xls[xm]?)$/i.test(file);
  if (!isExtract && given.text('sheet') === undefined) return;
  throw wrongUsage({
    vi: `${isExtract ? `${file} là bảng` : '--sheet nói về sổ tính'}: hãy nêu --mapping, tệp JSON nói các cột là gì.`,
    en: `${isExtract ? `${file} is a table` : '--sheet is said of a workbook'}: give --mapping, a file in JSON that says what its columns are.`,
  });
}

/** Imports, with a bar for what is checked and then for what is recorded. Ctrl-C breaks it off; run again, it goes on. */
async function importShowing(
  context: Context,
  ledger: Ledger,
  { drafts }: ReadDrafts,
  options: ImportOptions,
): Promise<ImportReport> {
  const words = {
    checking: context.words({ vi: 'đang kiểm tra', en: 'checking' }),
    recording: context.words({ vi: 'đang ghi', en: 'recording' }),
  };
  const progress = progressOf(context, words.checking);
  let shown: keyof typeof words = 'checking';
  try {
    return await ledger.import(drafts, {
      ...options,
      signal: context.signal,
      onProgress: ({ phase, done, total = drafts.length }) => {
        if (phase !== shown) progress.begin(words[phase]);
        shown = phase;
        progress.report(done, total);
      },
    });
  } finally {
    await progress.clear();
  }
}

async function readShowing(
  context: Context,
  given: Given,
  input: Awaited<ReturnType<typeof inputFrom>>,
): Promise<ReadDrafts> {
  const reading = context.words({ vi: `đang đọc ${input.name}`, en: `reading ${input.name}` });
  const progress = progressOf(context, reading, 'bytes');
  try {
    return await readDrafts(input, given.text('system'), progress.report);
  } finally {
    await progress.clear();
  }
}

type Outcome = Pick<ImportReport, 'recorded' | 'skipped' | 'exceptions' | 'rejections' | 'size' | 'root'>;

function nothing(ledger: Ledger): Outcome {
  return { recorded: 0, skipped: 0, exceptions: [], rejections: [], size: ledger.size, root: ledger.root };
}

interface Shown {
  readonly report: Outcome;
  readonly read: ReadDrafts;
  readonly file: string;
  readonly ledger: Ledger;
  readonly dryRun: boolean;
}

async function show(context: Context, { report, read, file, ledger, dryRun }: Shown): Promise<Status> {
  const lineOf = (draft: number): number => read.lines[draft] ?? 0;
  const faults = sortedFaults([
    ...read.bad.map(({ reason, ...place }): RowFault => ({
      ...place,
      code: 'NotADraft',
      message: `${context.words(reason)}.`,
    })),
    ...report.rejections.map((rejection) => faultOf(rejection, lineOf(rejection.draft), context)),
  ]);
  const { recorded, skipped, size, root } = report;
  const exceptions = report.exceptions.map(lineOf);
  const isDone = faults.length === 0;
  if (context.json) {
    const counts = { recorded: isDone ? recorded : 0, skipped, exceptions };
    await context.printJson({ ok: isDone, ledger: ledger.name, dryRun, ...counts, faults, size, root });
  }
  if (!isDone) {
    await showRowFaults(context, file, faults);
    return 1;
  }
  if (context.json) return 0;
  await showDone(context, { recorded, skipped, exceptions, dryRun });
  await context.print(context.paint('dim', sizeAndRoot(context, { size, root })));
  return 0;
}

function faultOf(rejection: Rejection, line: number, { language, words }: Context): RowFault {
  const noSource = rejection.code === 'InvalidEvent' && rejection.problems.some(({ path }) => path === 'source');
  const advice = words({
    vi: ' Hãy ghi "source": {"system": …, "id": …} trong từng dòng, hoặc dùng --system.',
    en: ' Give "source": {"system": …, "id": …} in each row, or --system for the whole file.',
  });
  return { line, code: rejection.code, message: describe(rejection, language) + (noSource ? advice : '') };
}

async function showDone(
  context: Context,
  done: {
    readonly recorded: number;
    readonly skipped: number;
    readonly exceptions: readonly number[];
    readonly dryRun: boolean;
  },
): Promise<void> {
  const { language, words, paint } = context;
  const [recorded, skipped] = [countText(done.recorded, language), countText(done.skipped, language)];
  const said = done.dryRun
    ? words({
        vi: `Kiểm tra thử: sẽ ghi ${recorded} sự kiện`,
        en: `Dry run: ${recorded} ${done.recorded === 1 ? 'event' : 'events'} would be recorded`,
      })
    : words({
        vi: `Đã ghi ${recorded} sự kiện`,
        en: `Recorded ${recorded} ${done.recorded === 1 ? 'event' : 'events'}`,
      });
  const before = words({
    vi: `${skipped} đã có từ trước`,
    en: `${skipped} ${done.skipped === 1 ? 'was' : 'were'} there already`,
  });
  await context.print(`${said}; ${before}.`);
  if (done.exceptions.length === 0) return;
  const exceptions = words({
    vi: 'Ghi nhận như thực tế (vượt số dư), các dòng',
    en: 'Recorded as found (overdrawn), lines',
  });
  await context.print(paint('yellow', `${exceptions}: ${done.exceptions.join(', ')}`));
}
