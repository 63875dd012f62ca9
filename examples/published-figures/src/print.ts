// The answers as a page for people.
import type { PublishedTable, Reconciliation } from '@so-cai/audit';

import type { ReconciledCase } from './reconcileAll.js';

const VERDICTS: { readonly [V in Reconciliation['verdict']]: string } = {
  consistent: 'khớp / consistent',
  located: 'một số liệu sai, đã xác định / one figure is wrong, and it is certain which',
  undecidable: 'không khớp, chưa xác định được / does not agree, and it cannot be decided which figure is wrong',
};

/** The page: one block a case, and a count at the end. */
export function page(answers: readonly ReconciledCase[]): string {
  const consistent = answers.filter(({ answer }) => answer.verdict === 'consistent').length;
  return [
    'Số liệu đã công bố, đối chiếu với chính nó / Published figures, reconciled with themselves',
    ...answers.map(block),
    `${consistent} trên ${answers.length} bảng khớp / ${consistent} of ${answers.length} tables agree with themselves`,
  ].join('\n\n');
}

function block({ case: of, table, answer, slips }: ReconciledCase): string {
  const { possible, noticed, located } = slips;
  return [
    `${of.id}: ${VERDICTS[answer.verdict]}`,
    `  ${[of.source, of.asOf, of.unit].filter((text) => text !== undefined).join(', ')}`,
    ...answer.relations.map(
      ({ relation, by }) => `  ${relationText(relation, table)}${by === undefined ? '' : `   [${by}]`}`,
    ),
    ...answer.candidates.map(
      ({ cell, printed, corrected, slip }) => `  ${cell}: ${printed} -> ${corrected}? (${slip})`,
    ),
    `  đổi chỗ hai chữ số / two digits swapped: ${possible} cách / ways, ${noticed} bị phát hiện / noticed, ${located} xác định được / located`,
    ...(of.note === undefined ? [] : [`  ghi chú / note: ${of.note}`]),
  ].join('\n');
}

/** A relation with the figures that it is about, as printed. */
function relationText(relation: PublishedTable['relations'][number], { cells }: PublishedTable): string {
  const figure = (cell: string): string => cells[cell] ?? '';
  if ('sum' in relation)
    return `${figure(relation.sum)} = ${relation.of.map(figure).join(' + ').replaceAll('+ -', '- ')}`;
  if ('rate' in relation) return `${figure(relation.of)} / ${figure(relation.on)} = ${figure(relation.rate)} %`;
  if ('same' in relation) return relation.same.map(figure).join(' = ');
  return relation.atLeast.map(figure).join(' >= ');
}
