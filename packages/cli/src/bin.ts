// What the so-cai command runs.
import { once } from 'node:events';
import { isatty } from 'node:tty';

import type { Io, Output } from './io.js';
import { run } from './main.js';

function outputTo(stream: NodeJS.WriteStream): Output {
  // A reader such as "head" may have enough: that is no fault.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
  return {
    async write(text) {
      if (!stream.write(text)) await once(stream, 'drain');
    },
  };
}

const io: Io = {
  stdout: outputTo(process.stdout),
  stderr: outputTo(process.stderr),
  stdin: process.stdin,
  env: process.env,
  isTerminal: { stdout: isatty(1), stderr: isatty(2) },
  ...(isatty(1) ? { columns: process.stdout.columns } : {}),
  cwd: process.cwd(),
};

process.exitCode = await run(process.argv.slice(2), io);
