import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { commands } from '../src/commands/index.js';
import { commandOf } from '../src/help/page.js';
import { MANUAL_PAGES } from '../src/help/pages/index.js';
import { COMMON_ARGUMENTS, COMMON_OPTIONS } from '../src/help/commonWords.js';
import { withGlobalOptions } from '../src/help/globalOptions.js';
import { widthOf } from '../src/output/width.js';
import { Desk } from './desk.js';

let desk: Desk;
beforeAll(() => {
  desk = new Desk();
});
afterAll(() => {
  desk.clear();
});

/** An example as a shell would take it apart, up to where its output goes or its input comes from. */
function argumentsOf(example: string): string[] {
  const call = (/so-cai (.*?)\)?$/.exec(example)?.[1] ?? '').split(/ [<>|] /)[0] ?? '';
  return [...call.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
}

interface Page {
  readonly summary: string;
  readonly description: string;
  readonly arguments: readonly { readonly term: string; readonly meaning: string }[];
  readonly options: readonly { readonly term: string; readonly meaning: string }[];
  readonly exitStatuses: readonly { readonly status: number; readonly meaning: string }[];
  readonly examples: readonly string[];
  readonly seeAlso: readonly string[];
}

const pageOf = async (name: string, language: string): Promise<Page> =>
  (await desk.json(['help', name, '--lang', language])) as unknown as Page;

describe.each(commands.map((definition) => ({ name: definition.name, definition })))(
  '$name',
  ({ name, definition }) => {
    test('has a description, examples and exit statuses, in both languages', async () => {
      for (const language of ['vi', 'en']) {
        const page = await pageOf(name, language);
        expect(page.summary).not.toBe('');
        expect(page.description.length).toBeGreaterThan(page.summary.length);
        expect(page.examples.length).toBeGreaterThan(0);
        for (const { term, meaning } of [...page.arguments, ...page.options])
          expect([term, meaning.trim()]).not.toContain('');
        expect(page.exitStatuses.map(({ status }) => status)).toEqual(expect.arrayContaining([0, 2, 3, 130]));
      }
    });

    test('has every argument and option in Vietnamese, and none that it does not take', () => {
      const command = commandOf(definition);
      const page = MANUAL_PAGES.get(name);
      const [argumentWords, optionWords] = [page?.arguments ?? {}, page?.options ?? {}];
      const args = command.registeredArguments.map((argument) => argument.name());
      const options = command.options.map(({ long }) => long ?? '');
      expect(args.filter((each) => !(each in { ...COMMON_ARGUMENTS, ...argumentWords }))).toEqual([]);
      expect(options.filter((each) => !(each in { ...COMMON_OPTIONS, ...optionWords }))).toEqual([]);
      expect(Object.keys(argumentWords).filter((each) => !args.includes(each))).toEqual([]);
      expect(Object.keys(optionWords).filter((each) => !options.includes(each))).toEqual([]);
      expect(JSON.stringify(page)).toBe(JSON.stringify(page).normalize('NFC'));
    });

    test.each(definition.examples.map((example) => [example]))('can be called so: %s', async (example) => {
      const [called = '', ...args] = argumentsOf(example);
      const other = commands.find((each) => each.name === called);
      expect(other).toBeDefined();
      if (other === undefined) return;
      const command = withGlobalOptions(commandOf(other))
        .exitOverride()
        .configureOutput({ writeErr: () => undefined });
      let isCalled = false;
      command.action(() => {
        isCalled = true;
      });
      await command.parseAsync(args, { from: 'user' });
      expect(isCalled).toBe(true);
    });

    test('names other commands that there are', async () => {
      const names = commands.map((each) => each.name);
      const { seeAlso } = await pageOf(name, 'en');
      expect(seeAlso.length).toBeGreaterThan(0);
      expect(seeAlso.filter((each) => !names.includes(each) || each === name)).toEqual([]);
    });

    test('shows the same page with --help, laid out like a manual page', async () => {
      const { out, status } = await desk.soCai(['help', name]);
      expect([status, (await desk.soCai([name, '--help'])).out]).toEqual([0, out]);
      const titles = out.split('\n').filter((line) => /^[A-Z ]+$/.test(line));
      expect(titles.slice(0, 3)).toEqual(['NAME', 'SYNOPSIS', 'DESCRIPTION']);
      expect(titles.slice(-4)).toEqual(['GLOBAL OPTIONS', 'EXIT STATUS', 'EXAMPLES', 'SEE ALSO']);
      for (const example of definition.examples) expect(out).toContain(`    ${example}\n`);
      expect((await desk.soCai([name, '--help', '--lang', 'vi'])).out).toMatch(/^TÊN\n[^]*\nTRẠNG THÁI KẾT THÚC\n/);
    });
  },
);

describe('the list of all commands', () => {
  test('is printed without arguments, by help, and with --help', async () => {
    const { status, out } = await desk.soCai([]);
    expect([status, (await desk.soCai(['help'])).out, (await desk.soCai(['--help'])).out]).toEqual([0, out, out]);
    for (const { name } of commands) expect(out).toMatch(new RegExp(`^    ${name} `, 'm'));
    expect((await desk.json(['help']))['commands']).toHaveLength(commands.length);
    expect((await desk.soCai(['help', '--lang', 'vi'])).out).toContain('CÁC LỆNH\n');
  });

  test('a command that there is not is told', async () => {
    expect(await desk.soCai(['help', 'as-if'])).toMatchObject({
      status: 2,
      err: expect.stringContaining('no command "as-if"') as string,
    });
  });
});

test('a page keeps within a terminal, but for its examples', async () => {
  const { out } = await desk.soCai(['help', 'copy'], { terminal: true, columns: 60, env: { NO_COLOR: '1' } });
  const [before = ''] = out.split('EXAMPLES');
  expect(Math.max(...before.split('\n').map(widthOf))).toBeLessThanOrEqual(60);
});
