// so-cai verify: everything in a ledger that is not as it was, against what was kept.
import type { CommandDefinition } from '../command.js';

export const verifyCommand: CommandDefinition = {
  name: 'verify',
  define: (command) =>
    command
      .description(
        'Looks at every event of a ledger or a bundle and lists everything that is not as it was or not as it must be, against any number of checkpoints that were kept.',
      )
      .argument('<ledger>', 'where the ledger or the bundle is')
      .option('--origin <name>', 'the name of the ledger in checkpoints (default: that of the first key)')
      .option('--key <key...>', 'verifier keys that are believed: as text, or files')
      .option('--kept <file...>', 'what was kept: signed notes, files of checkpoint --keep, bundles')
      .option('--replay <postings|decisions|nothing>', 'how events are replayed (default: postings)')
      .option('--twice', 'read everything a second time, to find a store that gives other answers then')
      .option('--app-role <role>', 'of PostgreSQL: the role that applications connect as, whose rights are looked at')
      .option(
        '--evidence <file>',
        'the file for the evidence, if there are findings (default: LEDGER-evidence-TIME.json)',
      ),
  examples: [
    'so-cai verify son-la.db --key province.key.pub --kept visit-1.note',
    'so-cai verify son-la.zip --origin so-cai.example/son-la --key province.key.pub --kept visit-1.kept visit-0.zip',
    'so-cai verify postgres://so_cai_reader@db.example/budget#son-la --app-role so_cai_app --key province.key.pub --kept visit-1.note --json',
  ],
  run: async (context, given) => (await import('../auditor/verify.js')).verifyLedger(context, given),
};
