// The script for bash is run by bash; those for other shells are read.
import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { commands } from '../src/commands/index.js';
import { commandOf } from '../src/help/page.js';
import { Desk } from './desk.js';

let desk: Desk;
const scripts: Record<string, string> = {};
beforeAll(async () => {
  desk = new Desk();
  for (const shell of ['bash', 'zsh', 'fish']) scripts[shell] = (await desk.soCai(['completion', shell])).out;
  for (const file of ['visit-1.note', 'visit 2.note', 'other.db']) desk.write(file, '');
});
afterAll(() => {
  desk.clear();
});

const optionsOf = (name: string): string[] => {
  const definition = commands.find((each) => each.name === name);
  return definition === undefined ? [] : commandOf(definition).options.flatMap(({ long }) => long ?? []);
};

/** Asks in one process what each of several command lines would be completed to. */
function completed(lines: readonly (readonly string[])[]): string[][] {
  const asked = lines.map((line) => {
    const typed = ['so-cai', ...line].map((word) => `'${word}'`).join(' ');
    return `COMP_WORDS=(${typed}); COMP_CWORD=${line.length}; COMPREPLY=(); _so_cai; printf '%s\\t' "\${COMPREPLY[@]}"; printf '\\n'`;
  });
  const { stdout, stderr, status } = spawnSync(
    'bash',
    ['--norc', '-c', `set -u\n${scripts['bash'] ?? ''}\n${asked.join('\n')}`],
    {
      cwd: desk.folder,
      encoding: 'utf8',
    },
  );
  expect([status, stderr]).toEqual([0, '']);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t').filter((word) => word !== ''));
}

describe('bash completes', () => {
  test('commands, options, values and files', () => {
    const answers = completed([
      ['ver'],
      ['verify', 'other.db', '--k'],
      ['verify', 'other.db', '--replay', 'd'],
      ['verify', 'other.db', '--kept', 'visit'],
      ['verify', 'oth'],
      ['as-of', 'other.db', '--lang', ''],
      ['--lang', 'vi', 'chec'],
      ['help', 'pro'],
      ['completion', ''],
      ['as-of', 'other.db', '--known-at', ''],
      ['series', 'other.db', '--every', 'q'],
    ]);
    expect(answers.map((answer) => answer.toSorted())).toEqual([
      ['verify'],
      ['--kept', '--key'],
      ['decisions'],
      ['visit 2.note', 'visit-1.note'],
      ['other.db'],
      ['en', 'vi'],
      ['check', 'checkpoint'],
      ['prove'],
      ['bash', 'fish', 'zsh'],
      [],
      ['quarter'],
    ]);
  });

  test('every option of every command', () => {
    const names = commands.map(({ name }) => name);
    const answers = completed(names.map((name) => [name, '--']));
    for (const [index, name] of names.entries()) expect(answers[index]).toEqual([...optionsOf(name), ...GLOBAL]);
  });
});

const GLOBAL = ['--json', '--lang', '--unit', '--places', '--debug', '--help'];

test.each(['zsh', 'fish'])('the script for %s names every command and every option', (shell) => {
  const script = scripts[shell] ?? '';
  for (const { name } of commands) {
    const part =
      shell === 'zsh'
        ? new RegExp(`^    ${name}\\) .*$`, 'm')
        : new RegExp(`^.*seen_subcommand_from ${name}'.*$`, 'gm');
    const lines = (script.match(part) ?? []).join('\n');
    expect(script).toContain(name);
    for (const option of optionsOf(name))
      expect(lines).toContain(shell === 'zsh' ? `'*${option}[` : `-l ${option.slice(2)} `);
  }
});

test('descriptions come in the language of the output, and the script as JSON, too', async () => {
  expect((await desk.soCai(['completion', 'fish', '--lang', 'vi'])).out).toContain("-d 'mọi chỗ không còn như cũ'");
  expect(await desk.json(['completion', 'bash'])).toEqual({ shell: 'bash', script: scripts['bash'] });
  expect(await desk.soCai(['completion', 'tcsh'])).toMatchObject({
    status: 2,
    err: expect.stringContaining('bash, zsh or fish') as string,
  });
});
