// so-cai checkpoint: what a ledger is now, in three signed lines.
import type { CommandDefinition } from '../command.js';

export const checkpointCommand: CommandDefinition = {
  name: 'checkpoint',
  define: (command) =>
    command
      .description(
        'Signs what a ledger is now: its origin, its size and its root, in three lines that somebody else keeps. Makes the keys for it, adds the signature of a witness, and shows what was signed.',
      )
      .argument('[ledger]', 'where the ledger is')
      .option('--key <key...>', 'the file with the signing key; of --show and --note, verifier keys')
      .option('--origin <name>', 'the name of the ledger in checkpoints (default: that of the key)')
      .option('--guard <folder>', 'remembers what was signed, away from the store, and refuses any other history')
      .option('--out <file>', 'the file to write; it must not exist (default: standard output)')
      .option('--card <file.html>', 'a page to print, with the code of the note')
      .option('--keep <file>', 'the tree below the note, so that a later change can be located')
      .option('--closely <tiles|events>', 'keep the tree within 256 events (tiles, default) or at each (events)')
      .option('--note <file>', 'keep the tree below this signed note, instead of signing one')
      .option('--new-key <name>', 'make a signing key in the file of --out, and the verifier key beside it')
      .option('--witness', 'the new key cosigns what others signed')
      .option('--cosign <note>', 'add the signature of a witness, with the time')
      .option('--show <note>', 'show a note, and whose signatures hold'),
  examples: [
    'so-cai checkpoint --new-key so-cai.example/son-la --out province.key',
    'so-cai checkpoint son-la.db --key province.key --guard /var/lib/so-cai/guard --out visit-1.note --card visit-1.html',
    'so-cai checkpoint son-la.db --note visit-1.note --keep visit-1.kept --closely events',
    'so-cai checkpoint --cosign visit-1.note --key auditor.key --out visit-1-seen.note',
    'so-cai checkpoint --show visit-1.note --key province.key.pub',
  ],
  run: async (context, given) => (await import('../auditor/checkpoint.js')).checkpoint(context, given),
};
