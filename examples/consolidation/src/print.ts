// The consolidation as a page, in tỷ đồng.
import { formatAmount } from '@so-cai/core';

import type { Consolidation } from './consolidate.js';

const TY = { language: 'vi', zeros: 9, places: 3 } as const;

/** The page. */
export function page({ ledgers, years, paired, unpaired }: Consolidation): string {
  const money = (amount: bigint | null): string => (amount === null ? 'không có' : formatAmount(amount, TY));
  const table = [
    ['Năm', 'Kế hoạch cộng dồn', 'Loại trừ', 'Kế hoạch hợp nhất', 'Giải ngân hợp nhất'],
    ...years.map(({ year, plan, eliminated, planOnce, disbursedOnce }) => [
      String(year),
      money(plan),
      money(eliminated),
      money(planOnce),
      money(disbursedOnce),
    ]),
  ];
  const others = unpaired.map(
    ({ reference, payer, receiver, paid, received }) =>
      `  ${reference}: ${payer} chi ${money(paid)}, ${receiver} nhận ${money(received)}`,
  );
  return [
    `Hợp nhất ${ledgers} sổ (số liệu minh họa, tỷ đồng) / ${ledgers} ledgers consolidated (synthetic figures, billions of đồng)`,
    '',
    ...aligned(table),
    '',
    `${paired} khoản chuyển giữa các cấp khớp nhau và được loại trừ; ${unpaired.length} khoản không khớp, chưa loại trừ:`,
    `${paired} transfers between tiers pair and are eliminated; ${unpaired.length} do not pair, and are not:`,
    ...others,
  ].join('\n');
}

function aligned(table: readonly (readonly string[])[]): string[] {
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  return table.map((row) => row.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('  '));
}
