// How a worker tells what happened: at once, so that a process killed right afterwards has told it.
import { writeSync } from 'node:fs';

export function tell(line: unknown): void {
  writeSync(1, `${JSON.stringify(line)}\n`);
}
