// Making every published statement again, and comparing it with what was published.
import { isSoCaiError, type LedgerEvent, type State } from '@so-cai/core';

import { isAuditError } from '../auditError.js';
import type { LedgerReader } from '../explain/ledgerReader.js';
import type { Finding } from '../verify/finding.js';
import { tableSha256 } from './canonicalTable.js';
import { type MadeReport, makeReport, makerOf, type ReportMaker } from './report.js';

type Statement = LedgerEvent<'StatementPublished'>;
type Difference = Pick<Finding, 'subject' | 'expected' | 'found'>;

/** How statements are made again. */
export interface StatementOptions {
  /** Makers of reports, every version that was ever published among them. */
  readonly reports: readonly ReportMaker[];
  readonly signal?: AbortSignal;
}

/**
 * What published statements say otherwise than when they are made again from the events below their size: the root (`root`), the day
 * whose knowledge they show (`knownOn`: how much was known at its end), the unit (`unit`), each cell (`cell plan`), the table's hash
 * (`table`). A statement that cannot be made again, because its report is not known
 * or refuses what it was asked, is a finding of its own kind. In order of position, then as the table stands. `expected` is what was
 * published, `found` what the ledger gives.
 * @throws SoCaiError `StoreCorrupt`, `StoreUnavailable`; whatever a maker throws that is no refusal; the reason of `signal`
 * @example for (const { code, subject, expected, found } of await statementFindings(ledger, { reports: [figuresReport] })) console.log(code, subject, expected, found)
 */
export async function statementFindings(ledger: LedgerReader, options: StatementOptions): Promise<Finding[]> {
  const findings: Finding[] = [];
  const signal = options.signal === undefined ? {} : { signal: options.signal };
  for await (const event of ledger.events({ type: 'StatementPublished', ...signal }))
    if (event.type === 'StatementPublished') findings.push(...(await findingsOf(ledger, event, options)));
  return findings;
}

/** What one statement says otherwise than when it is made again. */
async function findingsOf(ledger: LedgerReader, statement: Statement, options: StatementOptions): Promise<Finding[]> {
  const { data, position } = statement;
  const range = { from: position, to: position + 1 };
  const found = (finding: Omit<Finding, 'range'>): Finding => ({ ...finding, range });
  const state = await stateOf(ledger, statement, options);
  if (state === undefined)
    return [
      found({
        code: 'StatementDiffers',
        subject: 'size',
        expected: String(data.size),
        found: `at most ${position}`,
      }),
    ];
  const origins = (await originsOf(ledger, statement, state)).map((each) =>
    found({ code: 'StatementDiffers', ...each }),
  );
  const answer = await madeAgain(ledger, statement, options.reports);
  if ('reason' in answer)
    return [
      ...origins,
      found({ code: 'StatementNotRepeatable', subject: reportText(statement), found: answer.reason }),
    ];
  return [...origins, ...differencesOf(data, answer.made).map((each) => found({ code: 'StatementDiffers', ...each }))];
}

/** The state that a statement was made from; `undefined` where it claims events that were recorded after it. */
async function stateOf(
  ledger: LedgerReader,
  { data, position }: Statement,
  { signal }: StatementOptions,
): Promise<State | undefined> {
  if (data.size > position) return undefined;
  return ledger.asOf(data.on, { knownAt: { size: data.size }, ...(signal === undefined ? {} : { signal }) });
}

/** What a statement says of the history that it was made from, and what that history is. */
async function originsOf(ledger: LedgerReader, { data, position }: Statement, state: State): Promise<Difference[]> {
  const origins: Difference[] = [];
  if (state.root !== data.root) origins.push({ subject: 'root', expected: data.root, found: state.root });
  if (data.knownOn === undefined) return origins;
  const known = await ledger.asOf(data.on, { knownAt: data.knownOn });
  // Where it was published on that very day, what came after it was not known yet.
  const size = Math.min(known.size, position);
  if (size !== data.size)
    origins.push({ subject: 'knownOn', expected: `${data.size} events`, found: `${size} events` });
  return origins;
}

async function madeAgain(
  ledger: LedgerReader,
  { data }: Statement,
  reports: readonly ReportMaker[],
): Promise<{ readonly made: MadeReport } | { readonly reason: string }> {
  const { report, from, on, size } = data;
  const maker = makerOf(reports, report);
  if (maker === undefined) return { reason: 'no maker is of this report and version' };
  const range = from === undefined ? {} : { from };
  try {
    return { made: await makeReport(maker, ledger, { ...range, on, size, parameters: report.parameters ?? {} }) };
  } catch (error) {
    const isRefusal =
      isAuditError(error, 'InvalidReport') ||
      isAuditError(error, 'InvalidQuestion') ||
      isSoCaiError(error, 'InvalidQuery') ||
      isSoCaiError(error, 'InvalidDate');
    if (!isRefusal) throw error;
    return { reason: error.message };
  }
}

function differencesOf(data: Statement['data'], made: MadeReport): Difference[] {
  const { report, from, on, unit, cells } = data;
  const differences: Difference[] = [];
  if (unit !== made.unit) differences.push({ subject: 'unit', expected: unit, found: made.unit });
  const again = new Map(made.cells.map(({ cell, printed }) => [cell, printed]));
  const published = new Map(cells.map(({ cell, printed }) => [cell, printed]));
  for (const { cell, printed } of cells) {
    const figure = again.get(cell);
    if (figure !== printed) differences.push({ subject: `cell ${cell}`, expected: printed, ...foundAs(figure) });
  }
  for (const { cell, printed } of made.cells)
    if (!published.has(cell)) differences.push({ subject: `cell ${cell}`, found: printed });
  const hash = tableSha256({ report, ...(from === undefined ? {} : { from }), on, ...made });
  if (hash !== data.tableSha256) differences.push({ subject: 'table', expected: data.tableSha256, found: hash });
  return differences;
}

/** Nothing was found where a cell is not made any more. */
function foundAs(figure: string | undefined): { readonly found?: string } {
  return figure === undefined ? {} : { found: figure };
}

function reportText({ data }: Statement): string {
  return `report ${data.report.id} ${data.report.version}`;
}
