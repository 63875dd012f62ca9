// so-cai report: the forms of an office, as text, CSV, XLSX or a page for print.
import type { CommandDefinition } from '../command.js';
import { withSnapshotOptions } from '../input/snapshot.js';

export const reportCommand: CommandDefinition = {
  name: 'report',
  define: (command) =>
    withSnapshotOptions(
      command
        .description('Makes a report of the ledger: as text, CSV, XLSX, or an HTML page for print.')
        .argument('[form]', 'which form; --list shows all')
        .argument('[ledger]', 'where the ledger is')
        .option('--list', 'list the forms with their parameters')
        .option('--on <date>', 'the effective date, or the last one of a range (default: today)')
        .option('--from <date>', 'the first effective date, of a form on a range (default: 1 January)')
        .option('--known-at <date>', 'as known at the end of this day')
        .option('--known-at-size <events>', 'as known when the ledger had this many events')
        .option('--set <parameters>', 'parameters of the form: budgetYear=2024,area=SL')
        .option('--format <name>', "text, csv, xlsx or html (default: that of the file's ending, else text)")
        .option('--semicolons', 'CSV as spreadsheets set to Vietnamese read it: semicolons, numbers as printed')
        .option('--out <file>', 'the file to write (default: standard output)')
        .option('--overwrite', 'replace the file where it is there already'),
    ),
  examples: [
    'so-cai report --list',
    'so-cai report progress son-la.db --on 2024-09-10 --known-at 2024-09-13 --unit ty --lang vi',
    'so-cai report nd31-2017-61 son-la.db --from 2024-01-01 --on 2024-12-31 --set area=SL --out form-61.xlsx',
  ],
  run: async (context, given) => (await import('../forms/report.js')).report(context, given),
};
