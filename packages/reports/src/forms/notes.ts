// Notes that several forms have.
import type { Names } from '@so-cai/core';

import { type Printing, printedAmount } from '../model/printing.js';
import type { Note } from '../model/report.js';
import type { NameBook } from '../words/names.js';

/** What is said of names that are marked; nothing where none is. */
export function doubtNotes(names: NameBook): Note[] {
  if (!names.hasDoubts) return [];
  return [
    {
      kind: 'unconfirmed',
      text: {
        vi: 'Tên có ghi "(chưa đối chiếu)" chưa được đối chiếu với danh mục chính thức.',
        en: 'Names marked "(unconfirmed)" were not checked against the official catalogue.',
      },
    },
  ];
}

/** A note with an amount in it; nothing where the amount is zero. */
export function amountNote(
  minor: bigint,
  printing: Printing,
  { kind, text }: { readonly kind: Note['kind']; readonly text: (amount: Names) => Names },
): Note[] {
  if (minor === 0n) return [];
  const amount = { vi: printedAmount(minor, printing, 'vi'), en: printedAmount(minor, printing, 'en') };
  return [{ kind, text: text(amount) }];
}

/** Money that is not part of the plan is in no form. */
export const PLANNED_ONLY: Note = {
  kind: 'definition',
  text: {
    vi: 'Chỉ gồm nguồn vốn thuộc kế hoạch; không gồm tín dụng chính sách, vốn huy động khác.',
    en: 'Only sources that are part of the plan; policy credit and other mobilised money are left out.',
  },
};
