// A line that says how far a long work is; on a terminal only.
import { countText } from './amounts.js';
import type { Context } from '../context.js';

export interface Progress {
  readonly report: (done: number, total?: number) => void;
  readonly clear: () => Promise<void>;
}

/** Work that is shorter than this shows nothing. */
const SHOWN_AFTER_MILLISECONDS = 400;
const SHOWN_EVERY_MILLISECONDS = 100;
const BAR = 24;

/** Shows progress on standard error. `clear` it before anything else is printed. */
export function progressOf(context: Context, what: string): Progress {
  const { io, language, system } = context;
  if (!io.isTerminal.stderr) return { report: () => undefined, clear: () => Promise.resolve() };
  let due = system.now() + SHOWN_AFTER_MILLISECONDS;
  let written = Promise.resolve();
  let isShown = false;
  const show = (text: string): void => {
    written = written.then(() => io.stderr.write(text));
  };
  return {
    report(done, total) {
      if (system.now() < due) return;
      due = system.now() + SHOWN_EVERY_MILLISECONDS;
      isShown = true;
      const counts = countText(done, language) + (total === undefined ? '' : ` / ${countText(total, language)}`);
      show(`\r\u001b[K${what} ${total === undefined ? '' : `${bar(done, total)} `}${counts}`);
    },
    async clear() {
      if (isShown) show('\r\u001b[K');
      await written;
    },
  };
}

function bar(done: number, total: number): string {
  const full = Math.round((BAR * Math.min(done, total)) / Math.max(1, total));
  return '█'.repeat(full) + '░'.repeat(BAR - full);
}
