// A small process that clears up after a temporary server when whoever started it is gone, however that came about.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Socket } from 'node:net';

/**
 * Waits until its input ends; then stops the server that still runs in the folder, gives it ten seconds, and removes the
 * folder. Interrupts from a terminal are meant for its parent.
 */
const SCRIPT = `
trap '' INT TERM HUP
cat > /dev/null
process=$(head -n 1 "$1/data/postmaster.pid" 2> /dev/null)
if [ -n "$process" ] && kill -QUIT "$process" 2> /dev/null; then
  for _ in $(seq 500); do
    if [ ! -f "$1/data/postmaster.pid" ] || ! kill -0 "$process" 2> /dev/null; then break; fi
    sleep 0.02
  done
fi
rm -rf "$1"
`;

/** Keeps a folder, and the server in it, from outliving this process. */
export class Guard {
  readonly #process: ChildProcess;

  constructor(folder: string) {
    this.#process = spawn('/bin/sh', ['-c', SCRIPT, 'postgres-guard', folder], {
      stdio: ['pipe', 'ignore', 'ignore'],
      detached: true,
    });
    // Neither the process nor the pipe to it keeps this one running.
    this.#process.unref();
    if (this.#process.stdin instanceof Socket) this.#process.stdin.unref();
  }

  /** Clears up now, and resolves when all is gone. */
  async release(): Promise<void> {
    if (this.#process.exitCode !== null) return;
    this.#process.ref();
    const ended = once(this.#process, 'exit');
    this.#process.stdin?.end();
    await ended;
  }
}
