// Which way the arrows between the packages point: core knows nobody, the packages built on it know only core,
// and programs (cli, examples, bench) know all. Run by "npm run check:layers".

const packages = '^packages/';
const sources = '^packages/[^/]+/src/';
// Packages that are made of others; each has a rule of its own below.
const composed = ['projection-execution/', 'reports/', 'imports/'];
const tests = '\\.(test|test-d)\\.ts$';

export default {
  forbidden: [
    {
      name: 'imports-are-found',
      comment: 'Otherwise an import of an undeclared workspace package would pass every other rule unseen.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'core-knows-nobody',
      comment: 'core is what every other package is built on.',
      severity: 'error',
      from: { path: '^packages/core/src/', pathNot: tests },
      to: { path: packages, pathNot: '^packages/core/' },
    },
    {
      name: 'what-is-chosen-one-by-one-knows-only-core',
      comment: 'Stores, projections and the like can be chosen one by one only while none needs another.',
      severity: 'error',
      from: { path: `^packages/(?!core/|cli/|${composed.join('|')})([^/]+)/src/`, pathNot: tests },
      to: { path: packages, pathNot: ['^packages/core/', '^packages/$1/'] },
    },
    {
      name: 'execution-knows-balances',
      comment: 'Rates are made of rolled-up balances, which stand in one place.',
      severity: 'error',
      from: { path: '^packages/projection-execution/src/', pathNot: tests },
      to: { path: packages, pathNot: '^packages/(core|projection-balances|projection-execution)/' },
    },
    {
      name: 'reports-know-projections-and-the-country',
      comment: 'A report prints what projections say, in the words and numbers of the country.',
      severity: 'error',
      from: { path: '^packages/reports/src/', pathNot: tests },
      to: { path: packages, pathNot: '^packages/(core|projection-balances|projection-execution|vietnam|reports)/' },
    },
    {
      name: 'imports-know-the-country',
      comment: 'What is read is written in the numbers of the country.',
      severity: 'error',
      from: { path: '^packages/imports/src/', pathNot: tests },
      to: { path: packages, pathNot: '^packages/(core|vietnam|imports)/' },
    },
    {
      name: 'tests-know-own-package-core-and-testing',
      comment:
        'A test that needs more than one store or projection belongs to a program or to the testing package; audits tamper with every store.',
      severity: 'error',
      from: {
        path: `^packages/(?!cli/|audit/|${composed.join('|')})([^/]+)/(src|test)/`,
        pathNot: '^packages/[^/]+/src/(?!.*\\.(test|test-d)\\.ts$)',
      },
      to: { path: packages, pathNot: ['^packages/core/', '^packages/testing/', '^packages/$1/'] },
    },
    {
      name: 'no-package-knows-a-program',
      comment: 'cli, examples and bench are where the arrows end.',
      severity: 'error',
      from: { path: '^packages/(?!cli/)' },
      to: { path: '^(packages/cli|examples|bench|docs)/' },
    },
    {
      name: 'packages-meet-at-their-front-doors',
      comment: 'What a package exports neither from its index nor from an entry of its own, it may change.',
      severity: 'error',
      from: { path: '^(packages|examples)/([^/]+)/' },
      to: { path: sources, pathNot: ['^packages/$2/', '^packages/[^/]+/src/(index|opentelemetry|text)\\.ts$'] },
    },
    {
      name: 'no-cycles',
      comment: 'Files that import each other cannot be understood, or loaded, one at a time.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'code-does-not-import-tests',
      comment: 'Tests are not published.',
      severity: 'error',
      from: { path: sources, pathNot: tests },
      to: { path: `(${tests})|^packages/[^/]+/test/` },
    },
    {
      name: 'dependencies-are-declared',
      comment: 'What published code imports must be installed along with it, or is a peer that its user brings.',
      severity: 'error',
      from: { path: sources, pathNot: tests },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'npm-optional'],
        dependencyTypesNot: ['npm-peer'],
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // What the bench compares with is installed by npm run bench:peers only.
    exclude: { path: ['/dist/', '\\.tsbuild', '^bench/peers/'] },
    combinedDependencies: false,
    // Type-only imports are arrows too.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      conditionNames: ['@so-cai/source', 'import', 'require', 'node', 'default', 'types'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.mjs', '.js', '.cjs', '.json', '.d.ts'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
