// Runs the programs that the documentation shows: the ts blocks of a page, joined in order, are one program.
// It must type check against the packages' declarations, run, and print what its comments `// → …` say, line by line.
// Blocks marked "ts no-run" need a server that is not there: they are type checked with the others, and left out when these run.
// Reads the built packages: run "npm run check -- examples", which builds them first.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Inside the docs package, so that its dependencies, all packages of this workspace, are found. */
const workplace = join(root, 'docs/.programs');

/** The ts blocks of a page as one program; undefined where it shows none. */
export function programOf(markdown) {
  return joined(markdown, /^```ts(?: no-run)?\n(.*?)^```/gms);
}

/** The part of that program that can run; undefined where none of it can. */
export function runnableOf(markdown) {
  return joined(markdown, /^```ts\n(.*?)^```/gms);
}

function joined(markdown, block) {
  const blocks = [...markdown.matchAll(block)].map(([, text]) => text);
  return blocks.length === 0 ? undefined : blocks.join('\n');
}

/** What a program says that it prints. */
export function expectedLines(program) {
  return [...program.matchAll(/\/\/ → ([^:\n]*?)(?::.*)?$/gm)].map(([, line]) => line.trim());
}

/** Why the printed lines are not the expected ones; undefined where they are. */
export function difference(expected, printed) {
  for (const [index, line] of expected.entries()) {
    if (printed[index] !== line)
      return `line ${index + 1}: the page says "${line}", the program printed "${printed[index] ?? 'nothing'}"`;
  }
  return printed.length > expected.length
    ? `it prints ${printed.length} lines, and the page shows ${expected.length}`
    : undefined;
}

function pages() {
  const below = (folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)))
      .filter(
        (path) =>
          !path.includes('node_modules') && !path.includes('.vitepress') && !path.startsWith(join('docs', 'reference')),
      );
  const readmes = readdirSync(join(root, 'packages')).map((name) => join('packages', name, 'README.md'));
  return ['README.md', ...readmes, ...below('docs'), ...below('examples')];
}

function typeCheck(files) {
  const compilerOptions = {
    target: 'ES2022',
    lib: ['ES2023'],
    module: 'nodenext',
    moduleResolution: 'nodenext',
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: ['node'],
    typeRoots: [join(root, 'node_modules/@types')],
  };
  writeFileSync(join(workplace, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
  const { status, stdout } = spawnSync(
    process.execPath,
    [join(root, 'node_modules/typescript-native/bin/tsc'), '-p', workplace],
    { encoding: 'utf8' },
  );
  return status === 0 ? [] : [stdout];
}

function javaScript(program) {
  const options = { compilerOptions: { module: ts.ModuleKind.ES2022, target: ts.ScriptTarget.ES2022 } };
  return ts.transpileModule(program, options).outputText;
}

function run(name, program) {
  const file = join(workplace, `${name}.mjs`);
  writeFileSync(file, javaScript(program));
  const folder = mkdtempSync(join(tmpdir(), 'so-cai-docs-'));
  try {
    const { status, stdout, stderr } = spawnSync(process.execPath, [file], { cwd: folder, encoding: 'utf8' });
    if (status !== 0) return `it ended with status ${status}\n${stderr}`;
    return difference(
      expectedLines(program),
      stdout.split('\n').filter((line) => line !== ''),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function main() {
  rmSync(workplace, { recursive: true, force: true });
  mkdirSync(workplace, { recursive: true });
  writeFileSync(join(workplace, 'package.json'), '{ "type": "module" }');
  const province = readFileSync(join(root, 'docs/recipes/province.ts'), 'utf8');
  writeFileSync(join(workplace, 'province.ts'), province);
  writeFileSync(join(workplace, 'province.js'), javaScript(province));
  const programs = pages()
    .map((page) => ({ page, markdown: readFileSync(join(root, page), 'utf8') }))
    .map(({ page, markdown }) => ({ page, program: programOf(markdown), runnable: runnableOf(markdown) }))
    .filter(({ program }) => program !== undefined);
  const named = programs.map((each) => ({
    ...each,
    name: each.page.replaceAll(/[/\\]/g, '-').replace(/\.md$/, ''),
  }));
  for (const { name, program } of named) writeFileSync(join(workplace, `${name}.ts`), program);
  const faults = typeCheck(named.map(({ name }) => `${basename(name)}.ts`));
  for (const { page, name, runnable } of named) {
    const fault = runnable === undefined ? undefined : run(name, runnable);
    console.log(`${fault === undefined ? 'ok    ' : 'FAILED'} ${page}${runnable === undefined ? ', types alone' : ''}`);
    if (fault !== undefined) faults.push(`${page}: ${fault}`);
  }
  for (const fault of faults) console.error(fault);
  console.log(`${named.length} pages show programs; ${faults.length} faults.`);
  process.exit(faults.length === 0 && named.length > 0 ? 0 : 1);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
