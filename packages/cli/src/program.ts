// The commander program: global options, and every command of the registry.
import { Command, CommanderError } from 'commander';

import { type CommandDefinition, Given } from './command.js';
import { contextOf, type GlobalOptions } from './context.js';
import type { Io, Status } from './io.js';
import { version } from './version.js';

/** Reads the command line and runs the command it names. */
export async function runProgram(
  argv: readonly string[],
  io: Io,
  commands: readonly CommandDefinition[],
): Promise<Status> {
  const finished: { status: Status } = { status: 0 };
  const written: Promise<void>[] = [];
  const program = new Command('so-cai')
    .description('Keeps and questions event-sourced ledgers of public budgets.')
    .version(version(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .option('--json', 'print one JSON document; amounts are decimal strings of minor units')
    .option('--lang <vi|en>', 'language of the output (default: that of LC_ALL or LANG)')
    .option('--unit <dong|trieu|ty>', 'unit of printed amounts (default: dong)')
    .option('--places <decimals>', 'decimals of printed amounts, rounded half up (default: all that there are)')
    .option('--debug', 'print the stack of a failure')
    .configureHelp({ showGlobalOptions: true })
    .exitOverride()
    .configureOutput({
      writeOut: (text) => written.push(Promise.resolve(io.stdout.write(text))),
      // What commander finds wrong is thrown, and worded where all failures are.
      writeErr: () => undefined,
    })
    .addHelpText(
      'after',
      '\nA ledger is named by where it is: son-la.db, postgres://user@host/database or esdb://host:2113, each with\n' +
        '#name behind it where the store holds several.\n' +
        'Exit status: 0 done, 1 findings or refused, 2 wrong usage, 3 a fault of store or file, 130 interrupted.\n\n' +
        'Begin with:\n  so-cai init --print-plan > plan.json\n  so-cai init son-la.db --plan plan.json --actor STC-0017',
    );
  for (const definition of commands) add(program, definition, io, finished);
  try {
    if (argv.length === 0) program.outputHelp();
    else await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    // Help and version are asked for, and end the run early.
    if (!(error instanceof CommanderError) || error.exitCode !== 0) throw error;
  } finally {
    await Promise.all(written);
  }
  return finished.status;
}

function add(program: Command, definition: CommandDefinition, io: Io, finished: { status: Status }): void {
  const command = definition.define(program.command(definition.name));
  command.addHelpText('after', `\nExamples:\n${definition.examples.map((line) => `  ${line}`).join('\n')}`);
  command.action(async (...given: unknown[]) => {
    const args = given.slice(0, -2) as (string | string[] | undefined)[];
    const options = command.optsWithGlobals<GlobalOptions & Record<string, unknown>>();
    finished.status = await definition.run(contextOf(io, options), new Given(args, options));
  });
}
