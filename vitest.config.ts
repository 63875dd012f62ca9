import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

const root = import.meta.dirname;

/** Imports between packages lead to their sources, so tests need no build. */
const conditions = ['@so-cai/source'];

/** `SO_CAI_DEEP=1` (npm run test:deep) lets tests run many more cases than a change-by-change run can afford. */
const deep = process.env['SO_CAI_DEEP'] === '1';

function foldersIn(parent: string): string[] {
  if (!existsSync(join(root, parent))) return [];
  return readdirSync(join(root, parent), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, parent, entry.name, 'package.json')))
    .map((entry) => `${parent}/${entry.name}`)
    .sort();
}

function holdsTests(folder: string): boolean {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true }).some(
    (entry) => /\.test(-d)?\.(ts|mjs)$/.test(entry.name) && !entry.parentPath.includes('node_modules'),
  );
}

function project(folder: string): TestProjectInlineConfiguration {
  const typeTests = existsSync(join(root, folder, 'tsconfig.test.json'));
  return {
    resolve: { conditions },
    ssr: { resolve: { conditions } },
    test: {
      name: folder.split('/').at(-1) ?? folder,
      root: join(root, folder),
      include: ['{src,test}/**/*.test.ts', '*.test.mjs'],
      testTimeout: deep ? 20 * 60_000 : 20_000,
      hookTimeout: deep ? 5 * 60_000 : 30_000,
      typecheck: {
        enabled: typeTests && holdsTypeTests(folder),
        include: ['{src,test}/**/*.test-d.ts'],
        tsconfig: './tsconfig.test.json',
      },
    },
  };
}

function holdsTypeTests(folder: string): boolean {
  return ['src', 'test']
    .map((part) => join(root, folder, part))
    .filter((part) => existsSync(part))
    .some((part) => readdirSync(part, { recursive: true }).some((file) => String(file).endsWith('.test-d.ts')));
}

const alwaysListed = [...foldersIn('packages'), ...foldersIn('examples')];
const listedWithTests = ['bench', 'tools'].filter((folder) => existsSync(join(root, folder)) && holdsTests(folder));

export default defineConfig({
  test: {
    projects: [...alwaysListed, ...listedWithTests].map(project),
    coverage: {
      provider: 'v8',
      include: ['packages/*/src/**/*.ts'],
      reporter: ['text', 'json-summary'],
    },
  },
});
