import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

const root = import.meta.dirname;

/** Imports between packages lead to their sources, so tests need no build. */
const conditions = ['@so-cai/source'];

/** A package that imports its SQL files, or the files of its `verifiers` folder, gets their text, as its build does. */
const filesAsText = {
  name: 'files-as-text',
  enforce: 'pre' as const,
  transform: (text: string, file: string): string | undefined =>
    /\.sql$|\/verifiers\/[^/]+$/.test(file) ? `export default ${JSON.stringify(text)};` : undefined,
};

/** `SO_CAI_DEEP=1` (npm run test:deep) lets tests try many more cases than every change can wait for. */
const deep = process.env['SO_CAI_DEEP'] === '1';

const TESTS = /\.test(-d)?\.(ts|mjs)$/;
const TYPE_TESTS = /\.test-d\.ts$/;

/** Every folder that holds tests is a project of its own name: `vitest run --project core`. */
const folders = [...foldersIn('packages'), ...foldersIn('examples'), 'bench', 'tools'].filter((folder) =>
  holds(folder, TESTS),
);

function foldersIn(parent: string): string[] {
  return readdirSync(join(root, parent))
    .filter((name) => existsSync(join(root, parent, name, 'package.json')))
    .map((name) => `${parent}/${name}`);
}

function holds(folder: string, kind: RegExp): boolean {
  return ['.', 'src', 'test'].some((part) => {
    const path = join(root, folder, part);
    return existsSync(path) && readdirSync(path, { recursive: part !== '.' }).some((file) => kind.test(String(file)));
  });
}

function project(folder: string): TestProjectInlineConfiguration {
  return {
    plugins: [filesAsText],
    resolve: { conditions },
    ssr: { resolve: { conditions } },
    // What starts once for all files is loaded by an environment of vitest's own.
    environments: { __vitest__: { resolve: { conditions } } },
    test: {
      name: folder.split('/').at(-1) ?? folder,
      root: join(root, folder),
      include: ['{src,test}/**/*.test.ts', '*.test.mjs'],
      setupFiles: folder.startsWith('packages/') ? [join(root, 'tools/open-handles/setup.mjs')] : [],
      // Starts what all files of a project share: a database server takes a second.
      globalSetup: [join(root, folder, 'test/globalSetup.ts')].filter((file) => existsSync(file)),
      testTimeout: deep ? 20 * 60_000 : 2 * 60_000,
      hookTimeout: deep ? 5 * 60_000 : 2 * 60_000,
      typecheck: {
        enabled: holds(folder, TYPE_TESTS),
        include: ['{src,test}/**/*.test-d.ts'],
        tsconfig: './tsconfig.types.json',
      },
    },
  };
}

export default defineConfig({
  test: {
    // Many files wait for servers and processes of their own: every core may have a worker.
    maxWorkers: '100%',
    projects: folders.map(project),
    coverage: {
      provider: 'v8',
      include: ['packages/*/src/**/*.ts'],
      reporter: ['text', 'json-summary'],
    },
  },
});
