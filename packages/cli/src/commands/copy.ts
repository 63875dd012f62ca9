// so-cai copy: a ledger from one store to another, byte for byte, with the same root on both sides.
import { resolve } from 'node:path';

import { type Copied, copyLedger, isSoCaiError, SoCaiError } from '@so-cai/core';

import type { Address } from '../address.js';
import type { CommandDefinition } from '../command.js';
import type { Context } from '../context.js';
import { wrongUsage } from '../failure.js';
import { rootFrom } from '../input/root.js';
import { ledgerAt } from '../opening.js';
import { countText } from '../output/amounts.js';
import { interruptible, phasesOf } from '../output/phases.js';
import { sizeAndRoot } from '../output/standpoint.js';
import { located } from '../stores/located.js';
import { withStore } from '../stores/open.js';

export const copyCommand: CommandDefinition = {
  name: 'copy',
  define: (command) =>
    command
      .description(
        'Copies a ledger to another store, unchanged and under its own name, with the refusals kept beside it. Every event is decided on again before anything is written, and the copy is read back. A target that has a beginning of the ledger is gone on with: an interrupted copy is run again, and a later one brings over what was recorded meanwhile.',
      )
      .argument('<from>', 'where the ledger is')
      .argument('<to>', 'where it shall be; a file is made where there is none')
      .option('--root <root>', 'the root it must have, as you know it from elsewhere'),
  examples: [
    'so-cai copy son-la.db postgres://so_cai_app@db.example/budget',
    'so-cai copy postgres://so_cai_reader@db.example/budget#son-la son-la.db',
  ],
  async run(context, given) {
    const [from, to] = [located(context, given.argument(0)), located(context, given.argument(1))];
    const root = rootFrom(given);
    if (placeOf(context, from) === placeOf(context, to))
      throw wrongUsage({
        vi: `Nguồn và đích cùng là ${from.shown}: bản sao cần một kho khác.`,
        en: `Source and target are both ${from.shown}: a copy needs another store.`,
      });
    const phases = phasesOf(context);
    const copied = await interruptible(context, phases, () =>
      withStore(context, from, 'read', async (source) => {
        const name = await ledgerAt(source, from);
        if (to.ledger !== undefined && to.ledger !== name)
          throw wrongUsage({
            vi: `Sổ "${name}" giữ nguyên tên trong bản sao: hãy ghi ${to.shown}#${name}.`,
            en: `The ledger "${name}" keeps its name in a copy: write ${to.shown}#${name}.`,
          });
        const { signal } = context;
        return withStore(context, to, 'create', (target) =>
          copyLedger({ from: source, to: target, name, root, signal, onProgress: phases.report }).catch(
            (error: unknown) => {
              throw withPlace(error, from, to);
            },
          ),
        );
      }),
    );
    if (context.json) await context.printJson({ ok: true, ...copied });
    else await show(context, copied, from, to);
    return 0;
  },
};

/** Two addresses of one place are equal as far as can be told without asking. */
function placeOf({ io }: Context, address: Address): string {
  if (address.kind === 'sqlite' || address.kind === 'bundle') return resolve(io.cwd, address.shown);
  const { kind, connection, ...rest } = address;
  const part = 'schema' in rest ? rest.schema : 'prefix' in rest ? rest.prefix : undefined;
  return [kind, connection, part ?? ''].join(' ');
}

/** Which of the two stores a fault is of. */
function withPlace(error: unknown, from: Address, to: Address): unknown {
  if (!isSoCaiError(error)) return error;
  const isOfSource = ['StoreCorrupt', 'UnsupportedEvent', 'LedgerNotFound'].includes(error.code);
  const place = isOfSource ? from.shown : to.shown;
  // What a store itself says names it already.
  if (error.message.includes(place) || (!isOfSource && error.code !== 'StoreMismatch')) return error;
  return new SoCaiError(error.code, `${place}: ${error.message}`, error.facts, { cause: error });
}

async function show(context: Context, copied: Copied, from: Address, to: Address): Promise<void> {
  const { language, words } = context;
  const [written, before, refusals] = [copied.written, copied.size - copied.written, copied.refusals].map((count) =>
    countText(count, language),
  );
  const plural = copied.written === 1 ? 'event' : 'events';
  await context.print(
    words({
      vi: `Đã sao chép ${written} sự kiện của sổ ${copied.ledger} từ ${from.shown} sang ${to.shown}; ${before} đã có từ trước.`,
      en: `Copied ${written} ${plural} of ${copied.ledger} from ${from.shown} to ${to.shown}; ${before} were there already.`,
    }),
  );
  if (copied.refusals > 0)
    await context.print(
      words({
        vi: `Kèm theo: ${refusals} bản thảo bị từ chối được lưu bên cạnh sổ.`,
        en: `With it: ${refusals} refused ${copied.refusals === 1 ? 'draft' : 'drafts'} that were kept beside it.`,
      }),
    );
  await context.print(context.paint('dim', sizeAndRoot(context, copied)));
}
