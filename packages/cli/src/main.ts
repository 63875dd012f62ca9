// One run of the command: what is thrown becomes a sentence and an exit status.
import { CommanderError } from 'commander';

import { commands } from './commands/index.js';
import { CliError, type Failure, failureOf, interrupted } from './failure.js';
import type { Io, Status } from './io.js';
import { paintFor } from './output/colours.js';
import { runProgram } from './program.js';
import { hiding } from './secrets.js';
import { spokenLanguage } from './spokenLanguage.js';

/**
 * Runs `so-cai` with arguments (without the names of node and the script) and returns the exit status. Nothing is thrown.
 * @example const status = await run(['as-of', 'son-la.db', '2024-09-10', '--json'], io)
 */
export async function run(argv: readonly string[], io: Io): Promise<Status> {
  try {
    return await runProgram(argv, io, commands);
  } catch (error) {
    const failure = failureFrom(error, argv, io);
    const hide = hiding(argv);
    await show(failure, { argv, io, hide });
    if (argv.includes('--debug') && error instanceof Error) await io.stderr.write(`${hide(error.stack ?? '')}\n`);
    return failure.status;
  }
}

/** The status of a run that was interrupted: 128 and the number of the signal that Ctrl-C sends. */
export const INTERRUPTED = 130;

function failureFrom(error: unknown, argv: readonly string[], io: Io): Failure {
  const language = spokenLanguage(argv, io);
  // Whatever was thrown after an interruption comes of it.
  if (io.signal?.aborted === true && !(error instanceof CliError && error.status === INTERRUPTED))
    return failureOf(interrupted({ vi: 'Đã ngừng giữa chừng.', en: 'Interrupted.' }), language);
  return error instanceof CommanderError ? usageFailure(error) : failureOf(error, language);
}

/** With `--json` the one document on standard output is the failure; the sentence goes to standard error all the same. */
async function show(
  { status, code, message, facts }: Failure,
  { argv, io, hide }: { readonly argv: readonly string[]; readonly io: Io; readonly hide: (text: string) => string },
): Promise<void> {
  await io.stderr.write(hide(`${paintFor(io, 'stderr')('red', 'so-cai:')} ${message}\n`));
  if (argv.includes('--json'))
    await io.stdout.write(hide(`${JSON.stringify({ ok: false, status, code, message, facts }, undefined, 2)}\n`));
}

function usageFailure(error: CommanderError): Failure {
  const said = error.message.replace(/^error: /, '');
  const message = `${said.slice(0, 1).toUpperCase()}${said.slice(1)}${/[.?)]$/.test(said) ? '' : '.'} "so-cai --help" shows what is expected.`;
  return { status: 2, code: 'WrongUsage', message: message.replaceAll('\n', ' '), facts: {} };
}
