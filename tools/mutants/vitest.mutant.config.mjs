// Runs promise tests with one fault planted in core while its modules are loaded. No source file is changed.
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

import { MUTANTS } from './mutants.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CORE = join(ROOT, 'packages/core/src');
const conditions = ['@so-cai/source'];
const mutant = MUTANTS[Number(process.env['SO_CAI_MUTANT'] ?? 'NaN')];

const plant = {
  name: 'plant-a-fault',
  enforce: 'pre',
  transform(code, id) {
    if (mutant === undefined || id.split('?')[0] !== join(CORE, mutant.module)) return null;
    const parts = code.split(mutant.replace);
    if (parts.length !== 2) throw new Error(`the text to replace stands ${parts.length - 1} times in ${mutant.module}`);
    appendFileSync(process.env['SO_CAI_MUTANT_PLANTED'] ?? '', `${mutant.name}\n`);
    return { code: parts.join(mutant.by), map: null };
  },
};

export default defineConfig({
  plugins: [plant],
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    name: 'mutants',
    root: join(ROOT, 'packages/testing'),
    include: ['test/promises/**/*.test.ts'],
    testTimeout: 60_000,
    bail: mutant === undefined ? 0 : 1,
    maxWorkers: 1,
  },
});
