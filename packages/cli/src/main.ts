// One run of the command: what is thrown becomes a sentence and an exit status.
import { CommanderError } from 'commander';

import { commands } from './commands/index.js';
import { languageOf } from './context.js';
import { type Failure, failureOf } from './failure.js';
import type { Io, Status } from './io.js';
import { paintFor } from './output/colours.js';
import { runProgram } from './program.js';

/**
 * Runs `so-cai` with arguments (without the names of node and the script) and returns the exit status. Nothing is thrown.
 * @example const status = await run(['as-of', 'son-la.db', '2024-09-10', '--json'], io)
 */
export async function run(argv: readonly string[], io: Io): Promise<Status> {
  try {
    return await runProgram(argv, io, commands);
  } catch (error) {
    const failure = error instanceof CommanderError ? usageFailure(error) : failureOf(error, languageFor(argv, io));
    await show(failure, argv, io);
    if (argv.includes('--debug') && error instanceof Error) await io.stderr.write(`${error.stack ?? ''}\n`);
    return failure.status;
  }
}

/** With `--json` the one document on standard output is the failure; the sentence goes to standard error all the same. */
async function show(failure: Failure, argv: readonly string[], io: Io): Promise<void> {
  const { status, code, message, facts } = failure;
  await io.stderr.write(`${paintFor(io, 'stderr')('red', 'so-cai:')} ${message}\n`);
  if (argv.includes('--json'))
    await io.stdout.write(`${JSON.stringify({ ok: false, status, code, message, facts }, undefined, 2)}\n`);
}

function usageFailure(error: CommanderError): Failure {
  const said = error.message.replace(/^error: /, '');
  const message = `${said.slice(0, 1).toUpperCase()}${said.slice(1)}${/[.?)]$/.test(said) ? '' : '.'} "so-cai --help" shows what is expected.`;
  return { status: 2, code: 'WrongUsage', message: message.replaceAll('\n', ' '), facts: {} };
}

/** The language as far as it can be told from a command line that may be wrong. */
function languageFor(argv: readonly string[], io: Io): 'vi' | 'en' {
  const at = argv.indexOf('--lang');
  const asked = at === -1 ? argv.find((each) => each.startsWith('--lang='))?.slice('--lang='.length) : argv[at + 1];
  return asked === 'vi' || asked === 'en' ? asked : languageOf(io, undefined);
}
