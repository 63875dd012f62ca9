// A published table reconciled with itself: every relation in a line, the verdict, the candidates, what would decide.
import type { JudgedRelation, PublishedTable, Reconciliation, Relation, Slip } from '@so-cai/audit';
import { formatDecimal, type Language } from '@so-cai/core';

import type { Context } from '../../context.js';
import type { Words } from '../../failure.js';
import { table } from '../../output/table.js';

const VERDICTS: { readonly [V in Reconciliation['verdict']]: Words } = {
  consistent: { vi: 'Nhất quán: mọi quan hệ đều đúng.', en: 'Consistent: every relation holds.' },
  located: {
    vi: 'Định vị được: chỉ một số, sửa một lỗi chép, làm mọi quan hệ đều đúng.',
    en: 'Located: exactly one figure, mended by one slip of the hand, makes every relation hold.',
  },
  undecidable: {
    vi: 'Không kết luận được số nào sai.',
    en: 'Undecidable: which figure is wrong cannot be told.',
  },
};

export const SLIPS: { readonly [S in Slip]: Words } = {
  digitChanged: { vi: 'sai một chữ số', en: 'a digit changed' },
  digitsSwapped: { vi: 'đảo hai chữ số', en: 'two digits swapped' },
  digitDropped: { vi: 'thiếu một chữ số', en: 'a digit dropped' },
  digitDoubled: { vi: 'lặp một chữ số', en: 'a digit doubled' },
  separatorMisplaced: { vi: 'đặt sai dấu phân cách', en: 'a separator misplaced' },
  signWrong: { vi: 'sai dấu', en: 'a wrong sign' },
  unitOfThousand: { vi: 'nhầm đơn vị nghìn lần', en: 'a unit of a thousand' },
};

export async function showTable(context: Context, published: PublishedTable, answer: Reconciliation): Promise<void> {
  const { words, paint, language } = context;
  const { verdict, relations, candidates, wouldDecide } = answer;
  const unit = published.unit === undefined ? '' : ` ${published.unit}`;
  for (const judged of relations) await context.print(relationLine(context, judged, unit));
  await context.print(paint(verdict === 'consistent' ? 'green' : 'red', words(VERDICTS[verdict])));
  if (candidates.length > 0)
    await context.print(
      table({
        columns: [
          { title: words({ vi: 'Ô', en: 'Cell' }) },
          { title: words({ vi: 'Đã in', en: 'Printed' }), align: 'right' },
          { title: words({ vi: 'Phải là', en: 'Corrected' }), align: 'right' },
          { title: words({ vi: 'Lỗi', en: 'Slip' }) },
          { title: words({ vi: 'Quan hệ chứng minh', en: 'Proved by' }) },
        ],
        rows: candidates.map(({ cell, printed, corrected, slip, provedBy }) => [
          cell,
          printed,
          corrected,
          words(SLIPS[slip]),
          provedBy.map((index) => `${index + 1}`).join(', '),
        ]),
        paint,
        room: context.room,
      }),
    );
  for (const { rate, decimals, values } of wouldDecide)
    await context.print(
      words({
        vi: `Sẽ kết luận được: ${rate} in với ${decimals} số lẻ (${values.map((each) => decimalText(each, language)).join(' hay ')}).`,
        en: `What would decide: ${rate} with ${decimals} decimals (${values.map((each) => decimalText(each, language)).join(' or ')}).`,
      }),
    );
  if (verdict === 'undecidable' && wouldDecide.length === 0)
    await context.print(
      words({
        vi: 'Sẽ kết luận được: thêm một quan hệ hay một số liệu gốc cho các ô này; trong bảng không có tỷ lệ nào phân biệt được.',
        en: 'What would decide: another relation, or the source, of these cells; no rate of the table tells them apart.',
      }),
    );
}

function relationLine(
  { words, paint, language }: Context,
  { relation, holds, by }: JudgedRelation,
  unit: string,
): string {
  const amount = `${decimalText(by ?? '', language)}${'rate' in relation ? ' %' : unit}`;
  const said = holds
    ? paint('green', words({ vi: 'đúng', en: 'holds' }))
    : paint('red', words({ vi: `lệch ${amount}`, en: `fails by ${amount}` }));
  return `${relationText(relation)}: ${said}`;
}

/** A decimal as a language writes it; anything else, such as that there is none, as it is. */
export function decimalText(text: string, language: Language): string {
  return /^-?\d+(\.\d+)?$/.test(text) ? formatDecimal(text, language) : text;
}

/** `plan = investment + recurrent` */
function relationText(relation: Relation): string {
  if ('sum' in relation) return `${relation.sum} = ${relation.of.join(' + ')}`;
  if ('rate' in relation) return `${relation.rate} = ${relation.of} / ${relation.on}`;
  if ('same' in relation) return relation.same.join(' = ');
  return relation.atLeast.join(' ≥ ');
}
