// Writes docs/events.md from the schemas of the events; with --check it only says whether the page is as they are.
// Reads the built core.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const page = fileURLToPath(new URL('../docs/events.md', import.meta.url));

/** Families of events, in the order of a budget's life; an event that is in none of them is an error. */
const FAMILIES = [
  ['Opening a ledger', ['LedgerOpened', 'DimensionAdded', 'RulePackAdopted', 'BalancesBroughtForward']],
  [
    'The catalogue',
    ['Programme', 'Unit', 'Source', 'Authority', 'DimensionNode'].flatMap((tree) => [
      `${tree}Defined`,
      `${tree}Retired`,
    ]),
  ],
  ['Reorganisation', ['Succeeded', 'Apportioned']],
  ['Ceilings of the medium-term plan', ['CeilingSet', 'CeilingAdjusted', 'CeilingReallocated']],
  ['Allocation', ['Allocated', 'AllocationReduced', 'Allotted', 'AllotmentRecalled', 'Reallocated']],
  [
    'Contracts and commitments',
    ['ContractRegistered', 'ContractAmended', 'ContractClosed', 'Committed', 'CommitmentReleased'],
  ],
  ['Spending', ['Disbursed', 'AdvanceSettled', 'AdvanceRecovered', 'AdvanceCharged', 'Refunded']],
  ['Year end', ['CarriedOver', 'Lapsed', 'AnnuallySettled', 'SettlementCorrected', 'EstimateReported']],
  ['Corrections, closings and statements', ['Reversed', 'PeriodClosed', 'PeriodReopened', 'StatementPublished']],
];

/** The schema under an optional or nullable one. */
function unwrapped(schema) {
  const { type, innerType } = schema.def;
  return ['optional', 'nullable', 'exactOptional', 'nonoptional', 'readonly'].includes(type) && innerType
    ? unwrapped(innerType)
    : schema;
}

function isOptional(schema) {
  return schema.def.type === 'optional';
}

function isNullable(schema) {
  return schema.def.type === 'nullable' || (schema.def.innerType !== undefined && isNullable(schema.def.innerType));
}

function descriptionOf(schema) {
  return schema.description ?? (schema.def.innerType ? descriptionOf(schema.def.innerType) : undefined);
}

/** Rows of a table: path, whether it must be there, what it is. Shapes that have a page of their own are named only. */
function rowsOf(schema, path, rows = []) {
  for (const [name, field] of Object.entries(schema.def.shape)) {
    const inner = unwrapped(field);
    const element = inner.def.type === 'array' ? unwrapped(inner.def.element) : undefined;
    const here = `${path}${name}${element ? '[]' : ''}`;
    const about = descriptionOf(field) ?? (element && descriptionOf(element)) ?? '';
    rows.push([here, isOptional(field) ? '' : 'yes', isNullable(field) ? `${about}, or \`null\`` : about]);
    const object = element ?? inner;
    if (object.def.type === 'object' && !SHARED.has(descriptionOf(object))) rowsOf(object, `${here}.`, rows);
  }
  return rows;
}

const SHARED = new Set(['budget line', 'names', 'ceiling of a medium-term plan']);

function table(rows) {
  const lines = ['| field | required | what it is |', '| --- | --- | --- |'];
  return [...lines, ...rows.map(([path, required, about]) => `| \`${path}\` | ${required} | ${about} |`)].join('\n');
}

function sectionOf({ type, v, vi, about, schema, post }) {
  const moves = post === undefined && type !== 'Reversed' ? 'It moves no money.' : '';
  return [
    `### ${type}`,
    '',
    `*${vi}* · version ${v}`,
    '',
    `${about} ${moves}`.trim(),
    '',
    table(rowsOf(schema, 'data.')),
    '',
  ].join('\n');
}

export function eventsReference(EVENTS) {
  const listed = FAMILIES.flatMap(([, types]) => types);
  const missing = Object.keys(EVENTS).filter((type) => !listed.includes(type));
  if (missing.length > 0) throw new Error(`No family for ${missing.join(', ')}`);
  const parts = FAMILIES.map(
    ([family, types]) => `## ${family}\n\n${types.map((type) => sectionOf(EVENTS[type])).join('\n')}`,
  );
  return `# Events

Every event that a ledger can hold, with its data. This page is made from the schemas.

Besides its data an event carries an envelope: \`ledger\`, \`position\` (0-based, gapless), \`id\` (a ULID), \`recordedAt\` (UTC), \`type\`, \`v\`,
\`effectiveOn\` (the day the decision or payment counts), \`basis\` (1 to 8 documents), and where they apply \`exception\`, \`rulings\`, \`source\`
(what another system claims), \`counterparty\`; and \`meta\` (\`actor\`, \`commandId\`, \`draftSha256\`, \`approvals\`, \`correlationId\`, \`causationId\`, \`note\`).

A **budget line** is \`programme\`, \`capital\`, \`source\`, \`unit\`, \`budgetYear\`, \`originYear\` (\`null\` where it is not stated), and \`dimensions\` where the ledger
declares any. A **ceiling** is \`programme\`, \`source\`, \`unit\`, \`period\` (such as \`2021-2025\`). **Names** are \`vi\` and \`en\`. Amounts are digits of minor units.

${parts.join('\n')}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { EVENTS } = await import('../packages/core/dist/index.js');
  const text = eventsReference(EVENTS);
  if (process.argv.includes('--check')) {
    const same = readFileSync(page, 'utf8') === text;
    console.log(
      same
        ? 'docs/events.md is as the schemas are.'
        : 'docs/events.md is not as the schemas are: run "npm run events-reference".',
    );
    process.exit(same ? 0 : 1);
  }
  writeFileSync(page, text);
}
