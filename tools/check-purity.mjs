// Fails when code in packages/core/src reaches for a clock, randomness, waiting, or anything outside its arguments; and when
// anything but the binding to OpenTelemetry, which is an entry of its own, needs that package.
//
// The same events must give the same answers and the same bytes on every machine and in every year, so core gets
// the time, random bits and waiting as arguments. One file binds the defaults. tools/check-purity.test.mjs plants
// violations and expects each to be found.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';

const CORE_SOURCES = 'packages/core/src';

/** What single files may do that all others may not. */
const PERMISSIONS = new Map([
  [`${CORE_SOURCES}/ledger/system.ts`, new Set(['clock', 'randomness', 'waiting'])],
  [`${CORE_SOURCES}/integrity/sha256.ts`, new Set(['hashing'])],
  ...['openTelemetry', 'spans', 'instruments'].map((file) => [
    `${CORE_SOURCES}/telemetry/opentelemetry/${file}.ts`,
    new Set(['telemetry']),
  ]),
]);

const GLOBALS = new Map(
  Object.entries({
    clock: ['performance', 'Temporal'],
    randomness: ['crypto'],
    waiting: [
      'setTimeout',
      'clearTimeout',
      'setInterval',
      'clearInterval',
      'setImmediate',
      'clearImmediate',
      'Atomics',
    ],
    'input or output': [
      'process',
      'console',
      'fetch',
      'WebSocket',
      'EventSource',
      'XMLHttpRequest',
      'BroadcastChannel',
      'Worker',
      'navigator',
      'localStorage',
      'sessionStorage',
      'require',
      'module',
      '__dirname',
      '__filename',
    ],
    // Through these every rule here could be evaded.
    'the global object': ['globalThis', 'global', 'window', 'self', 'eval', 'Function'],
  }).flatMap(([kind, names]) => names.map((name) => [name, kind])),
);

/** Results that depend on the time zone or the language the machine is set to. */
const MACHINE_SETTINGS = new Set([
  ...['FullYear', 'Month', 'Date', 'Day', 'Hours', 'Minutes', 'Seconds', 'Milliseconds'].map((part) => `get${part}`),
  ...['FullYear', 'Month', 'Date', 'Hours', 'Minutes', 'Seconds', 'Milliseconds'].map((part) => `set${part}`),
  'getTimezoneOffset',
  'toDateString',
  'toTimeString',
  'toLocaleString',
  'toLocaleDateString',
  'toLocaleTimeString',
  'toLocaleLowerCase',
  'toLocaleUpperCase',
  'localeCompare',
]);

/** The packages core may import, with the exports that draw on a clock or on randomness. */
const PACKAGES = new Map([
  ['zod', new Map()],
  ['decimal.js', new Map()],
  [
    'ulid',
    new Map([
      ['ulid', 'randomness'],
      ['monotonicFactory', 'randomness'],
    ]),
  ],
]);

/**
 * @param {ReadonlyMap<string, string>} files source text by path from the root of the repository, with "/"
 * @returns {{ file: string, line: number, kind: string, text: string }[]}
 */
export function findImpurities(files) {
  const program = programOf(files);
  const checker = program.getTypeChecker();
  const found = [];

  for (const file of files.keys()) {
    const source = program.getSourceFile(file);
    const permitted = PERMISSIONS.get(file) ?? new Set();
    const report = (node, kind) => {
      if (permitted.has(kind)) return;
      const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
      const text = node.getText(source).split('\n')[0];
      if (!found.some((other) => other.file === file && other.line === line && other.kind === kind)) {
        found.push({ file, line, kind, text });
      }
    };
    const visit = (node) => {
      inspect(node, report, checker);
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return found;
}

/** A program of these files alone: a name that no file declares or imports is a global. */
function programOf(files) {
  const options = { noLib: true, noResolve: true, types: [], target: ts.ScriptTarget.ES2022 };
  const host = {
    fileExists: (name) => files.has(name),
    readFile: (name) => files.get(name),
    getSourceFile: (name, target) =>
      files.has(name) ? ts.createSourceFile(name, files.get(name), target, true) : undefined,
    getDefaultLibFileName: () => 'lib.d.ts',
    getCurrentDirectory: () => '',
    getCanonicalFileName: (name) => name,
    getNewLine: () => '\n',
    useCaseSensitiveFileNames: () => true,
    writeFile: () => undefined,
  };
  return ts.createProgram([...files.keys()], options, host);
}

function inspect(node, report, checker) {
  if (ts.isImportDeclaration(node)) inspectImport(node, report);
  else if (ts.isExportDeclaration(node) && node.moduleSpecifier) inspectModule(node, node.moduleSpecifier, report);
  else if (ts.isImportEqualsDeclaration(node)) report(node, 'input or output');
  else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
    report(node, 'input or output');
  else if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword)
    report(node, 'input or output');
  else if (ts.isPropertyAccessExpression(node)) inspectProperty(node, report);
  else if (ts.isIdentifier(node) && isValue(node) && isGlobal(node, checker)) inspectGlobal(node, report);
}

function inspectImport(node, report) {
  const names = node.importClause?.namedBindings;
  if (node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword) return;
  const module = node.moduleSpecifier.text;

  if (module === 'node:crypto') {
    const onlyHashes = names && ts.isNamedImports(names) && !node.importClause.name && names.elements.every(isHash);
    report(node, onlyHashes ? 'hashing' : 'randomness');
    return;
  }
  inspectModule(node, node.moduleSpecifier, report);
  const impure = PACKAGES.get(module);
  if (!impure?.size) return;
  if (!names || !ts.isNamedImports(names) || node.importClause.name) {
    report(node, 'randomness');
    return;
  }
  for (const element of names.elements) {
    const kind = impure.get((element.propertyName ?? element.name).text);
    if (kind && !element.isTypeOnly) report(element, kind);
  }
}

function isHash(element) {
  return element.isTypeOnly || ['createHash', 'hash'].includes((element.propertyName ?? element.name).text);
}

function inspectModule(node, specifier, report) {
  const name = specifier.text;
  if (name === '@opentelemetry/api') report(node, 'telemetry');
  else if (!name.startsWith('./') && !name.startsWith('../') && !PACKAGES.has(name)) report(node, 'input or output');
}

function inspectProperty(node, report) {
  const name = node.name.text;
  const receiver = ts.isIdentifier(node.expression) ? node.expression.text : '';
  if (MACHINE_SETTINGS.has(name)) report(node, 'machine settings');
  if (name === 'random' && receiver === 'Decimal') report(node, 'randomness');
  if (name === 'timeout' && receiver === 'AbortSignal') report(node, 'waiting');
}

function inspectGlobal(node, report) {
  const { parent } = node;
  const kind = GLOBALS.get(node.text);
  if (kind) {
    report(parent, kind);
  } else if (node.text === 'Date') {
    if (!isPureDate(node)) report(parent, isLocalDate(node) ? 'machine settings' : 'clock');
  } else if (node.text === 'Math') {
    if (!ts.isPropertyAccessExpression(parent) || parent.name.text === 'random') report(parent, 'randomness');
  } else if (node.text === 'Intl' && !isSettledFormat(node)) {
    report(parent, 'machine settings');
  }
}

/** `new Date(something)`, `Date.UTC(...)`, `Date.parse(...)` and `x instanceof Date` depend on their arguments alone. */
function isPureDate(node) {
  const { parent } = node;
  if (ts.isNewExpression(parent) && parent.expression === node) {
    return parent.arguments?.length === 1 && !ts.isSpreadElement(parent.arguments[0]);
  }
  if (ts.isPropertyAccessExpression(parent)) return ['UTC', 'parse', 'prototype'].includes(parent.name.text);
  return ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword;
}

/** `new Date(2024, 0, 1)` is midnight in the machine's time zone. */
function isLocalDate(node) {
  return ts.isNewExpression(node.parent) && (node.parent.arguments?.length ?? 0) > 1;
}

/** `new Intl.X('vi', ...)` says which language it means, and a date's format which time zone. */
function isSettledFormat(node) {
  const construction = node.parent.parent;
  if (!ts.isPropertyAccessExpression(node.parent) || !ts.isNewExpression(construction)) return false;
  const [language, options] = construction.arguments ?? [];
  if (!language || !ts.isStringLiteral(language)) return false;
  if (node.parent.name.text !== 'DateTimeFormat') return true;
  return (
    options !== undefined &&
    ts.isObjectLiteralExpression(options) &&
    options.properties.some((property) => property.name?.getText() === 'timeZone')
  );
}

/** Whether an identifier stands for a value: not a type, nor the name of a property or of what is imported or exported. */
function isValue(node) {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isBindingElement(parent)) return parent.propertyName !== node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  if (ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent) || ts.isQualifiedName(parent)) return false;
  return !ts.isPartOfTypeNode(node);
}

function isGlobal(node, checker) {
  const symbol = ts.isShorthandPropertyAssignment(node.parent)
    ? checker.getShorthandAssignmentValueSymbol(node.parent)
    : checker.getSymbolAtLocation(node);
  return !symbol?.declarations?.length;
}

function coreSources(root) {
  const files = new Map();
  for (const entry of readdirSync(join(root, CORE_SOURCES), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.ts') || /\.(test|test-d)\.ts$/.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(relative(root, path).split(sep).join('/'), readFileSync(path, 'utf8'));
  }
  return files;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const files = coreSources(fileURLToPath(new URL('..', import.meta.url)));
  const found =
    files.size > 0 ? findImpurities(files) : [{ file: CORE_SOURCES, line: 0, kind: 'no sources found', text: '' }];
  for (const { file, line, kind, text } of found) console.error(`${file}:${line}  ${kind}: ${text}`);
  if (found.length > 0) {
    console.error(`core must take these as arguments; only ${[...PERMISSIONS.keys()][0]} binds the defaults.`);
    process.exit(1);
  }
  console.log(`${files.size} files of core use no clock, randomness, waiting, input or output.`);
}
