// What a move asks of the law: all that it does. It moves money between programmes where one gains what another loses; between kinds
// within a programme, between components within a programme and kind, between places within a component and kind, likewise. Each
// is asked for itself, so that nothing can be hidden behind something else.
import type { QuestionKind } from './content.js';
import { crosses, type Move, netBy, type Part, type Trees } from './moves.js';
import { CAPITAL_KINDS, capitalKindOf, OUTSIDE, programmeOf } from './programmes.js';
import type { ProgrammeCodes } from './province.js';
import type { CapitalKind } from './terms.js';

/** One thing that a move does; within one capital kind where that matters. */
export interface Question {
  readonly kind: QuestionKind;
  readonly capital?: CapitalKind;
}

/** All that a move asks; nothing where it moves no money of the National Target Programmes. */
export function questionsOf(move: Move, programmes: ProgrammeCodes, trees: Trees): Question[] {
  const { parts } = move;
  const programme = (part: Part): string => programmeOf(programmes, part, trees);
  const kind = (part: Part): string => capitalKindOf(part, trees) ?? OUTSIDE;
  const inside = parts.filter((part) => programme(part) !== OUTSIDE);
  if (inside.length === 0) return [];
  const questions: Question[] = [];
  // What comes in from elsewhere, or goes there, is one question; the rest of the move is judged as it is.
  if ((netBy(parts, programme).get(OUTSIDE) ?? 0n) !== 0n) questions.push({ kind: 'outside' });
  if (crosses(parts, ({ source }) => source)) questions.push({ kind: 'sources' });
  const acrossProgrammes = programmesQuestion(inside, programmes, programme);
  if (acrossProgrammes !== undefined) questions.push(acrossProgrammes);
  const asksKinds = crossesWithin(inside, programme, kind) || (acrossProgrammes !== undefined && crosses(inside, kind));
  if (asksKinds) questions.push({ kind: 'investmentRecurrent' });
  for (const capital of CAPITAL_KINDS) {
    const of = inside.filter((part) => kind(part) === capital);
    if (crossesWithin(of, programme, (part) => part.programme)) questions.push({ kind: 'components', capital });
    const place = ({ unit, rest }: Part): string => `${unit}|${rest}`;
    if (crossesWithin(of, (part) => part.programme, place)) questions.push({ kind: 'units', capital });
  }
  return questions;
}

/** Between programmes, or from the old ones to the merged one; `undefined` where each programme keeps its total. */
function programmesQuestion(
  parts: readonly Part[],
  { period2021, merged }: ProgrammeCodes,
  programmeOf: (part: Part) => string,
): Question | undefined {
  const net = [...netBy(parts, programmeOf)].filter(([, amount]) => amount !== 0n);
  const giving = net.filter(([, amount]) => amount < 0n).map(([programme]) => programme);
  const receiving = net.filter(([, amount]) => amount > 0n).map(([programme]) => programme);
  // One side alone is money that comes from outside, or goes there: another question.
  if (giving.length === 0 || receiving.length === 0) return undefined;
  const toMerged = giving.every((each) => period2021.includes(each)) && receiving.every((each) => each === merged);
  return { kind: toMerged ? 'merged' : 'betweenProgrammes' };
}

/** Whether within some group something gains while something else loses. */
function crossesWithin(parts: readonly Part[], group: (part: Part) => string, key: (part: Part) => string): boolean {
  const groups = new Set(parts.map(group));
  return [...groups].some((each) =>
    crosses(
      parts.filter((part) => group(part) === each),
      key,
    ),
  );
}
