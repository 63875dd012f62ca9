// A line that says how far a long work is, how fast it goes and how long it will take; on a terminal only.
import type { Context } from '../context.js';
import { countText } from './amounts.js';
import { Pace } from './pace.js';
import { widthOf } from './width.js';

/** What is counted. */
export type Counted = 'events' | 'bytes';

export interface Progress {
  /** The work goes on with something else, of which nothing is done yet. */
  readonly begin: (what: string) => void;
  readonly report: (done: number, total?: number) => void;
  /** Takes the line away, and waits until that is written. */
  readonly clear: () => Promise<void>;
}

/** Work that is shorter than this shows nothing. */
const SHOWN_AFTER_MILLISECONDS = 400;
const SHOWN_EVERY_MILLISECONDS = 100;
const BAR = 24;
const BACK_AND_CLEAR = '\r\u001b[K';

/** Shows progress on standard error. `clear` it before anything else is printed. */
export function progressOf(context: Context, what: string, counted: Counted = 'events'): Progress {
  const { io, system } = context;
  if (!io.isTerminal.stderr) return { begin: () => undefined, report: () => undefined, clear: () => Promise.resolve() };
  let label = what;
  let pace = new Pace();
  let due = system.now() + SHOWN_AFTER_MILLISECONDS;
  let written = Promise.resolve();
  let isShown = false;
  const show = (text: string): void => {
    written = written.then(() => io.stderr.write(text));
  };
  return {
    begin(next) {
      label = next;
      pace = new Pace();
    },
    report(done, total) {
      const now = system.now();
      pace.at(now, done);
      if (now < due) return;
      due = now + SHOWN_EVERY_MILLISECONDS;
      isShown = true;
      show(BACK_AND_CLEAR + fitted(lineOf(context, { label, done, total, counted, pace }), io.columns));
    },
    async clear() {
      if (isShown) show(BACK_AND_CLEAR);
      isShown = false;
      await written;
    },
  };
}

function lineOf(
  { language, words }: Context,
  at: {
    readonly label: string;
    readonly done: number;
    readonly total: number | undefined;
    readonly counted: Counted;
    readonly pace: Pace;
  },
): string {
  const { label, done, total, counted, pace } = at;
  const sizeText = (size: number): string =>
    counted === 'events' ? countText(size, language) : `${countText(Math.round(size / 1_000_000), language)} MB`;
  const { perSecond } = pace;
  const left = total === undefined ? undefined : pace.secondsUntil(total);
  const rate = words({ vi: '/giây', en: '/s' });
  return [
    label,
    ...(total === undefined ? [] : [bar(done, total)]),
    sizeText(done) + (total === undefined ? '' : ` / ${sizeText(total)}`),
    ...(perSecond === undefined ? [] : [` ${sizeText(perSecond)}${rate}`]),
    ...(left === undefined
      ? []
      : [
          ` ${words({ vi: `còn ${durationText(left, ['giờ', 'phút', 'giây'])}`, en: `${durationText(left, ['h', 'min', 's'])} left` })}`,
        ]),
  ].join(' ');
}

/** `2 h 05 min`, `3 min 20 s`, `17 s`: two units say enough. */
export function durationText(seconds: number, [h, min, s]: readonly [string, string, string]): string {
  const whole = Math.ceil(seconds);
  const [hours, minutes] = [Math.floor(whole / 3_600), Math.floor((whole % 3_600) / 60)];
  if (hours > 0) return `${hours} ${h} ${String(minutes).padStart(2, '0')} ${min}`;
  return minutes > 0 ? `${minutes} ${min} ${String(whole % 60).padStart(2, '0')} ${s}` : `${whole} ${s}`;
}

function bar(done: number, total: number): string {
  const full = Math.round((BAR * Math.min(done, total)) / Math.max(1, total));
  return '█'.repeat(full) + '░'.repeat(BAR - full);
}

/** A line that is longer than the terminal is wide could not be taken away again. */
function fitted(line: string, columns: number | undefined): string {
  if (columns === undefined || widthOf(line) < columns) return line;
  let text = '';
  for (const sign of line) if (widthOf(text + sign) < columns) text += sign;
  return text;
}
