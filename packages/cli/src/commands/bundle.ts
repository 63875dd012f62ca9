// so-cai bundle: a ledger to take along.
import type { CommandDefinition } from '../command.js';

export const bundleCommand: CommandDefinition = {
  name: 'bundle',
  define: (command) =>
    command
      .description(
        'Writes an audit bundle: every event that was signed, the hash tree over them, the signed checkpoint, and programs that check it. A bundle can be asked wherever a ledger is read.',
      )
      .argument('<ledger>', 'where the ledger is')
      .argument(
        '<target>',
        'where the bundle shall be: a zip where it ends with .zip, else a folder; nothing may be there',
      )
      .option('--note <file>', 'the signed checkpoint: it says how many events the bundle holds')
      .option('--key <key...>', 'verifier keys by which the checkpoint is believed: as text, or files')
      .option('--origin <name>', 'the name of the ledger in checkpoints (default: that of the first key)'),
  examples: [
    'so-cai bundle son-la.db son-la.zip --note visit-1.note --key province.key.pub',
    'so-cai as-of son-la.zip 2024-09-10',
  ],
  run: async (context, given) => (await import('../auditor/bundle.js')).bundleLedger(context, given),
};
