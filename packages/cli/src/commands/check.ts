// so-cai check: the audit checks.
import type { CommandDefinition } from '../command.js';

export const checkCommand: CommandDefinition = {
  name: 'check',
  define: (command) =>
    command
      .description(
        'Asks the audit checks of a ledger: integrity (I), completeness and cut-off (C), authority and appropriation (A), plausibility (P). Every check is listed, also where it finds nothing; what it finds is a signal to look at, and no conclusion.',
      )
      .argument('[ledger]', 'where the ledger or the bundle is')
      .option('--on <date>', 'the effective date (default: today)')
      .option('--known-at <date>', 'look at what was known at the end of this day only')
      .option('--known-at-size <events>', 'look at so many events only')
      .option('--only <checks>', 'some of the checks: C1,P6')
      .option('--param <pair...>', 'other values than the defaults: P1.withinDays=7')
      .option(
        '--outside <file>',
        'what no ledger holds, in JSON: controls, counterparts, counterpartRatios, programmeUnits, roots',
      )
      .option('--key <key...>', 'verify the ledger first, by these keys, for the checks of integrity')
      .option('--origin <name>', 'the name of the ledger in checkpoints (default: that of the first key)')
      .option('--kept <file...>', 'verify it against what was kept: notes, kept files, bundles')
      .option('--format <text|csv|json>', 'how the answers are printed (default: text)')
      .option('--list', 'list the checks with their parameters, and ask nothing'),
  examples: [
    'so-cai check son-la.db --on 2024-12-31',
    'so-cai check son-la.zip --on 2024-12-31 --only C1,P1 --param P1.withinDays=7 --format csv',
    'so-cai check --list --lang vi',
  ],
  run: async (context, given) => (await import('../auditor/check.js')).checkLedger(context, given),
};
