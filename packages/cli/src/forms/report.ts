// so-cai report at work: this part alone needs the package of reports.
import { FORMS, makeReport, type Report, roundingsOf, toCsv, toHtml, toText, toXlsx } from '@so-cai/reports';

import type { Given } from '../command.js';
import type { Context } from '../context.js';
import { wrongUsage } from '../failure.js';
import { knownAtFrom } from '../input/known.js';
import { type Format, formatFrom, formFrom, parametersFrom } from '../input/reportOptions.js';
import { snapshotFrom } from '../input/snapshot.js';
import type { Status } from '../io.js';
import { withLedger } from '../opening.js';
import { sizeAndRoot, standpointJson } from '../output/standpoint.js';
import { table } from '../output/table.js';
import { padded, widthOf } from '../output/width.js';
import { writeWholeFile } from '../output/wholeFile.js';
import { wrapped } from '../output/wrap.js';

export async function report(context: Context, given: Given): Promise<Status> {
  if (given.flag('list')) return list(context);
  const form = formFrom(given.argument(0));
  const out = given.text('out');
  const format = formatFrom(given, out);
  const from = given.text('from');
  if (from !== undefined && form.counts === 'day')
    throw wrongUsage({
      vi: `Mẫu ${form.id} nói về một ngày, không về một khoảng: bỏ --from.`,
      en: `The form ${form.id} is about a day, not a range: leave --from out.`,
    });
  const question = {
    form: form.id,
    ...(from === undefined ? {} : { from }),
    ...knownAtFrom(given),
    parameters: parametersFrom(given, context),
  };
  return withLedger(context, given.argument(1), { access: 'read', ...snapshotFrom(given) }, async (ledger) => {
    const report = await makeReport(ledger, { ...question, on: given.text('on') ?? ledger.today });
    if (out === undefined) await show(context, given, { report, format });
    else await save(context, given, { report, format, out });
    return 0;
  });
}

const PARAMETER_COLUMNS = [
  { vi: 'Tham số', en: 'Parameter' },
  { vi: 'Ý nghĩa', en: 'Meaning' },
];

/** Between a form and its title. */
const GAP = '  ';

async function list(context: Context): Promise<Status> {
  const { language } = context;
  if (context.json) {
    await context.printJson({
      forms: FORMS.map(({ id, version, title, counts, parameters }) => ({ id, version, title, counts, parameters })),
    });
    return 0;
  }
  const width = Math.max(...FORMS.map(({ id }) => widthOf(id)));
  for (const { id, title, parameters } of FORMS) {
    const room = Math.max(20, (context.room ?? Number.POSITIVE_INFINITY) - width - GAP.length);
    for (const [index, line] of wrapped(title[language], room).entries())
      await context.print(context.paint('bold', padded(index === 0 ? id : '', width, 'left')) + GAP + line);
    const rows = parameters.map(({ name, about }) => [name, about[language]]);
    const columns = PARAMETER_COLUMNS.map((names) => ({ title: names[language] }));
    await context.print(`${table({ columns, rows, paint: context.paint, room: context.room })}\n`);
  }
  return 0;
}

interface Made {
  readonly report: Report;
  readonly format: Format;
}

/** Prints the report, or with `--json` its data. */
async function show(context: Context, given: Given, { report, format }: Made): Promise<void> {
  if (context.json) {
    await context.printJson({ ...standpointJson(report.standpoint), report, roundings: roundingsOf(report) });
    return;
  }
  const content = await contentOf(context, given, { report, format });
  if (typeof content === 'string') await context.io.stdout.write(content);
}

async function save(
  context: Context,
  given: Given,
  { report, format, out }: Made & { readonly out: string },
): Promise<void> {
  const content = await contentOf(context, given, { report, format });
  await writeWholeFile(content, { cwd: context.io.cwd, name: out, overwrite: given.flag('overwrite') });
  if (context.json) {
    await context.printJson({ ok: true, file: out, format, form: report.form, ...standpointJson(report.standpoint) });
    return;
  }
  await context.print(
    context.words({
      vi: `Đã ghi mẫu ${report.form.id} ra ${out}.`,
      en: `Wrote the form ${report.form.id} to ${out}.`,
    }),
  );
  await context.print(context.paint('dim', sizeAndRoot(context, report.standpoint)));
}

/** The report in a format. Only what goes to a terminal is coloured and fitted to it. */
async function contentOf(
  { language, paint, room }: Context,
  given: Given,
  { report, format }: Made,
): Promise<string | Uint8Array> {
  switch (format) {
    case 'text':
      return toText(report, given.text('out') === undefined ? { language, room, mark: paint } : { language });
    case 'csv':
      return toCsv(report, {
        language,
        bom: given.text('out') !== undefined,
        ...(given.flag('semicolons') ? { separator: ';', numbers: 'printed' } : {}),
      });
    case 'xlsx':
      return toXlsx(report, { language });
    case 'html':
      return toHtml(report, { language });
  }
}
