import type { KnipConfig } from 'knip';

/** Declared for code that is being written; each goes from this list when it is imported. */
const awaited = [/^@so-cai\//, '@photostructure/sqlite', 'commander', 'fast-check'];

const tests = '{src,test}/**/*.{test,test-d}.ts';
const published = { entry: ['src/index.ts', tests], project: ['{src,test}/**/*.ts'], ignoreDependencies: awaited };
const program = { entry: ['src/main.ts', tests], project: ['{src,test}/**/*.ts'], ignoreDependencies: awaited };

/** Finds files nobody imports, exports nobody uses, and dependencies that are not declared or not needed. */
const configuration: KnipConfig = {
  workspaces: {
    '.': {
      // Tools are started by name: by npm scripts, tools/check.mjs, .ci/run or a person.
      entry: ['tools/*.mjs'],
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
    'packages/cli': { ...published, entry: [...published.entry, 'src/bin.ts', 'bin/so-cai.js'] },
    'examples/*': program,
    bench: program,
    docs: { entry: ['.vitepress/config.ts', 'typedoc-packages.mjs'], project: ['.vitepress/*.ts', '*.mjs'] },
  },
  // Exported for its own test, or to be named in another export's type.
  ignoreExportsUsedInFile: true,
};

export default configuration;
