// so-cai reconcile: published figures against each other, and against a ledger.
import type { CommandDefinition } from '../command.js';

export const reconcileCommand: CommandDefinition = {
  name: 'reconcile',
  define: (command) =>
    command
      .description(
        'Holds the figures of a published table against each other, and finds the one figure that a slip of the hand explains, if there is exactly one. With --ledger, holds them against the ledger of that day, too.',
      )
      .argument('<table.json>', 'the table: unit, cells as printed, and what ought to hold between them')
      .option('--ledger <ledger>', 'where the ledger or the bundle is')
      .option('--on <date>', 'the effective date for which the table says that it stands')
      .option(
        '--figures <file>',
        'what the cells are of the ledger, in JSON: { "plan": { "measure": "plan", "where": { … } } }',
      )
      .option('--known-at <date>', 'as known at the end of this day')
      .option('--known-at-size <events>', 'as known when the ledger had this many events'),
  examples: [
    'so-cai reconcile published.json',
    'so-cai reconcile published.json --ledger son-la.db --on 2024-09-10 --figures figures.json',
  ],
  run: async (context, given) => (await import('../auditor/reconcile.js')).reconcile(context, given),
};
