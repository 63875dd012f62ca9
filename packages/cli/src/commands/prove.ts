// so-cai prove: proofs that stand by themselves.
import type { CommandDefinition } from '../command.js';

export const proveCommand: CommandDefinition = {
  name: 'prove',
  define: (command) =>
    command
      .description(
        'Proves that an event is in a ledger, or that a ledger was only added to between two checkpoints; and checks such a proof, or the evidence of a verification, with nothing but the file and the pinned keys.',
      )
      .argument('[ledger]', 'where the ledger or the bundle is')
      .option('--event <number>', 'the event: its number or its id')
      .option('--checkpoint <note>', 'the signed checkpoint that the proof leads to (default: that of the bundle)')
      .option('--from <note>', 'the earlier of two checkpoints')
      .option('--to <note>', 'the later of two checkpoints')
      .option(
        '--out <file>',
        'the file to write, such as event-12.tlog-proof; the event is written beside it, as .json',
      )
      .option('--check <file>', 'whether this proof, or what of this evidence, holds')
      .option('--body <file>', 'the event of a proof file, as it is stored (default: the .json beside it)')
      .option('--leaf <hash>', 'the hash of the event instead')
      .option('--origin <name>', 'the name of the ledger in checkpoints (default: that of the first key)')
      .option('--key <key...>', 'verifier keys that are believed: as text, or files'),
  examples: [
    'so-cai prove son-la.db --event 12 --checkpoint visit-1.note --out event-12.tlog-proof',
    'so-cai prove son-la.db --from visit-1.note --to visit-2.note --out added-only.json',
    'so-cai prove --check event-12.tlog-proof --key province.key.pub',
  ],
  run: async (context, given) => (await import('../auditor/prove.js')).prove(context, given),
};
