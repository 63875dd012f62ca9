// What a move asks of the law. Totals of programmes come first, then capital kinds within them, then components, then places: a
// move that changes the programmes' totals is a move between programmes, whatever else it does.
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
  const acrossKinds =
    acrossProgrammes === undefined ? crossesKinds(inside, kind, programme) : crossesKinds(inside, kind, () => '');
  if (acrossKinds) questions.push({ kind: 'investmentRecurrent' });
  if (acrossProgrammes === undefined && !acrossKinds) questions.push(...withinKinds(inside, kind));
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

/** Whether investment becomes recurrent money or the other way round within some group. */
function crossesKinds(parts: readonly Part[], kind: (part: Part) => string, group: (part: Part) => string): boolean {
  const groups = new Set(parts.map(group));
  return [...groups].some((each) =>
    crosses(
      parts.filter((part) => group(part) === each),
      kind,
    ),
  );
}

function withinKinds(parts: readonly Part[], kind: (part: Part) => string): Question[] {
  return CAPITAL_KINDS.flatMap((capital): Question[] => {
    const of = parts.filter((part) => kind(part) === capital);
    if (crosses(of, ({ programme }) => programme)) return [{ kind: 'components', capital }];
    const place = ({ programme, unit, rest }: Part): string => `${programme}|${unit}|${rest}`;
    return crosses(of, place) ? [{ kind: 'units', capital }] : [];
  });
}
