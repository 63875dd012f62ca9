// The reference page of the read models, made from what the SQL files say of each view and column.
import { commentsOf } from '../src/sql/dialect.js';
import { POSTGRES_SQL } from '../src/sql/postgres.js';

const HEAD = `# Read models

The views that [\`@so-cai/projection-tables\`](../packages/projection-tables/README.md) keeps up to date, in SQLite and PostgreSQL alike. Amounts are whole numbers of
đồng (of the minor unit of the ledger's currency), dates are days, \`YYYY-MM-DD\`, and instants are in UTC. The same words are comments on the views in
PostgreSQL, and stand in their text in SQLite.

This page is made from the SQL files by \`npx vitest run --project projection-tables readModelsPage -u\`, and a test compares it with them.
`;

/** A cell of a table: a bar would end it. */
function cell(text: string): string {
  return text.replaceAll('|', String.raw`\|`);
}

function section([name, select]: readonly [string, string]): string {
  const { view, columns } = commentsOf(select);
  const rows = columns.map(({ name, comment }) => `| \`${name}\` | ${cell(comment)} |`);
  return [`## \`${name}\``, '', view, '', '| column | |', '| --- | --- |', ...rows, ''].join('\n');
}

export function readModelsPage(): string {
  return [HEAD, ...POSTGRES_SQL.views.map(section)].join('\n');
}
