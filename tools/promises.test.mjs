// Holds docs/promises.md to the tests it names.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const page = readFileSync(join(root, 'docs/promises.md'), 'utf8');
const TEST = /\.test\.(ts|mjs)$/;

/** The promises of a page: number, whether it is held, and the test files it links to, seen from the root. */
function promisesOf(markdown) {
  return markdown
    .split(/^## /m)
    .map((section) => ({ section, number: Number(/^Promise (\d+): /.exec(section)?.[1]) }))
    .filter(({ number }) => !Number.isNaN(number))
    .map(({ section, number }) => ({
      number,
      status: /^\*\*(Held|Partly held|Not yet held)\b/m.exec(section)?.[1],
      tests: linksOf(section).filter((link) => TEST.test(link)),
    }));
}

/** What a page in docs links to within the repository, seen from the root. */
function linksOf(markdown) {
  return [...markdown.matchAll(/\]\(([^)#]+)/g)]
    .map(([, link]) => link)
    .filter((link) => !link.startsWith('http'))
    .map((link) => relative(root, join(root, 'docs', link)).replaceAll('\\', '/'));
}

/** Whether the name of a test, or of a group of tests, says "promise" and the number. */
function namesPromise(source, number) {
  return new RegExp(`\\b(?:describe|test)\\b[^'"\`]*['"\`][^'"\`\\n]*\\bpromise ${number}\\b`).test(source);
}

describe('the page of promises', () => {
  const promises = promisesOf(page);

  test('has all fifteen, in order, and says of each whether it is held', () => {
    expect(promises.map(({ number }) => number)).toEqual(Array.from({ length: 15 }, (_, index) => index + 1));
    expect(promises.filter(({ status }) => status === undefined)).toEqual([]);
  });

  test('links to files that exist', () => {
    expect(linksOf(page).filter((link) => !existsSync(join(root, link)))).toEqual([]);
  });

  test.each(promises)(
    'links promise $number to tests that name it, unless it is not held',
    ({ number, status, tests }) => {
      expect(tests.length > 0).toBe(status !== 'Not yet held');
      expect(tests.filter((path) => !namesPromise(readFileSync(join(root, path), 'utf8'), number))).toEqual([]);
    },
  );

  test('links to every test file that is named after a promise', () => {
    const files = readdirSync(join(root, 'packages'))
      .flatMap((name) => ['src', 'test'].map((part) => `packages/${name}/${part}`))
      .filter((folder) => existsSync(join(root, folder)))
      .flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).map((file) => `${folder}/${file}`))
      .map((path) => path.replaceAll('\\', '/'));
    const named = files.flatMap((path) => {
      const number = /\/promise-(\d+)-[^/]*\.test\.ts$/.exec(path)?.[1];
      return number === undefined ? [] : [{ path, number: Number(number) }];
    });
    expect(named).not.toEqual([]);
    const missing = named.filter(({ path, number }) => promises[number - 1]?.tests.includes(path) !== true);
    expect(missing).toEqual([]);
  });
});

describe('a test names a promise', () => {
  test('by its own name, or by that of its group', () => {
    expect(namesPromise(`test('promise 3: a sum', () => {});`, 3)).toBe(true);
    expect(namesPromise(`describe("promise 3: a sum", () => {});`, 3)).toBe(true);
    expect(namesPromise(`test(\n  'keeps the sum (promise 3)',\n  () => {},\n);`, 3)).toBe(true);
  });

  test('not by a comment, nor by a longer number', () => {
    expect(namesPromise(`// promise 3\ntest('a sum', () => {});`, 3)).toBe(false);
    expect(namesPromise(`test('promise 13: a flow', () => {});`, 3)).toBe(false);
    expect(namesPromise(`test('promise 13: a flow', () => {});`, 1)).toBe(false);
  });
});
