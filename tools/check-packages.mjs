// Packs every public package and uses the tarballs as a stranger would: publint and attw look at them, plain npm
// installs them into a throw-away folder, and programs are type checked and run there, as ESM and as CommonJS.
//
// The programs are those of README.md and of docs/auditing.md (the first ts block after a marker such as "<!-- example -->"),
// so what these pages show works with what is published: they must print what their comments say. The auditor's program is
// given the bundle that the province's program has made, and nothing else. Before them, another program loads every package, and the further
// entries of those that have no optional peers; and after them, once the optional peers are installed as well, one more loads the further
// entries of the others, which had to fail without them.
// Reads the built packages: run "npm run check -- packages", which builds them first.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

import { difference, expectedLines } from './check-docs.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Programs that pages show, in the order in which they run: the auditor's takes up what the province's leaves behind. */
const SHOWN = [
  { title: 'readme-example', page: 'README.md', marker: '<!-- example -->' },
  { title: 'province', page: 'docs/auditing.md', marker: '<!-- province -->' },
  { title: 'auditor', page: 'docs/auditing.md', marker: '<!-- auditor -->' },
];

/** The first program after a marker of a page. */
function programIn({ page, marker }) {
  const [, after = ''] = readFileSync(join(root, page), 'utf8').split(marker);
  const program = /^```ts\n(.*?)^```/ms.exec(after)?.[1];
  if (program === undefined) throw new Error(`${page} has no ts block after ${marker}`);
  return program;
}

function programLoading(names) {
  const imports = names.map((name, index) => `import * as package${index} from '${name}';`);
  const uses = names.map((name, index) => `console.log('${name}', Object.keys(package${index}).length);`);
  return [...imports, ...uses].join('\n');
}

/** The entries of a package besides the main one, such as "@so-cai/core/opentelemetry". */
function furtherEntries({ name, exports, publishConfig }) {
  const published = publishConfig?.exports ?? exports;
  const entries = Object.keys(published).filter((entry) => entry !== '.' && entry !== './package.json');
  return entries.map((entry) => name + entry.slice(1));
}

function hasOptionalPeers({ manifest }) {
  return Object.values(manifest.peerDependenciesMeta ?? {}).some(({ optional }) => optional);
}

/** Optional peers, at the versions that the workspace tests with. */
function optionalPeers({ folder, manifest }) {
  const peers = Object.entries(manifest.peerDependenciesMeta ?? {}).filter(([, { optional }]) => optional);
  return peers.map(([name]) => {
    const installed = JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8'));
    return `${name}@${installed.version}`;
  });
}

/** A program that ends well only where an entry cannot be loaded, for want of a package that its user has to install. */
function programMissing(entry) {
  return `import('${entry}').then(
    () => Promise.reject(new Error('it was loaded, though nothing that it needs is installed')),
    (error) => { if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error; },
  );`;
}

/** CommonJS has no top-level await: everything but imports and types moves into a function. */
function insideFunction(program) {
  const source = ts.createSourceFile('program.ts', program, ts.ScriptTarget.ES2022, true);
  const staysOutside = (statement) =>
    ts.isImportDeclaration(statement) || ts.isTypeAliasDeclaration(statement) || ts.isInterfaceDeclaration(statement);
  const textOf = (statements) => statements.map((statement) => statement.getFullText()).join('');
  const outside = textOf(source.statements.filter((statement) => staysOutside(statement)));
  const inside = textOf(source.statements.filter((statement) => !staysOutside(statement)));
  return `${outside}\nasync function main() {${inside}\n}\nmain().catch((error) => { console.error(error); process.exitCode = 1; });\n`;
}

const compilerOptions = {
  target: 'ES2022',
  lib: ['ES2023'],
  strict: true,
  // The packages' own declarations are checked too.
  skipLibCheck: false,
  types: ['node'],
  typeRoots: [join(root, 'node_modules/@types')],
};

/** The kinds of project a user may have. */
const PROJECTS = [
  { name: 'esm', type: 'module' },
  { name: 'cjs', type: 'commonjs' },
  { name: 'ts-node16-esm', type: 'module', compiler: { module: 'node16', moduleResolution: 'node16' } },
  { name: 'ts-node16-cjs', type: 'commonjs', compiler: { module: 'node16', moduleResolution: 'node16' } },
  { name: 'ts-bundler', type: 'module', compiler: { module: 'esnext', moduleResolution: 'bundler' } },
];

/** Runs a command, and says whether it ended well; `unlike` says what is wrong with what it printed, if anything is. */
function run(what, command, args, cwd, unlike = () => undefined) {
  const result = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    shell: process.platform === 'win32',
    env: { ...process.env, PATH: [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter), CI: 'true' },
  });
  const fault = result.status === 0 ? unlike(result.stdout) : `${result.error ?? ''}${result.stdout}${result.stderr}`;
  const fine = fault === undefined;
  console.log(`${fine ? 'ok    ' : 'FAILED'} ${what}`);
  if (!fine) {
    console.error(fault);
    process.exitCode = 1;
  }
  return fine;
}

function publicPackages() {
  return readdirSync(join(root, 'packages'))
    .map((folder) => join(root, 'packages', folder))
    .filter((folder) => existsSync(join(folder, 'package.json')))
    .map((folder) => ({ folder, manifest: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) }))
    .filter(({ manifest }) => !manifest.private)
    .toSorted((a, b) => (a.manifest.name < b.manifest.name ? -1 : 1));
}

function pack({ folder, manifest }, tarballs) {
  const file = join(tarballs, `${manifest.name.replace('@', '').replace('/', '-')}-${manifest.version}.tgz`);
  if (!existsSync(join(folder, 'dist/index.d.ts'))) {
    console.error(`FAILED ${manifest.name}: dist/index.d.ts is missing; build first, without SKIP_DTS.`);
    process.exitCode = 1;
    return undefined;
  }
  const packed = run(`pack ${manifest.name}`, process.execPath, [
    join(root, 'tools/pnpm.mjs'),
    '--dir',
    folder,
    'pack',
    '--pack-destination',
    tarballs,
  ]);
  return packed ? file : undefined;
}

function linesOf(text) {
  return text.split('\n').filter((line) => line !== '');
}

/** Type checks and runs a program in a project; one that a page `shows` has to print what it says that it prints. */
function tryProgram(project, { title, program, shows = false }, workplace) {
  const folder = join(workplace, project.name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type: project.type }));
  const source = project.type === 'module' ? program : insideFunction(program);
  const module = project.type === 'module' ? ts.ModuleKind.ES2022 : ts.ModuleKind.CommonJS;
  const output = join(folder, `${title}.js`);

  if (project.compiler) {
    writeFileSync(join(folder, `${title}.ts`), source);
    const configuration = { compilerOptions: { ...compilerOptions, ...project.compiler }, files: [`${title}.ts`] };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(configuration));
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    if (!run(`${project.name}: type check ${title}`, process.execPath, [compiler, '-p', folder], folder)) return;
  } else {
    const options = { module, target: ts.ScriptTarget.ES2022, esModuleInterop: true };
    writeFileSync(output, ts.transpileModule(source, { compilerOptions: options }).outputText);
  }
  const unlike = (printed) => (shows ? difference(expectedLines(program), linesOf(printed)) : undefined);
  run(`${project.name}: run ${title}`, process.execPath, [output], folder, unlike);
}

const workplace = mkdtempSync(join(tmpdir(), 'so-cai-packages-'));
try {
  const packages = publicPackages();
  const tarballs = packages.map((each) => pack(each, workplace)).filter((file) => file !== undefined);
  for (const [index, file] of tarballs.entries()) {
    const { name } = packages[index].manifest;
    run(`publint ${name}`, 'publint', [file, '--strict'], root);
    run(`attw ${name}`, 'attw', [file, '--no-emoji'], root);
  }

  writeFileSync(join(workplace, 'package.json'), JSON.stringify({ private: true }));
  const install = ['install', '--no-audit', '--no-fund', '--prefer-offline', ...tarballs];
  if (tarballs.length === packages.length && run('npm install the tarballs', 'npm', install, workplace)) {
    const names = packages.flatMap((each) => [
      each.manifest.name,
      ...(hasOptionalPeers(each) ? [] : furtherEntries(each.manifest)),
    ]);
    const shown = SHOWN.map((each) => ({ title: each.title, program: programIn(each), shows: true }));
    for (const project of PROJECTS)
      for (const each of [{ title: 'every-package', program: programLoading(names) }, ...shown])
        tryProgram(project, each, workplace);
    const entries = packages.filter(hasOptionalPeers).flatMap(({ manifest }) => furtherEntries(manifest));
    const peers = packages.flatMap(optionalPeers);
    for (const entry of entries)
      run(`${entry} needs its peer`, process.execPath, ['--input-type=module', '-e', programMissing(entry)], workplace);
    if (run('npm install the optional peers', 'npm', [...install, ...peers], workplace))
      for (const project of PROJECTS)
        tryProgram(project, { title: 'further-entries', program: programLoading(entries) }, workplace);
    run('so-cai --help', join(workplace, 'node_modules/.bin/so-cai'), ['--help'], workplace);
  }
} finally {
  rmSync(workplace, { recursive: true, force: true });
}
