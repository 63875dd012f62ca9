import { describe, expect, test } from 'vitest';

import { difference, expectedLines, programOf, runnableOf } from './check-docs.mjs';

describe('programs in the documentation', () => {
  test('the ts blocks of a page are one program', () => {
    expect(programOf('# A\n```ts\nconst a = 1;\n```\ntext\n```sh\nls\n```\n```ts\nconsole.log(a);\n```\n')).toBe(
      'const a = 1;\n\nconsole.log(a);\n',
    );
  });

  test('a block that needs a server is part of the program, and not of what runs', () => {
    const page = '```ts\nconst a = 1;\n```\n```ts no-run\nconnect(a);\n```\n```ts\nconsole.log(a);\n```\n';
    expect(programOf(page)).toBe('const a = 1;\n\nconnect(a);\n\nconsole.log(a);\n');
    expect(runnableOf(page)).toBe('const a = 1;\n\nconsole.log(a);\n');
    expect(runnableOf('```ts no-run\nconnect();\n```\n')).toBeUndefined();
  });

  test('a page without a ts block shows no program', () => {
    expect(programOf('# A\n```sh\nls\n```\n')).toBeUndefined();
  });

  test('a comment with an arrow says what is printed, up to a colon', () => {
    expect(expectedLines('console.log(1); // → 1\nconsole.log(true); // → true: always\n')).toEqual(['1', 'true']);
  });

  test('a line that differs is found', () => {
    expect(difference(['1', '2'], ['1', '3'])).toContain('line 2');
  });

  test('a line that is missing is found', () => {
    expect(difference(['1', '2'], ['1'])).toContain('nothing');
  });

  test('a line that the page does not show is found', () => {
    expect(difference(['1'], ['1', '2'])).toContain('prints 2 lines');
  });

  test('equal lines are fine', () => {
    expect(difference(['1'], ['1'])).toBeUndefined();
  });
});
