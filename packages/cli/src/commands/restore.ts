// so-cai restore: an export back into a store, byte for byte, under the root that it states.
import { isSoCaiError, restoreLedger, SoCaiError } from '@so-cai/core';

import { located } from '../stores/located.js';
import type { CommandDefinition } from '../command.js';
import { readExport } from '../exportFormat.js';
import { faultyFile, wrongUsage } from '../failure.js';
import { rootFrom } from '../input/root.js';
import { inputFrom } from '../input/source.js';
import { countText } from '../output/amounts.js';
import { interruptible, phasesOf } from '../output/phases.js';
import { sizeAndRoot } from '../output/standpoint.js';
import { withStore } from '../stores/open.js';

export const restoreCommand: CommandDefinition = {
  name: 'restore',
  define: (command) =>
    command
      .description(
        'Restores a ledger from its export, unchanged and under its own name. Every event is decided on again, any other root is refused, and an interrupted restore goes on when it is run again.',
      )
      .argument('<file>', 'what "so-cai export" wrote, or - for standard input')
      .argument('<ledger>', 'where to restore it to; a file is made where there is none')
      .option(
        '--root <root>',
        'the root it must have, as you know it from elsewhere (default: the one the file states)',
      ),
  examples: [
    'so-cai restore son-la.jsonl copy.db',
    'so-cai restore son-la.jsonl copy.db --root 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  ],
  async run(context, given) {
    const address = located(context, given.argument(1));
    const asked = rootFrom(given);
    const input = await inputFrom(context.io, given.argument(0));
    const { header, bodies } = await readExport(input);
    if (asked !== undefined && asked !== header.root)
      throw faultyFile({
        vi: `${input.name} nêu mã gốc ${header.root}, nhưng --root đòi ${asked}. Chưa khôi phục gì.`,
        en: `${input.name} states the root ${header.root}, but --root asks for ${asked}. Nothing was restored.`,
      });
    if (address.ledger !== undefined && address.ledger !== header.ledger)
      throw wrongUsage({
        vi: `${input.name} chứa sổ "${header.ledger}", và sổ được khôi phục giữ nguyên tên: hãy ghi ${address.shown}#${header.ledger}.`,
        en: `${input.name} holds the ledger "${header.ledger}", and a restored ledger keeps its name: write ${address.shown}#${header.ledger}.`,
      });
    const phases = phasesOf(context, header.size);
    const restored = await interruptible(context, phases, () =>
      withStore(context, address, 'create', (store) =>
        restoreLedger({
          store,
          bodies,
          root: header.root,
          signal: context.signal,
          onProgress: phases.report,
        }).catch((error: unknown) => {
          throw withPlace(error, input.name);
        }),
      ),
    );
    if (context.json) await context.printJson({ ok: true, ...restored });
    else {
      const size = countText(restored.size, context.language);
      await context.print(
        context.words({
          vi: `Đã khôi phục ${size} sự kiện của sổ ${restored.ledger} vào ${address.shown}.`,
          en: `Restored ${size} events of ${restored.ledger} to ${address.shown}.`,
        }),
      );
      await context.print(context.paint('dim', sizeAndRoot(context, restored)));
    }
    return 0;
  },
};

/** What is wrong with an event is said with its line: the first event stands on line 2. */
function withPlace(error: unknown, file: string): unknown {
  if (!isSoCaiError(error)) return error;
  const position = error.facts['position'];
  const isOfFile = error.code === 'StoreCorrupt' || error.code === 'UnsupportedEvent';
  if (!isOfFile) return error;
  const place = typeof position === 'number' ? `${file}:${position + 2}` : file;
  return new SoCaiError(error.code, `${place}: ${error.message}. Nothing was restored`, error.facts, { cause: error });
}
