// Holds docs/threats.md to the tests it names: each of its links to a test says by which name it is found there.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, test } from 'vitest';

const docs = fileURLToPath(new URL('../docs', import.meta.url));
const page = readFileSync(join(docs, 'threats.md'), 'utf8');

/** Links of a page to test files, with the name that each gives as its title. */
function testsOf(markdown) {
  return [...markdown.matchAll(/\]\(([^)\s]+\.test\.ts)(?:\s+"([^"]+)")?\)/g)].map(([, path, name]) => ({
    path,
    name,
  }));
}

/** Whether a file has a test, or a group of tests, of this name: a text with a function after it. */
function hasTest(source, name) {
  const text = String(name).replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`(['"\`])${text}\\1,\\s*(?:async\\s*)?\\(`).test(source);
}

/** The sections on threats: each after its heading, up to the next one. */
function sectionsOf(markdown) {
  return markdown.split(/^## /m).filter((section) => section.includes('**Stays open**'));
}

describe('the page of threats', () => {
  test('says of six of them what they can do, what helps, who finds it, and what stays open', () => {
    const sections = sectionsOf(page);
    expect(sections).toHaveLength(6);
    for (const section of sections)
      for (const part of ['**Can**', '**Helps**', '**Found**', '**Stays open**']) expect(section).toContain(part);
  });

  test('has a row for each of them, which leads to it', () => {
    const headings = sectionsOf(page).map((section) => section.split('\n', 1)[0]);
    const slugs = [...page.matchAll(/^\| \[[^\]]+\]\(#([^)]+)\)/gm)].map(([, slug]) => slug);
    expect(slugs).toEqual(headings.map((heading) => heading.toLowerCase().replaceAll(/[^a-z]+/g, '-')));
  });

  test('leads from each section to tests', () => {
    expect(sectionsOf(page).filter((section) => testsOf(section).length === 0)).toEqual([]);
  });

  test.each(testsOf(page))('names a test that is there: $name', ({ path, name }) => {
    const file = join(docs, path);
    expect(existsSync(file)).toBe(true);
    expect(hasTest(readFileSync(file, 'utf8'), name)).toBe(true);
  });
});

describe('a test is there', () => {
  test('by its whole name alone', () => {
    const source = `test('a sum', () => {});\ntest.each([1])("it's %s", () => {});`;
    expect([hasTest(source, 'a sum'), hasTest(source, `it's %s`)]).toEqual([true, true]);
    expect([hasTest(source, 'a su'), hasTest(source, 'another')]).toEqual([false, false]);
    expect(hasTest(`// 'a sum' is not tested\nconst name = 'a sum';`, 'a sum')).toBe(false);
  });

  test('or a link to it is not complete', () => {
    expect(testsOf('[x](../a.test.ts)')).toEqual([{ path: '../a.test.ts', name: undefined }]);
    expect(hasTest(`test('a sum', () => {});`, undefined)).toBe(false);
  });
});
