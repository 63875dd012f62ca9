// so-cai record: one event, or several that stand or fall together.
import { type AnyDraft, describe, type Preview, type Receipt, type Rejection } from '@so-cai/core';

import type { CommandDefinition } from '../command.js';
import type { Context } from '../context.js';
import { refusedInput } from '../failure.js';
import { actorFrom } from '../input/actor.js';
import { parseJsonText } from '../input/json.js';
import { inputFrom, textOf } from '../input/source.js';
import type { Status } from '../io.js';
import { withLedger } from '../opening.js';
import { amountPrinter, moneyIn } from '../output/amounts.js';
import { accountText } from '../output/lines.js';
import { movementName } from '../output/movements.js';
import { eventName } from '../output/names.js';
import { sizeAndRoot } from '../output/standpoint.js';
import { table } from '../output/table.js';

export const recordCommand: CommandDefinition = {
  name: 'record',
  define: (command) =>
    command
      .description('Records one event from a draft in JSON; an array of drafts is recorded whole or not at all.')
      .argument('<ledger>', 'where the ledger is')
      .argument('[draft]', 'the draft itself, a file that holds it, or - for standard input', '-')
      .option('--actor <number>', 'who records: a staff or account number (default: SO_CAI_ACTOR)')
      .option('--command-id <id>', 'names this call; repeating it with the same id changes nothing')
      .option('--preview', 'show what would be recorded, and write nothing'),
  examples: [
    'so-cai record son-la.db draft.json --actor STC-0017 --command-id form-881',
    'so-cai record son-la.db --actor STC-0017 --preview < draft.json',
  ],
  async run(context, given) {
    const actor = actorFrom(context, given);
    const drafts = await draftsFrom(context, given.argument(1));
    const commandId = given.text('commandId');
    const options = { actor, ...(commandId === undefined ? {} : { commandId }) };
    const preview = given.flag('preview');
    return withLedger(context, given.argument(0), { access: preview ? 'read' : 'write', actor }, async (ledger) => {
      if (preview) {
        const answer = await ledger.preview(drafts, options);
        if (!answer.ok) return refused(context, answer.rejection);
        await showPreview(context, answer, ledger.settings);
        return 0;
      }
      const answer = await ledger.tryRecord(drafts, options);
      if (!answer.ok) return refused(context, answer.rejection);
      await showReceipt(context, answer.receipt, drafts);
      return 0;
    });
  },
};

async function draftsFrom(context: Context, given: string): Promise<AnyDraft[]> {
  const isDraft = /^\s*[[{]/.test(given);
  const input = isDraft ? undefined : await inputFrom(context.io, given);
  const parsed = parseJsonText(input === undefined ? given : await textOf(input));
  const name = input?.name ?? 'draft';
  if (!parsed.ok)
    throw refusedInput(
      {
        vi: `${name}:${parsed.line}:${parsed.column}: ${parsed.reason.vi}. Bản thảo là JSON: {"type": …, "effectiveOn": …, "basis": […], "data": {…}}.`,
        en: `${name}:${parsed.line}:${parsed.column}: ${parsed.reason.en}. A draft is JSON: {"type": …, "effectiveOn": …, "basis": […], "data": {…}}.`,
      },
      {
        line: parsed.line,
        column: parsed.column,
      },
    );
  // Whatever the drafts are, the ledger says what is wrong with them.
  return (Array.isArray(parsed.value) ? parsed.value : [parsed.value]) as AnyDraft[];
}

/** Prints a refusal in words and as JSON. */
export async function refused(context: Context, rejection: Rejection): Promise<Status> {
  const { language, words, paint, json } = context;
  const message = describe(rejection, language);
  if (json)
    await context.printJson({ ok: false, status: 1, code: rejection.code, message, rejection: rejection.toJSON() });
  const place =
    rejection.draft === 0
      ? ''
      : words({ vi: `bản ghi thứ ${rejection.draft + 1}: `, en: `draft ${rejection.draft + 1}: ` });
  await context.note(
    `${paint('red', words({ vi: 'Bị từ chối', en: 'Refused' }))} (${rejection.code}): ${place}${message}`,
  );
  return 1;
}

async function showReceipt(context: Context, receipt: Receipt, drafts: readonly AnyDraft[]): Promise<void> {
  if (context.json) return context.printJson({ ok: true, ...(receipt.toJSON() as object) });
  const { words, language } = context;
  const events = drafts
    .map((draft, index) => `#${receipt.position + index} ${eventName(draft.type, language)}`)
    .join(', ');
  await context.print(
    receipt.repeated
      ? words({
          vi: `Đã ghi từ trước với cùng mã lệnh: ${events}`,
          en: `Recorded earlier by the same command: ${events}`,
        })
      : words({ vi: `Đã ghi: ${events}`, en: `Recorded: ${events}` }),
  );
  for (const ruling of receipt.rulings)
    await context.note(
      words({
        vi: `Lưu ý: quy tắc ${ruling.rule} của ${ruling.pack} ${ruling.version}: ${ruling.verdict}`,
        en: `Note: rule ${ruling.rule} of ${ruling.pack} ${ruling.version} says ${ruling.verdict}`,
      }),
    );
  await context.print(context.paint('dim', `${sizeAndRoot(context, receipt)}\n${receipt.ids.join(' ')}`));
}

async function showPreview(
  context: Context,
  preview: Preview & { readonly ok: true },
  of: { readonly currency: string; readonly scale: number },
): Promise<void> {
  if (context.json)
    return context.printJson({
      ok: true,
      preview: preview.events.map(({ event, entries }) => ({ event, entries })),
    });
  const { words, language, paint } = context;
  const money = moneyIn(of, context);
  const entries = preview.events.flatMap((each) => each.entries);
  const amount = amountPrinter(
    money,
    entries.map((entry) => entry.amount),
    paint,
  );
  for (const { event, entries } of preview.events) {
    await context.print(
      words({
        vi: `Sẽ ghi #${event.position} ${eventName(event.type, language)}`,
        en: `Would record #${event.position} ${event.type}`,
      }),
    );
    if (entries.length === 0) continue;
    const rows = entries.map((entry) => [
      accountText(entry.account, context),
      movementName(entry.movement, language),
      amount(entry.amount),
    ]);
    await context.print(
      table({
        columns: [
          { title: words({ vi: 'Tài khoản', en: 'Account' }) },
          { title: words({ vi: 'Nghiệp vụ', en: 'Movement' }) },
          { title: money.name, align: 'right' },
        ],
        rows,
        paint,
        room: context.room,
      }),
    );
  }
}
