// What the so-cai command runs.
import { once } from 'node:events';
import { addAbortSignal } from 'node:stream';
import { isatty } from 'node:tty';

import type { Io, Output } from './io.js';
import { INTERRUPTED, run } from './main.js';

const interruption = new AbortController();
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** The first signal ends the work in order; the second ends the process. */
function interrupt(): void {
  interruption.abort();
  for (const signal of SIGNALS) process.on(signal, () => process.exit(INTERRUPTED));
}

for (const signal of SIGNALS) process.once(signal, interrupt);

function outputTo(stream: NodeJS.WriteStream): Output {
  // A reader such as "head" may have enough: that is no fault.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
  return {
    async write(text) {
      if (stream.write(text)) return;
      // A reader that takes its time is waited for, and left when the person wants no more; what is said then is still said.
      const { signal } = interruption;
      await once(stream, 'drain', signal.aborted ? {} : { signal });
    },
  };
}

// Whoever reads it is told; where nobody does, that it was closed is no fault.
process.stdin.on('error', () => undefined);

const io: Io = {
  stdout: outputTo(process.stdout),
  stderr: outputTo(process.stderr),
  // A person who waits for a prompt that never comes can leave, too.
  stdin: addAbortSignal(interruption.signal, process.stdin),
  signal: interruption.signal,
  env: process.env,
  isTerminal: { stdout: isatty(1), stderr: isatty(2) },
  ...(isatty(1) ? { columns: process.stdout.columns } : {}),
  cwd: process.cwd(),
};

process.exitCode = await run(process.argv.slice(2), io);
