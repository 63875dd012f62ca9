// The page of audit checks is as the registry says.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

import { CHECKS } from '../packages/audit/src/index.ts';
import { checksReference, page } from './checks-reference.mjs';

test('docs/audit-checks.md is as the registry of checks says: build core and audit, and run "node tools/checks-reference.mjs"', () => {
  expect(readFileSync(page, 'utf8')).toBe(checksReference(CHECKS));
});

test('a check that belongs to no family is refused, so that the page never leaves one out', () => {
  expect(() => checksReference([{ ...CHECKS[0], id: 'X1' }])).toThrow('No family for X1');
});

test('the page names every check, its parameters and its sources', () => {
  const text = checksReference(CHECKS);
  for (const { id, parameters, sources } of CHECKS) {
    const section = text.split(`### ${id}: `)[1]?.split('\n### ')[0] ?? '';
    for (const { name } of parameters) expect(section).toContain(`\`${name}\``);
    for (const { citation } of sources) expect(section).toContain(citation);
  }
});
