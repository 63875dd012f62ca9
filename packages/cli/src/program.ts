// The commander program: global options, and every command of the registry.
import { Command, CommanderError } from 'commander';

import { type CommandDefinition, Given } from './command.js';
import { contextOf, type GlobalOptions } from './context.js';
import type { Io, Status } from './io.js';
import { overviewText } from './help/overview.js';
import { helpPage } from './help/page.js';
import { pageText } from './help/pageText.js';
import { withGlobalOptions } from './help/globalOptions.js';
import { paintFor } from './output/colours.js';
import { spokenLanguage } from './spokenLanguage.js';
import { version } from './version.js';

/** Reads the command line and runs the command it names. */
export async function runProgram(
  argv: readonly string[],
  io: Io,
  commands: readonly CommandDefinition[],
): Promise<Status> {
  const finished: { status: Status } = { status: 0 };
  const written: Promise<void>[] = [];
  const language = spokenLanguage(argv, io);
  const layout = { language, paint: paintFor(io), room: io.isTerminal.stdout ? io.columns : undefined };
  const program = withGlobalOptions(new Command('so-cai'))
    .version(version(), '-V, --version', 'print the version')
    // "so-cai help" is a command like any other.
    .helpCommand(false)
    .configureHelp({
      formatHelp: (command) => {
        const definition = commands.find((each) => each.name === command.name());
        return definition === undefined
          ? overviewText(commands, layout)
          : pageText(helpPage(definition, language), layout);
      },
    })
    .exitOverride()
    .configureOutput({
      writeOut: (text) => written.push(Promise.resolve(io.stdout.write(text))),
      // What commander finds wrong is thrown, and worded where all failures are.
      writeErr: () => undefined,
    });
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
  command.action(async (...given: unknown[]) => {
    const args = given.slice(0, -2) as (string | string[] | undefined)[];
    const options = command.optsWithGlobals<GlobalOptions & Record<string, unknown>>();
    finished.status = await definition.run(await contextOf(io, options), new Given(args, options));
  });
}
