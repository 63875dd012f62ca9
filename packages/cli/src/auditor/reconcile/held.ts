// A published table held against a ledger: which figure differs, and what else would explain it.
import type { LedgerReconciliation, LedgerVerdict, OtherReading, ScopeValue } from '@so-cai/audit';

import type { Context } from '../../context.js';
import type { Words } from '../../failure.js';
import { dateText } from '../../output/amounts.js';
import { standpointText } from '../../output/standpoint.js';
import { table } from '../../output/table.js';
import { decimalText, SLIPS } from './table.js';

const VERDICTS: { readonly [V in LedgerVerdict]: Words } = {
  consistent: { vi: 'khớp', en: 'agrees' },
  explained: { vi: 'giải thích được', en: 'explained' },
  undecidable: { vi: 'nhiều cách giải thích', en: 'undecidable' },
  unexplained: { vi: 'không giải thích được', en: 'unexplained' },
};

export async function showHeld(context: Context, held: LedgerReconciliation): Promise<void> {
  const { words, paint } = context;
  await context.print('');
  await context.print(standpointText(context, held));
  await context.print(
    table({
      columns: [
        { title: words({ vi: 'Ô', en: 'Cell' }) },
        { title: words({ vi: 'Đã in', en: 'Printed' }), align: 'right' },
        { title: words({ vi: 'Trong sổ', en: 'Ledger' }), align: 'right' },
        { title: words({ vi: 'Kết quả', en: 'Verdict' }) },
        { title: words({ vi: 'Có thể là', en: 'What would explain it' }) },
      ],
      rows: held.figures.map(({ cell, printed, ledger, verdict, candidates, slip }) => [
        cell,
        printed,
        decimalText(ledger, context.language),
        words(VERDICTS[verdict]),
        [
          ...candidates.map(({ other, figure, contradictedBy }) => {
            const against =
              contradictedBy.length === 0
                ? ''
                : `; ${words({ vi: 'trái với', en: 'against' })} ${contradictedBy.join(', ')}`;
            return `${readingText(context, other)} (${decimalText(figure, context.language)}${against})`;
          }),
          ...(slip === undefined ? [] : [`${words(SLIPS[slip.slip])} (${slip.corrected})`]),
        ].join('; '),
      ]),
      paint,
      room: context.room,
    }),
  );
  for (const other of held.shared)
    await context.print(
      words({
        vi: `Một thay đổi giải thích mọi số lệch: ${readingText(context, other)}.`,
        en: `One change explains every figure that differs: ${readingText(context, other)}.`,
      }),
    );
  if (held.notHeld.length > 0)
    await context.print(
      paint(
        'dim',
        words({
          vi: `Không đối chiếu với sổ: ${held.notHeld.join(', ')}.`,
          en: `Not held against the ledger: ${held.notHeld.join(', ')}.`,
        }),
      ),
    );
}

/** In what a reading differs from the one that was asked. */
function readingText({ words, language }: Context, other: OtherReading): string {
  switch (other.kind) {
    case 'date': {
      const days = other.monthEnd ?? rangeText(other.from, other.to, language);
      const shown = other.monthEnd === undefined ? days : dateText(days, language);
      return words({ vi: `số liệu đến ngày ${shown}`, en: `the figure of ${shown}` });
    }
    case 'knowledge': {
      const days = rangeText(other.from, other.to, language);
      return words({ vi: `theo những gì đã ghi đến ${days}`, en: `as known on ${days}` });
    }
    case 'denominator':
      return words({
        vi: `tính trên ${other.instead}, không phải ${other.asked}`,
        en: `on ${other.instead} instead of ${other.asked}`,
      });
    case 'scope':
      return `${other.field} ${scopeText(other.asked)} → ${scopeText(other.instead)}`;
    case 'carryOver':
      return words(CARRY_OVER[other.how]);
    case 'stage':
      return words({
        vi: `${other.instead}, không phải ${other.asked}`,
        en: `${other.instead} instead of ${other.asked}`,
      });
  }
}

const CARRY_OVER: { readonly [H in Extract<OtherReading, { kind: 'carryOver' }>['how']]: Words } = {
  leftOut: { vi: 'không tính phần chuyển nguồn', en: 'without what was carried over' },
  counted: { vi: 'tính cả phần chuyển nguồn', en: 'with what was carried over' },
  advancesInYearPaid: { vi: 'tạm ứng tính vào năm đã chi', en: 'carried advances counted in the year paid' },
  advancesInYearCarriedTo: {
    vi: 'tạm ứng tính vào năm chuyển sang',
    en: 'carried advances counted in the year carried to',
  },
};

function scopeText(value: ScopeValue): string {
  return value === null ? '*' : String(value);
}

function rangeText(from: string, to: string, language: 'vi' | 'en'): string {
  return from === to ? dateText(from, language) : `${dateText(from, language)}–${dateText(to, language)}`;
}
