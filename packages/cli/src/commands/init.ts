// so-cai init: a new ledger from a plan, with the balances of a running year where there are any.
import {
  memoryStore,
  type Ledger,
  type LedgerPlan,
  localDate,
  openLedger,
  type Rejection,
  restoreLedger,
  describe,
} from '@so-cai/core';

import { nameForNew } from '../address.js';
import type { CommandDefinition } from '../command.js';
import type { Context } from '../context.js';
import { CliError, refusedInput, wrongUsage } from '../failure.js';
import { actorFrom } from '../input/actor.js';
import { openingBalances, openingDrafts, type OpeningRow, rowAt } from '../input/balances.js';
import { planFrom } from '../input/plan.js';
import { inputFrom, textOf } from '../input/source.js';
import type { Status } from '../io.js';
import { countText } from '../output/amounts.js';
import { type RowFault, showRowFaults, sortedFaults } from '../output/rows.js';
import { sizeAndRoot } from '../output/standpoint.js';
import { PLAN_TEMPLATE } from '../planTemplate.js';
import { located } from '../stores/located.js';
import { withStore } from '../stores/open.js';

export const initCommand: CommandDefinition = {
  name: 'init',
  define: (command) =>
    command
      .description('Makes a new ledger from a plan. With --opening it takes over the balances of a running year.')
      .argument('[ledger]', 'where the ledger shall be; without #name it is called like the file')
      .option('--plan <file>', 'the plan in JSON: authority, units, programmes, sources (see --print-plan)')
      .option('--opening <file>', 'balances in CSV or XLSX, one account to a row')
      .option('--on <date>', 'the day of the balances (default: the day the plan opens the ledger)')
      .option('--actor <number>', 'who records: a staff or account number (default: SO_CAI_ACTOR)')
      .option('--print-plan', 'print a plan to begin with'),
  examples: [
    'so-cai init --print-plan > plan.json',
    'so-cai init son-la.db --plan plan.json --actor STC-0017',
    'so-cai init son-la.db --plan plan.json --opening balances.csv --on 2024-07-01 --actor STC-0017',
  ],
  async run(context, given) {
    if (given.flag('printPlan')) {
      await context.printJson(PLAN_TEMPLATE);
      return 0;
    }
    const place = given.optionalArgument(0);
    if (place === undefined)
      throw wrongUsage({
        vi: 'Hãy nêu nơi đặt sổ, chẳng hạn: so-cai init son-la.db --plan plan.json.',
        en: 'Say where the ledger shall be, such as: so-cai init son-la.db --plan plan.json.',
      });
    const planFile = given.text('plan');
    if (planFile === undefined)
      throw wrongUsage({
        vi: 'Sổ mới cần một kế hoạch mở sổ: hãy dùng --plan plan.json. Lệnh "so-cai init --print-plan > plan.json" ghi ra một mẫu.',
        en: 'A new ledger needs a plan: give --plan plan.json. "so-cai init --print-plan > plan.json" writes one to begin with.',
      });
    const address = located(context, place);
    const [name, actor] = [nameForNew(address), actorFrom(context, given)];
    const plan = planFrom(await textOf(await inputFrom(context.io, planFile)), planFile);
    const opening = await openingFrom(context, given.text('opening'), plan);
    if (opening.faults.length > 0) return refuse(context, opening.file, opening.faults);
    // Everything is recorded in memory first: the store gets all of it or stays as it was.
    const store = memoryStore();
    const ledger = await openLedger({ store, name, actor, create: plan, system: context.system });
    const refusal = await bringForward(ledger, opening.rows, localDate(given.text('on') ?? plan.openedOn), plan);
    if (refusal !== undefined) return refuse(context, opening.file, faultsOf(refusal, opening.rows, context));
    await withStore(context, address, 'create', async (target) => {
      const size = await target.size(ledger.name);
      if (size > 0)
        throw new CliError('LedgerExists', 1, {
          vi: `${address.shown} đã có sổ "${name}" với ${size} sự kiện. Không có gì thay đổi.`,
          en: `${address.shown} holds a ledger "${name}" already, with ${size} events. Nothing was changed.`,
        });
      await restoreLedger({ store: target, bodies: bodiesOf(store, ledger), root: ledger.root });
    });
    await show(context, ledger, address.shown, opening.rows.length);
    return 0;
  },
};

interface Opening {
  readonly file: string;
  readonly rows: readonly OpeningRow[];
  readonly faults: readonly RowFault[];
}

async function openingFrom(context: Context, file: string | undefined, plan: LedgerPlan): Promise<Opening> {
  if (file === undefined) return { file: '', rows: [], faults: [] };
  // Loaded where it is asked for, as readers of workbooks are.
  const [{ extractFrom }, { tableOf }] = await Promise.all([
    import('../extracts/extractInput.js'),
    import('../extracts/table.js'),
  ]);
  const table = await tableOf(await extractFrom(context.io, file));
  const writing = { language: context.askedLanguage, scale: plan.scale ?? 0 };
  const { rows, faults } = openingBalances(table, file, writing);
  if (rows.length + faults.length === 0)
    throw refusedInput({ vi: `${file} không có dòng nào dưới tên cột.`, en: `${file} has no row below its columns.` });
  return {
    file,
    rows,
    faults: faults.map(({ line, column, message }) => ({
      line,
      code: 'InvalidCell',
      message: `${column}: ${context.words(message)}.`,
    })),
  };
}

async function bringForward(
  ledger: Ledger,
  rows: readonly OpeningRow[],
  on: string,
  plan: LedgerPlan,
): Promise<Rejection | undefined> {
  if (rows.length === 0) return undefined;
  const answer = await ledger.tryRecord(openingDrafts(rows, on, plan.basis));
  return answer.ok ? undefined : answer.rejection;
}

/** A refusal is said of the rows that its paths speak of; where it has none, of the whole file. */
function faultsOf(rejection: Rejection, rows: readonly OpeningRow[], { language }: Context): RowFault[] {
  const paths =
    rejection.code === 'InvalidEvent'
      ? rejection.problems.map(({ path }) => path)
      : 'path' in rejection
        ? [rejection.path]
        : [];
  const lines = paths.map((path) => rowAt(rows, rejection.draft, path)?.line).filter((line) => line !== undefined);
  const message = describe(rejection, language);
  return (lines.length === 0 ? [1] : [...new Set(lines)]).map((line) => ({ line, code: rejection.code, message }));
}

async function refuse(context: Context, file: string, faults: readonly RowFault[]): Promise<Status> {
  if (context.json) await context.printJson({ ok: false, status: 1, faults: sortedFaults(faults) });
  await showRowFaults(context, file, faults);
  return 1;
}

async function* bodiesOf(store: ReturnType<typeof memoryStore>, ledger: Ledger): AsyncGenerator<Uint8Array> {
  for await (const events of store.read(ledger.name)) for (const { body } of events) yield body;
}

async function show(context: Context, ledger: Ledger, file: string, balances: number): Promise<void> {
  const { name, size, root } = ledger;
  if (context.json) return context.printJson({ ok: true, ledger: name, balances, size, root });
  const { words, language } = context;
  const brought = countText(balances, language);
  await context.print(words({ vi: `Đã mở sổ ${name} trong ${file}.`, en: `Opened the ledger ${name} in ${file}.` }));
  if (balances > 0)
    await context.print(
      words({
        vi: `Số dư chuyển vào: ${brought} tài khoản.`,
        en: `Balances brought forward: ${brought} ${balances === 1 ? 'account' : 'accounts'}.`,
      }),
    );
  await context.print(context.paint('dim', sizeAndRoot(context, { size, root })));
}
