// The tables against the ledger: everything that both can say of every line, day and measure.
import { dayOf, type Ledger, lineKey, type LocalDate, MEASURES, STAGES } from '@so-cai/core';
import { expect } from 'vitest';

import { columnOf, TURNOVERS } from '../src/rows/measures.js';
import type { Tables } from '../src/index.js';
import { type Lines, linesIn, orNull, rows, textOf, wholeOf } from './rows.js';

const FOR_EVER = '9999-12-31';

/** A ledger of a few events, small enough to be compared whole. */
export interface Compared {
  readonly ledger: Ledger;
  /** All days on which something is effective. */
  readonly days: readonly LocalDate[];
}

/** Compares all tables with what the ledger answers at their size. */
export async function expectTablesAgree(tables: Tables, compared: Compared): Promise<void> {
  const { ledger } = compared;
  await ledger.refresh();
  const lines = await linesIn(tables, ledger);
  await expectLedger(tables, ledger);
  await expectLines(tables, ledger, lines);
  await expectDays(tables, compared, lines);
  await expectEntries(tables, ledger, lines);
  await expectActivity(tables, compared, lines);
  await expectNodes(tables, ledger);
  await expectEvents(tables, ledger);
  await expectDocuments(tables, ledger);
}

async function expectLedger(tables: Tables, ledger: Ledger): Promise<void> {
  const [row] = await rows(tables, ledger, 'SELECT * FROM ledgers WHERE ledger = :ledger');
  const { authority, currency, scale, timeZone } = ledger.settings;
  expect(row).toMatchObject({
    size: BigInt(ledger.size),
    root: ledger.root,
    authority: authority.code,
    authority_vi: authority.name.vi,
    authority_en: authority.name.en,
    currency,
    scale: BigInt(scale),
    time_zone: timeZone,
  });
}

/** Every measure over all that is recorded, and names by the newest word. */
async function expectLines(tables: Tables, ledger: Ledger, lines: Lines): Promise<void> {
  const state = await ledger.asOf(FOR_EVER);
  const keys = new Set([...lines.values()].map((line) => lineKey(line)));
  expect(state.lines().filter((line) => !keys.has(lineKey(line)))).toEqual([]);
  for (const row of await rows(tables, ledger, 'SELECT * FROM lines WHERE ledger = :ledger')) {
    const line = lines.get(wholeOf(row, 'line_id'));
    if (line === undefined) throw new Error('no such line');
    const measures = state.get(line);
    const expected: Record<string, unknown> = { of: lineKey(line), not_yet_allotted: measures.notYetAllotted };
    const found: Record<string, unknown> = { of: lineKey(line), not_yet_allotted: row['not_yet_allotted'] };
    for (const measure of MEASURES) [expected[measure], found[measure]] = [measures[measure], row[columnOf(measure)]];
    for (const tree of ['programme', 'capital', 'source', 'unit'] as const) {
      const node = state.node(tree, line[tree]);
      [expected[`${tree}_vi`], expected[`${tree}_en`]] = [node?.name.vi, node?.name.en];
      [found[`${tree}_vi`], found[`${tree}_en`]] = [row[`${tree}_vi`], row[`${tree}_en`]];
    }
    expect(found).toEqual(expected);
  }
}

/** For every line and day: balances at its end, and every turnover up to it. */
async function expectDays(tables: Tables, { ledger, days }: Compared, lines: Lines): Promise<void> {
  const found = await rows(tables, ledger, 'SELECT * FROM daily_balances WHERE ledger = :ledger ORDER BY effective_on');
  const asked = [...new Set([...days, ...found.map((row) => textOf(row, 'effective_on') as LocalDate)])].toSorted();
  const [balances, turnovers] = [new Map<string, bigint>(), new Map<string, bigint>()];
  let next = 0;
  for (const on of asked) {
    for (; next < found.length && textOf(found[next] ?? {}, 'effective_on') <= on; next += 1) {
      const row = found[next] ?? {};
      const place = `${wholeOf(row, 'line_id')} ${textOf(row, 'stage')}`;
      const before = balances.get(place) ?? 0n;
      expect(wholeOf(row, 'balance') - before).toBe(wholeOf(row, 'change'));
      expect(wholeOf(row, 'raised') - wholeOf(row, 'lowered')).toBe(wholeOf(row, 'change'));
      balances.set(place, wholeOf(row, 'balance'));
      for (const measure of TURNOVERS) {
        const key = `${wholeOf(row, 'line_id')} ${measure}`;
        turnovers.set(key, (turnovers.get(key) ?? 0n) + wholeOf(row, columnOf(measure)));
      }
    }
    const state = await ledger.asOf(on, { freshness: 'local' });
    for (const [number, line] of lines) {
      const measures = state.get(line);
      const of = `${on} ${lineKey(line)}`;
      const [expected, actual]: Record<string, unknown>[] = [{ of }, { of }];
      if (expected === undefined || actual === undefined) throw new Error('unreachable');
      for (const stage of STAGES)
        [expected[stage], actual[stage]] = [measures[stage], balances.get(`${number} ${stage}`) ?? 0n];
      for (const measure of TURNOVERS)
        [expected[measure], actual[measure]] = [measures[measure], turnovers.get(`${number} ${measure}`) ?? 0n];
      expect(actual).toEqual(expected);
    }
  }
}

/** Amounts by key; those that sum to zero are left out. */
class SumsByKey {
  readonly #sums = new Map<string, bigint>();

  add(key: readonly unknown[], amount: bigint): void {
    const text = JSON.stringify(key);
    this.#sums.set(text, (this.#sums.get(text) ?? 0n) + amount);
  }

  sorted(): [string, bigint][] {
    return [...this.#sums].filter(([, sum]) => sum !== 0n).toSorted(([left], [right]) => (left < right ? -1 : 1));
  }
}

function analysisOf(analysis: Readonly<Record<string, string>> | undefined): string | null {
  if (analysis === undefined) return null;
  return JSON.stringify(
    Object.fromEntries(Object.entries(analysis).toSorted(([left], [right]) => (left < right ? -1 : 1))),
  );
}

/** The history of every line: what each event wrote, and what successions moved. */
async function expectEntries(tables: Tables, ledger: Ledger, lines: Lines): Promise<void> {
  const [found, expected] = [new SumsByKey(), new SumsByKey()];
  for (const row of await rows(tables, ledger, 'SELECT * FROM entries WHERE ledger = :ledger')) {
    const line = lines.get(wholeOf(row, 'line_id'));
    const key = ['effective_on', 'stage', 'reference', 'movement', 'analysis'].map((column) => row[column]);
    const succession = orNull(row, 'succession', wholeOf);
    found.add(
      [line, Number(row['position']), succession === null ? null : Number(succession), ...key],
      wholeOf(row, 'amount'),
    );
  }
  for (const line of lines.values()) {
    for (const {
      position,
      succession,
      effectiveOn,
      stage,
      reference,
      movement,
      analysis,
      amount,
    } of await ledger.history(line)) {
      const key = [effectiveOn, stage, reference, movement, analysisOf(analysis)];
      expected.add([line, position, succession ?? null, ...key], amount);
    }
  }
  expect(found.sorted()).toEqual(expected.sorted());
}

/** Turnovers between each two days that follow each other. */
async function expectActivity(tables: Tables, { ledger, days }: Compared, lines: Lines): Promise<void> {
  const found = await rows(tables, ledger, 'SELECT * FROM entries WHERE ledger = :ledger');
  const asked = ['1900-01-01', ...[...days].toSorted(), FOR_EVER];
  for (const [index, to] of asked.entries()) {
    const from = asked[index - 1];
    if (from === undefined || dayOf(from as LocalDate) >= dayOf(to as LocalDate)) continue;
    const [sums, expected] = [new SumsByKey(), new SumsByKey()];
    for (const row of found) {
      const on = textOf(row, 'effective_on');
      if (on <= from || on > to) continue;
      const line = lines.get(wholeOf(row, 'line_id'));
      const succession = orNull(row, 'succession', wholeOf);
      sums.add(
        [line, row['stage'], row['movement'], succession === null ? null : Number(succession), row['analysis']],
        wholeOf(row, 'amount'),
      );
    }
    for (const { line, stage, movement, succession, analysis, amount } of await ledger.between(from, to, {
      freshness: 'local',
    }))
      expected.add([line, stage, movement, succession ?? null, analysisOf(analysis)], amount);
    expect(sums.sorted()).toEqual(expected.sorted());
  }
}

async function expectNodes(tables: Tables, ledger: Ledger): Promise<void> {
  const state = await ledger.asOf(FOR_EVER);
  const found = await rows(tables, ledger, 'SELECT * FROM nodes WHERE ledger = :ledger');
  const expected = [...state.trees(), 'authority'].flatMap((tree) =>
    state.codes(tree).map((code) => {
      const node = state.node(tree, code);
      return {
        tree,
        code,
        name_vi: node?.name.vi,
        name_en: node?.name.en,
        parent: node?.parent,
        path: node?.path.join('/'),
        root: node?.path[0],
        depth: BigInt((node?.path.length ?? 1) - 1),
      };
    }),
  );
  const byKey = (left: { tree?: unknown; code?: unknown }, right: { tree?: unknown; code?: unknown }): number =>
    `${String(left.tree)} ${String(left.code)}` < `${String(right.tree)} ${String(right.code)}` ? -1 : 1;
  expect(
    found
      .map(({ tree, code, name_vi, name_en, parent, path, root, depth }) => ({
        tree,
        code,
        name_vi,
        name_en,
        parent,
        path,
        root,
        depth,
      }))
      .toSorted(byKey),
  ).toEqual(expected.toSorted(byKey));
}

async function expectEvents(tables: Tables, ledger: Ledger): Promise<void> {
  const found = await rows(tables, ledger, 'SELECT * FROM events WHERE ledger = :ledger ORDER BY position');
  expect(found.map((row) => Number(row['position']))).toEqual(Array.from({ length: ledger.size }, (_, index) => index));
  for await (const event of ledger.events()) {
    const row = found[event.position] ?? {};
    expect({ ...JSON.parse(textOf(row, 'body')) }).toMatchObject({ id: event.id, position: event.position });
    expect(row).toMatchObject({
      id: event.id,
      recorded_at: event.recordedAt,
      type: event.type,
      effective_on: event.effectiveOn,
      actor: event.meta.actor,
      command_id: event.meta.commandId,
      counterparty_ledger: event.counterparty?.ledger ?? null,
      source_system: event.source?.system ?? null,
      source_id: event.source?.id ?? null,
      exception_document: event.exception?.document ?? null,
      reverses: event.type === 'Reversed' ? event.data.of : null,
    });
  }
}

async function expectDocuments(tables: Tables, ledger: Ledger): Promise<void> {
  const found = await rows(
    tables,
    ledger,
    'SELECT position, citation, kind, number, issued_on, issuer, article, sha256, total FROM citations WHERE ledger = :ledger ORDER BY position, citation',
  );
  const expected: Record<string, unknown>[] = [];
  const documents = new Set<string>();
  for await (const { position, basis } of ledger.events())
    for (const [index, { kind, number, date, issuer, article, sha256, total }] of basis.entries()) {
      documents.add([kind, number, date, issuer].join('\n'));
      expected.push({
        position: BigInt(position),
        citation: BigInt(index),
        kind,
        number,
        issued_on: date,
        issuer,
        article: article ?? null,
        sha256: sha256 ?? null,
        total: total === undefined ? null : BigInt(total),
      });
    }
  expect(found).toEqual(expected);
  const [count] = await rows(tables, ledger, 'SELECT count(*) AS documents FROM documents WHERE ledger = :ledger');
  expect(count?.['documents']).toBe(BigInt(documents.size));
}
