// What form 61 says of its figures: what it counts, and what of the range no column shows.
import type { Names } from '@so-cai/core';

import type { Printing } from '../model/printing.js';
import type { Note } from '../model/report.js';
import type { Entry } from './entries.js';
import { amountNote, PLANNED_ONLY } from './notes.js';

/** What form 61 can count. */
export const MEASURES_61 = ['disbursed', 'settled'] as const;
export type Measure61 = (typeof MEASURES_61)[number];
const MEASURE_NAMES: { readonly [M in Measure61]: Names } = {
  disbursed: { vi: 'Giải ngân', en: 'Disbursements' },
  settled: { vi: 'Quyết toán', en: 'Annual settlement' },
};

/** What is counted, and what of the form was not confirmed. */
export function definitionNotes(measure: Measure61): Note[] {
  const { vi, en } = MEASURE_NAMES[measure];
  return [
    {
      kind: 'definition',
      text: {
        vi: `${vi} phát sinh trong khoảng ngày hiệu lực; đơn vị đã sắp xếp, sáp nhập ghi theo đơn vị kế thừa tại ngày cuối.`,
        en: `${en} within the range of effective dates; merged units stand as their successors on the last day.`,
      },
    },
    PLANNED_ONLY,
    {
      kind: 'unconfirmed',
      text: {
        vi: 'Tên chính thức của biểu và chỉ tiêu (giải ngân hay quyết toán) chưa đối chiếu với phụ lục của nghị định.',
        en: 'The official title and whether it counts disbursements or settlements were not checked against the decree’s annex.',
      },
    },
  ];
}

/** Money of the range that no column of the form shows, or that stands in one for want of a better. */
export interface LeftOut {
  readonly withoutPostingDate: readonly Entry[];
  /** Neither investment nor recurrent. */
  readonly withoutKind: readonly Entry[];
  /** Neither domestic nor foreign. */
  readonly withoutOrigin: readonly Entry[];
  readonly printing: Printing;
}

/** Says how much that is. */
export function leftOutNotes({ withoutPostingDate, withoutKind, withoutOrigin, printing }: LeftOut): Note[] {
  const sum = (entries: readonly Entry[]): bigint => entries.reduce((total, { amount }) => total + amount, 0n);
  return [
    ...amountNote(sum(withoutPostingDate), printing, {
      kind: 'missing',
      text: ({ vi, en }) => ({
        vi: `Không ghi ngày kết sổ nên không tính: ${vi}.`,
        en: `Left out, because no posting date is stated: ${en}.`,
      }),
    }),
    ...amountNote(sum(withoutKind), printing, {
      kind: 'missing',
      text: ({ vi, en }) => ({
        vi: `Vốn không phân loại đầu tư, sự nghiệp nên không có cột: ${vi}.`,
        en: `Money that is neither investment nor recurrent, which has no column: ${en}.`,
      }),
    }),
    ...amountNote(sum(withoutOrigin), printing, {
      kind: 'missing',
      text: ({ vi, en }) => ({
        vi: `Nguồn vốn không ghi trong hay ngoài nước, tính vào vốn trong nước: ${vi}.`,
        en: `Of sources that do not say whether they are domestic, counted as domestic: ${en}.`,
      }),
    }),
  ];
}
