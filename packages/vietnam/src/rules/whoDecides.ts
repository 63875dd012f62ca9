// Who may decide a move, without a ledger: the same rows and the same engine as the rules, with words to read.
import { localDate, SoCaiError, type Verdict } from '@so-cai/core';

import { answersTo, appliesTo } from './answers.js';
import type { LegalText, QuestionKind } from './content.js';
import { type Move, movesOf, type MovingDraft, type Part, type Trees } from './moves.js';
import { textOf } from './packFiles.js';
import { CAPITAL_KINDS } from './programmes.js';
import type { ProgrammeRulePack } from './rulePacks.js';
import { competenceWords } from './words.js';
import type { Plan, Said } from './terms.js';

/** One side of a move. */
export interface MoveSide {
  /** One of the programmes, such as `NTM`; with a `path`, any code below one. */
  readonly programme: string;
  /** A component of the programme. */
  readonly component?: string;
  /** `investment` unless given. */
  readonly capital?: string;
  /** Where the money is: a district, a commune, a department. */
  readonly unit: string;
  /** The district in which the unit stands. */
  readonly district?: string;
  /** The same on both sides unless given. */
  readonly source?: string;
}

/** A move that somebody has in mind. */
export interface MoveInMind {
  readonly from: MoveSide;
  readonly to: MoveSide;
  /** The day on which it is to count. */
  readonly on: string;
  /** `annual` unless given. */
  readonly plan?: Plan;
  /** The year of the day unless given; a medium-term plan has none. */
  readonly budgetYear?: number;
  /** The budget year unless given; `null` where it is not stated. */
  readonly originYear?: number | null;
}

/** How codes stand to one another. */
export interface CompetenceContext {
  /**
   * A code and those above it, the root first, on the day of the move: of a ledger's state
   * `(tree, code) => state.node(tree, code)?.path ?? [code]`. Without it only what the two sides say is known.
   */
  readonly path?: Trees['path'];
}

/** Who may decide one thing that a move does, and by which text. */
export interface Competence {
  readonly question: QuestionKind;
  /** The pack that judges, and its rule. */
  readonly pack: string;
  readonly version: string;
  readonly rule: string;
  /** What the ledger's decider says of it; `unlawful` never where the text is not confirmed. */
  readonly verdict: Verdict;
  readonly text: LegalText;
  /** The answer as a sentence. */
  readonly words: Said;
}

/**
 * Who may decide a move, by which text, from when to when, and whether that is confirmed: one answer for each thing that the move does,
 * none where the move changes nothing that the rules tell apart.
 * @throws SoCaiError `InvalidDate`; `InvalidQuery` where no pack judges that day and year, or where, without a `path`, a programme or a
 * capital kind is none that the packs know
 * @example whoDecides(packs, { from: { programme: "NTM", unit: "VANHO" }, to: { programme: "GNBV", unit: "VANHO" }, on: "2024-09-10" })
 */
export function whoDecides(
  packs: readonly ProgrammeRulePack[],
  move: MoveInMind,
  context: CompetenceContext = {},
): Competence[] {
  const { plan = 'annual', on, budgetYear = Number(on.slice(0, 4)), originYear = budgetYear } = move;
  const parts = [partOf(move.from, -1n), partOf(move.to, 1n)];
  localDate(on);
  if (context.path === undefined) checkCodes(packs, [move.from, move.to]);
  const asked: Move = plan === 'annual' ? { plan, on, budgetYear, originYear, parts } : { plan, on, parts };
  if (!packs.some(({ data }) => appliesTo(data, asked)))
    throw new SoCaiError('InvalidQuery', `no pack judges a move on ${on} in the plan ${plan} of ${budgetYear}`, {
      on,
      plan,
      budgetYear,
    });
  return competences(packs, [asked], context.path ?? pathAmong([move.from, move.to]));
}

/**
 * The same of a draft that moves money or room, before it is recorded: what a ledger that adopted the packs would ask, and nothing where
 * it would ask nothing.
 * @throws SoCaiError `InvalidDate` where the draft names no effective date
 * @example explainMove(packs, reallocated({ from, to, effectiveOn, basis }), { path })
 */
export function explainMove(
  packs: readonly ProgrammeRulePack[],
  draft: MovingDraft & { readonly effectiveOn?: string },
  context: CompetenceContext = {},
): Competence[] {
  return competences(packs, movesOf(draft, localDate(draft.effectiveOn ?? '')), context.path ?? pathAmong([]));
}

/** A code that nobody knows would be asked nothing: that is a slip, not an answer. */
function checkCodes(packs: readonly ProgrammeRulePack[], sides: readonly MoveSide[]): void {
  const known = packs.flatMap(({ data: { province } }) => [
    ...province.programmes.period2021,
    province.programmes.merged,
  ]);
  for (const { programme, capital = 'investment' } of sides) {
    if (!known.includes(programme))
      throw new SoCaiError(
        'InvalidQuery',
        `${programme} is no programme that the packs know: ${[...new Set(known)].join(', ')}`,
        { programme },
      );
    if (!CAPITAL_KINDS.some((kind) => kind === capital))
      throw new SoCaiError('InvalidQuery', `${capital} is no capital kind: ${CAPITAL_KINDS.join(', ')}`, { capital });
  }
}

function partOf(side: MoveSide, amount: bigint): Part {
  const { programme, component = programme, capital = 'investment', unit, source = '' } = side;
  return { programme: component, capital, unit, source, rest: '', amount };
}

/** What the sides say of their own codes. */
function pathAmong(sides: readonly MoveSide[]): Trees['path'] {
  return (tree, code) => {
    const above =
      tree === 'programme'
        ? sides.find(({ component }) => component === code)?.programme
        : tree === 'unit'
          ? sides.find(({ unit }) => unit === code)?.district
          : undefined;
    return above === undefined ? [code] : [above, code];
  };
}

function competences(packs: readonly ProgrammeRulePack[], moves: readonly Move[], path: Trees['path']): Competence[] {
  return packs.flatMap(({ id, version, data }) =>
    answersTo(data, moves, { path }).map(({ question, row, verdict }) => {
      const text = textOf(data.texts, row.text);
      const words = competenceWords({ says: row.says, verdict, text });
      return { question: question.kind, pack: id, version, rule: row.id, verdict, text, words };
    }),
  );
}
