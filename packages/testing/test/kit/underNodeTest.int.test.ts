import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from 'tsup';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { missingFor, storeCases } from '../../src/conformance/storeCases.js';
import { memoryHarness } from '../../src/conformance/memoryHarness.js';

const PACKAGE = fileURLToPath(new URL('../..', import.meta.url));

let folder = '';
beforeAll(async () => {
  const cache = join(PACKAGE, 'node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  folder = mkdtempSync(join(cache, 'node-test-'));
  await build({
    entry: [fileURLToPath(new URL('underNodeTest.ts', import.meta.url))],
    outDir: folder,
    format: ['esm'],
    outExtension: () => ({ js: '.mjs' }),
    target: 'node20',
    platform: 'node',
    config: false,
    silent: true,
    dts: false,
    removeNodeProtocol: false,
    noExternal: [/^(?!node:)/],
    esbuildOptions: (options) => {
      options.conditions = ['@so-cai/source'];
    },
  });
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('the kit runs under node:test, every behaviour of it, and the process ends by itself', () => {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const { status, stdout } = spawnSync(
    process.execPath,
    ['--test', '--test-reporter=tap', join(folder, 'underNodeTest.mjs')],
    { encoding: 'utf8', env, timeout: 60_000 },
  );
  const passed = new Set([...stdout.matchAll(/^ *ok \d+ - (.*?)(?: # .*)?$/gm)].map(([, name]) => name));
  const expected = storeCases.filter((behaviour) => missingFor(behaviour, memoryHarness.capabilities).length === 0);
  expect(expected.filter(({ name }) => !passed.has(name)).map(({ name }) => name)).toEqual([]);
  expect(passed).toContain('every behaviour was tested but those the harness says the store has not');
  expect([status, /^# fail (\d+)$/m.exec(stdout)?.[1]]).toEqual([0, '0']);
});
