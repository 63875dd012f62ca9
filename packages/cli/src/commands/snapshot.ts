// so-cai snapshot: what a ledger has become, in a file from which questions are answered without reading every event again.
import type { CommandDefinition } from '../command.js';
import { withLedger } from '../opening.js';
import { countText } from '../output/amounts.js';
import { sizeAndRoot } from '../output/standpoint.js';
import { assertMayBecomeSnapshot } from '../snapshots/snapshotFile.js';

export const snapshotCommand: CommandDefinition = {
  name: 'snapshot',
  define: (command) =>
    command
      .description(
        'Reads every event of a ledger, and writes what it has become to a file, from which as-of, series, history, events, diff, explain and report answer with --snapshot. Whoever uses it believes it: of the ledger itself only the last event of the snapshot is compared, and the events after it are read. It is no evidence, and may be deleted at any time; a snapshot that is there is replaced.',
      )
      .argument('<ledger>', 'where the ledger is')
      .argument('<file>', 'the file to write'),
  examples: [
    'so-cai snapshot son-la.db son-la.snapshot',
    'so-cai as-of son-la.db 2024-09-10 --snapshot son-la.snapshot',
  ],
  async run(context, given) {
    const file = { cwd: context.io.cwd, name: given.argument(1) };
    await assertMayBecomeSnapshot(file);
    return withLedger(context, given.argument(0), { access: 'read', keepIn: file }, async (ledger) => {
      await ledger.saveSnapshot();
      const { name, size, root } = ledger;
      if (context.json) await context.printJson({ ok: true, file: file.name, ledger: name, size, root });
      else {
        const count = countText(size, context.language);
        await context.print(
          context.words({
            vi: `Đã chụp ${count} sự kiện của sổ ${name} vào ${file.name}.`,
            en: `Kept what the ${count} events of ${name} have become in ${file.name}.`,
          }),
        );
        await context.print(context.paint('dim', sizeAndRoot(context, ledger)));
      }
      return 0;
    });
  },
};
