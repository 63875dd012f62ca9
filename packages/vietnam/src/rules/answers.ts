// Which row of a pack answers what a move asks, and the verdict that follows: the one engine behind the rules and behind whoDecides.
import { code, localDate, type Verdict } from '@so-cai/core';

import type { MoveRow, NeededDecision, OriginYears, PackContent } from './content.js';
import { type Move, netBy, type Part, type Trees } from './moves.js';
import type { Delegation, PilotDistrict } from './province.js';
import { type Question, questionsOf } from './questions.js';
import { earlier, holds, isDuring, later } from './spans.js';

/** The answer to one question: the row that gives it, and what it says of the move. */
export interface Answer {
  readonly question: Question;
  readonly row: MoveRow;
  readonly verdict: Verdict;
}

/** A verdict that asks for a decision. */
export type DecisionVerdict = Extract<Verdict, { verdict: 'needsDecision' }>;

/** Whether a pack is the one that judges a move: by its plan, its effective date and its budget year. */
export function appliesTo({ applies }: PackContent, { plan, on, budgetYear }: Move): boolean {
  return applies.some(
    (each) =>
      each.plan === plan &&
      isDuring(on, each) &&
      (each.budgetYears === undefined || (budgetYear !== undefined && holds(each.budgetYears, budgetYear))),
  );
}

/** All answers of a pack to the moves of a draft: to each thing that a move asks, that of the first row that applies. */
export function answersTo(content: PackContent, moves: readonly Move[], trees: Trees): Answer[] {
  return moves
    .filter((move) => appliesTo(content, move))
    .flatMap((move) => apart(move, content, trees))
    .flatMap((move) =>
      questionsOf(move, content.province.programmes, trees).flatMap((question) => {
        const row = content.moves.find((each) => isAbout(each, move, question) && isPlaced(each, content, move, trees));
        return row === undefined ? [] : [{ question, row, verdict: verdictOf(row, content, move, trees) }];
      }),
    );
}

/** What a move does inside a pilot district, and the rest of it: nobody gets round the district's council by moving something else too. */
function apart(move: Move, { province }: PackContent, trees: Trees): Move[] {
  const moves: Move[] = [];
  let rest = move.parts;
  for (const { unit, from } of province.pilotDistricts) {
    const inside = rest.filter((part) => move.on >= from && trees.path('unit', part.unit).includes(unit));
    if (inside.length === 0 || inside.length === rest.length || total(inside) !== 0n) continue;
    moves.push({ ...move, parts: inside });
    rest = rest.filter((part) => !inside.includes(part));
  }
  return [...moves, { ...move, parts: rest }];
}

function total(parts: readonly Part[]): bigint {
  return parts.reduce((sum, { amount }) => sum + amount, 0n);
}

function isAbout(row: MoveRow, move: Move, question: Question): boolean {
  const { budgetYear, originYear } = move;
  return (
    row.question === question.kind &&
    (row.plan ?? move.plan) === move.plan &&
    (row.capital === undefined || row.capital === question.capital) &&
    (row.budgetYears === undefined || (budgetYear !== undefined && holds(row.budgetYears, budgetYear))) &&
    (row.origin === undefined || isOfOrigin(row.origin, budgetYear, originYear)) &&
    isDuring(move.on, row.effective ?? {}) &&
    (row.inBudgetYear !== true || Number(move.on.slice(0, 4)) === budgetYear)
  );
}

function isOfOrigin(origin: OriginYears, budgetYear?: number, originYear?: number | null): boolean {
  if ('sameAsBudgetYear' in origin) return originYear !== undefined && originYear === budgetYear;
  return originYear === undefined || originYear === null || holds(origin, originYear);
}

function isPlaced(row: MoveRow, content: PackContent, move: Move, trees: Trees): boolean {
  if (row.where === undefined) return true;
  const pilot = pilotOf(content, move, trees);
  if (pilot === undefined) return false;
  return row.where === 'pilot' || givers(move).every((each) => isWithoutBeneficiaries(pilot, each, trees));
}

/** The pilot district in which the whole move stays, chosen by its day. */
function pilotOf({ province }: PackContent, move: Move, trees: Trees): PilotDistrict | undefined {
  return province.pilotDistricts.find(({ unit, from }) => move.on >= from && staysWithin(move, unit, trees));
}

function staysWithin({ parts }: Move, unit: string, trees: Trees): boolean {
  return parts.every((part) => trees.path('unit', part.unit).includes(unit));
}

/** The components that lose money of a capital kind. */
function givers({ parts }: Move): string[] {
  const nets = netBy(parts, ({ programme, capital }) => `${capital}|${programme}`);
  const losing = parts.filter(({ programme, capital }) => (nets.get(`${capital}|${programme}`) ?? 0n) < 0n);
  return [...new Set(losing.map(({ programme }) => programme))];
}

function isWithoutBeneficiaries(pilot: PilotDistrict, component: string, trees: Trees): boolean {
  const path = trees.path('programme', component);
  return pilot.withoutBeneficiaries.some((each) => path.includes(each));
}

function verdictOf(row: MoveRow, content: PackContent, move: Move, trees: Trees): Verdict {
  if (row.decision === undefined) return { verdict: 'unknown' };
  const pilot = row.where === undefined ? undefined : pilotOf(content, move, trees);
  const delegation = delegationOf(row.decision, content, move, trees);
  const deciders = row.decision.by.filter(
    ({ until, delegated }) =>
      (until === undefined || move.on <= until) && (delegated === undefined || delegation?.what === delegated),
  );
  const article = content.province.articles.find(({ rule }) => rule === row.id)?.article;
  const { from, until } = windowOf(row.decision, move, pilot);
  return {
    verdict: 'needsDecision',
    by: deciders.map(({ level }) => code(level)),
    kinds: row.decision.kinds,
    ...(article === undefined ? {} : { article }),
    ...(from === undefined ? {} : { from: localDate(from) }),
    ...(until === undefined ? {} : { until: localDate(until) }),
    area: code(pilot?.unit ?? delegation?.unit ?? leastArea(move, trees) ?? content.province.unit),
  };
}

/** What the province passed on to the district in which the whole move stays. */
function delegationOf(
  decision: NeededDecision,
  { province }: PackContent,
  move: Move,
  trees: Trees,
): Delegation | undefined {
  return province.delegations.find(
    (each) =>
      decision.by.some(({ delegated }) => delegated === each.what) &&
      isDuring(move.on, each) &&
      staysWithin(move, each.unit, trees),
  );
}

/** The days on which the decision may be dated. */
function windowOf(
  { from, until, inBudgetYear }: NeededDecision,
  { budgetYear }: Move,
  pilot?: PilotDistrict,
): { from?: string | undefined; until?: string | undefined } {
  const year = inBudgetYear === true && budgetYear !== undefined ? String(budgetYear) : undefined;
  return {
    from: later(from, year === undefined ? undefined : `${year}-01-01`, pilot?.from),
    until: earlier(until, year === undefined ? undefined : `${year}-12-31`),
  };
}

/** The lowest unit in which the whole move stays. */
function leastArea({ parts }: Move, trees: Trees): string | undefined {
  const [first = [], ...others] = parts.map(({ unit }) => trees.path('unit', unit));
  return first.findLast((each) => others.every((path) => path.includes(each)));
}

/**
 * One verdict for several moves of a draft that the same row judges: what satisfies it satisfies each of them.
 * @param everywhere the area of all areas
 */
export function together(verdicts: readonly Verdict[], everywhere: string): Verdict {
  const asking = verdicts.filter((each): each is DecisionVerdict => each.verdict === 'needsDecision');
  return (
    asking.reduce<Verdict | undefined>((all, each) => {
      if (all?.verdict !== 'needsDecision') return each;
      const from = later(all.from, each.from);
      const until = earlier(all.until, each.until);
      return {
        ...each,
        by: all.by.filter((level) => each.by.includes(level)),
        ...(from === undefined ? {} : { from: localDate(from) }),
        ...(until === undefined ? {} : { until: localDate(until) }),
        ...(all.area === each.area ? {} : { area: code(everywhere) }),
      };
    }, undefined) ??
    verdicts[0] ?? { verdict: 'allowed' }
  );
}
