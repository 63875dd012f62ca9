// The session in README.md is run as it stands there, and must print what it shows.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { Desk } from './desk.js';

const README = join(import.meta.dirname, '../README.md');
const CUT = ' …';
const A_ROOT = '0'.repeat(64);
const A_KEY = `+00000000+${'A'.repeat(44)}`;

/** A command of the session and the lines that it prints. */
interface Step {
  readonly command: string;
  readonly printed: string;
}

function stepsOf(markdown: string): Step[] {
  const blocks = [...markdown.matchAll(/^```console\n(.*?)^```/gms)].map(([, block = '']) => block);
  return blocks.flatMap((block) =>
    block
      .split(/^\$ /m)
      .slice(1)
      .map((step) => {
        const [command = '', ...printed] = step.trimEnd().split('\n');
        return { command, printed: printed.join('\n') };
      }),
  );
}

/** Every run of the session has roots and keys of its own. */
function withoutRoots(text: string): string {
  return text.replace(/\b[0-9a-f]{64}\b/g, A_ROOT).replace(/\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44}/g, A_KEY);
}

/** A long answer may be shown by its beginning. */
function cutLike({ printed }: Step, answer: string): string {
  return printed.endsWith(CUT) ? answer.slice(0, printed.length - CUT.length) + CUT : answer;
}

async function printedBy({ command, printed }: Step, desk: Desk): Promise<string> {
  const [program, ...args] = command.split(' ');
  if (program === 'cat') {
    desk.write(args[0] ?? '', `${printed}\n`);
    return printed;
  }
  const [call, file] = args.join(' ').split(' > ');
  const { out, err } = await desk.soCai((call ?? '').split(' '), { env: { SO_CAI_ACTOR: '' } });
  if (file === undefined) return (out + err).trimEnd();
  desk.write(file, out);
  return '';
}

test('the session in the README prints what it shows', async () => {
  const desk = new Desk();
  try {
    const steps = stepsOf(readFileSync(README, 'utf8'));
    expect(steps.length).toBeGreaterThan(5);
    const shown = steps.map(({ command, printed }) => `$ ${command}\n${withoutRoots(printed)}`);
    const ran: string[] = [];
    for (const step of steps)
      ran.push(`$ ${step.command}\n${cutLike(step, withoutRoots(await printedBy(step, desk)))}`);
    expect(ran).toEqual(shown);
  } finally {
    desk.clear();
  }
});
