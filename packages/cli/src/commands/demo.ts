// so-cai demo: the Sơn La 2024 example, from an empty folder to the table.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

import type { CommandDefinition } from '../command.js';
import { faultyFile } from '../failure.js';
import { withLedger } from '../opening.js';
import { isColoured } from '../output/colours.js';

const FILE = 'son-la-2024.db';

export const demoCommand: CommandDefinition = {
  name: 'demo',
  define: (command) =>
    command
      .description(
        'Records the budget of Sơn La for 2024 as published, with two illustrative years around it, and shows what the ledger makes of it. Running it again records nothing twice.',
      )
      .argument('[file]', 'the file of the ledger', FILE),
  examples: [
    'so-cai demo',
    `so-cai as-of ${FILE} 2024-09-10 --known-at 2024-09-13 --where budgetYear=2024 --by capital --unit ty`,
  ],
  async run(context, given) {
    const file = given.argument(0);
    const path = resolve(context.io.cwd, file);
    const existed = existsSync(path);
    const written: Promise<void>[] = [];
    // Loaded where it is needed: every other command starts without it.
    const { DemoError, runDemo } = await import('@so-cai/son-la-2024');
    try {
      await runDemo({
        file: path,
        out: (text) => {
          if (!context.json) written.push(Promise.resolve(context.io.stdout.write(text)));
        },
        colour: isColoured(context.io),
      });
    } catch (error) {
      if (!(error instanceof DemoError)) throw error;
      throw faultyFile(error.message.replaceAll(path, file));
    }
    await Promise.all(written);
    if (!context.json) return 0;
    return withLedger(context, file, { access: 'read' }, async ({ name, size, root }) => {
      await context.printJson({ ok: true, file, existed, ledger: name, size, root });
      return 0;
    });
  },
};
