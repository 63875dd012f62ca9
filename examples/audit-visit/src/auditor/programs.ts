// The two stand-alone programs, from the auditor's own copy of them: never from the bundle that they check.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** What is checked, and against what. */
export interface ProgramCall {
  /** A bundle that the auditor trusts, in which the programs lie. */
  readonly trusted: string;
  /** The bundle in question. */
  readonly folder: string;
  readonly origin: string;
  readonly key: string;
  /** Files with checkpoints that were kept. */
  readonly kept: readonly string[];
}

/** What a program said. */
export interface ProgramAnswer {
  readonly program: string;
  /** 0: sound, 1: findings, 2: called wrongly; `undefined` where it could not be started. */
  readonly status: number | undefined;
  readonly lines: readonly string[];
}

const PROGRAMS = [
  [process.execPath, 'verify.mjs'],
  ['python3', 'verify.py'],
] as const;

/** Lets both programs check a bundle. */
export function askPrograms({ trusted, folder, origin, key, kept }: ProgramCall): ProgramAnswer[] {
  return PROGRAMS.map(([command, program]) => {
    const { status, stdout, error } = spawnSync(command, [join(trusted, program), folder, origin, key, ...kept], {
      encoding: 'utf8',
    });
    if (error !== undefined) return { program, status: undefined, lines: [error.message] };
    return { program, status: status ?? undefined, lines: stdout.split('\n').slice(0, -1) };
  });
}
