// Writes docs/audit-checks.md from the registry of audit checks; a test holds the page to it.
// Reads the built packages: build core and audit first.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const page = fileURLToPath(new URL('../docs/audit-checks.md', import.meta.url));

const FAMILIES = [
  ['I', 'Integrity', 'What was recorded is still what was recorded. I1 to I6 read the report of `verify`.'],
  ['C', 'Completeness and cut-off', 'Everything is there, once, and in its period.'],
  ['A', 'Authority and appropriation', 'Money was there, and whoever moved it was allowed to.'],
  ['P', 'Plausibility', 'Signals with their denominators: a hit is a reason to look, and no conclusion.'],
];

const INTRODUCTION = `# Audit checks

The questions that \`runChecks\` asks of a ledger. This page is made from the registry of \`@so-cai/audit\`.

Each check is a pure function of the events below a size, an effective date, and what a caller gives besides: the same question gets the same answer
for ever. It is listed also where it finds nothing, with the number of things it looked at; where the ledger or the caller lacks what it needs, it says
\`notApplicable\`, and why. Thresholds are parameters; amounts are in đồng. A source in *italics* was not confirmed in a text: it is common practice or an
inference, and no authority.

"Effective" checks see events effective on or before the date, "recorded" checks all events below the size. The events go by once; beside each
check stands what its memory grows with. A hit about a group lists the first hundred of its events, and counts all of them.
`;

function valueText(value) {
  if (value === undefined) return 'to be given';
  return Array.isArray(value) ? value.join(', ') : String(value);
}

function tableOf(parameters) {
  const rows = parameters.map(
    ({ name, unit, default: value, about }) => `| \`${name}\` | ${valueText(value)} | ${unit} | ${about.en} |`,
  );
  return ['| parameter | default | unit | what it is |', '| --- | --- | --- | --- |', ...rows, ''];
}

function sectionOf({ id, version, title, question, counts, needs, memory, sees, parameters, sources }) {
  return [
    `### ${id}: ${title.en}`,
    '',
    `*${title.vi}* · version ${version} · ${sees}`,
    '',
    question.en,
    '',
    `- **Looks at**: ${counts.en}.`,
    ...(needs === undefined ? [] : [`- **Not applicable without**: ${needs.en}`]),
    `- **Memory**: ${memory}.`,
    `- **Sources**: ${sources.map(({ citation, confirmed }) => (confirmed ? citation : `*${citation}*`)).join('; ')}.`,
    '',
    ...(parameters.length === 0 ? [] : tableOf(parameters)),
  ].join('\n');
}

function overview(checks) {
  const rows = checks.map(({ id, title, parameters }) => {
    const named = parameters.map(({ name, default: value }) => `\`${name}\` ${valueText(value)}`);
    return `| ${id} | ${title.en} | ${title.vi} | ${named.join('; ')} |`;
  });
  return ['| check | title | tên | parameters |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

/** The page. Throws where a check belongs to no family. */
export function checksReference(checks) {
  const lost = checks.filter(({ id }) => !FAMILIES.some(([letter]) => id.startsWith(letter)));
  if (lost.length > 0) throw new Error(`No family for ${lost.map(({ id }) => id).join(', ')}`);
  const families = FAMILIES.map(([letter, name, about]) => {
    const sections = checks.filter(({ id }) => id.startsWith(letter)).map(sectionOf);
    return `## ${name}\n\n${about}\n\n${sections.join('\n')}`;
  });
  return `${INTRODUCTION}\n${overview(checks)}\n\n${families.join('\n')}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { CHECKS } = await import('../packages/audit/dist/index.js');
  writeFileSync(page, checksReference(CHECKS));
}
