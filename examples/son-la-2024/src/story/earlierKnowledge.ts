// Step: one day, asked with what was known before a late correction and after it; and which events make the difference.
import { EVENTS, type ChangeCause, type State } from '@so-cai/core';

import { DAYS } from '../illustrative/days.js';
import { dateText, percentText } from '../print/figures.js';
import { stamp } from '../print/stamp.js';
import type { Row } from '../print/table.js';
import { SCOPES } from '../scope.js';
import { byKind, scopeName } from './byKind.js';
import type { Stage } from './stage.js';

/** Why two states differ; the story has these two. */
const CAUSES: { readonly [C in ChangeCause]?: string } = {
  recordedLate: 'ghi muộn · recorded late',
  corrected: 'đính chính · corrected',
};

export async function showEarlierKnowledge(stage: Stage): Promise<void> {
  const { screen, ledger, published, recorded } = stage;
  const [before, after] = [DAYS.beforeCorrection, published.publishedOn];
  screen.step({
    vi: `Tình hình đến ${dateText(published.effectiveOn)}, nhưng biết đến khi nào?`,
    en: 'The same day, but known when?',
  });
  screen.say({
    vi: `Ngày ${dateText(DAYS.corrected)} phát hiện một khoản chi ngày ${dateText(recorded.misbooked.on)} ghi nhầm loại vốn, và đính chính. Tổng không đổi nên bảng tính không lộ gì; sổ vẫn trả lời đúng điều đã biết trước đó, và chỉ ra sự kiện nào làm khác đi.`,
    en: `On ${dateText(DAYS.corrected, 'en')} a payment of ${dateText(recorded.misbooked.on, 'en')} was found under the wrong capital kind, and corrected. The total stays, so a spreadsheet shows nothing; the ledger still answers what was known before, and names the events that make the difference.`,
  });
  const earlier = await ledger.asOf(published.effectiveOn, { knownAt: before });
  const later = await ledger.asOf(published.effectiveOn, { knownAt: after });
  showBoth(stage, earlier, later);
  stamp(screen, [earlier]);
  stamp(screen, [later]);
  await showCauses(stage, earlier, later);
}

function showBoth({ screen, figures, published }: Stage, earlier: State, later: State): void {
  const [before, after] = [byKind(earlier), byKind(later)];
  const knownAt = (state: State): string => dateText(state.knownOn ?? state.on);
  screen.table(
    [
      { vi: 'Giải ngân', en: 'Disbursed', align: 'left' },
      { vi: `Biết đến ${knownAt(earlier)}`, en: `Known ${knownAt(earlier)}` },
      { vi: 'Tỷ lệ', en: 'Rate' },
      { vi: `Biết đến ${knownAt(later)}`, en: `Known ${knownAt(later)}` },
      { vi: 'Tỷ lệ', en: 'Rate' },
      { vi: 'Đổi', en: 'Change' },
    ],
    SCOPES.map((scope) => {
      const { places } = published.rate[scope];
      return {
        cells: [
          scopeName(scope),
          figures.amount(before[scope].measures.disbursed),
          percentText(before[scope].rate.percent({ places })),
          figures.amount(after[scope].measures.disbursed),
          percentText(after[scope].rate.percent({ places })),
          figures.change(after[scope].measures.disbursed - before[scope].measures.disbursed),
        ],
        mark: 'illustrative',
        total: scope === 'total',
      };
    }),
  );
}

async function showCauses({ screen, ledger, figures }: Stage, earlier: State, later: State): Promise<void> {
  const rows: Row[] = [];
  for (const change of ledger.diff(earlier, later, { measures: ['disbursed'] })) {
    const names = [];
    for (const position of change.positions) {
      const event = await ledger.event(position);
      if (event !== undefined) names.push(`#${position} ${EVENTS[event.type].vi} · ${event.type}`);
    }
    const { programme, unit, capital } = change.line;
    rows.push({
      cells: [
        names.join(', '),
        `${programme} │ ${unit} │ ${capital}`,
        figures.change(change.amount),
        CAUSES[change.cause] ?? change.cause,
      ],
      mark: 'illustrative',
    });
  }
  screen.table(
    [
      { vi: 'Sự kiện', en: 'Event', align: 'left' },
      { vi: 'Dòng ngân sách', en: 'Budget line', align: 'left' },
      { vi: 'Giải ngân', en: 'Disbursed' },
      { vi: 'Vì sao', en: 'Why', align: 'left' },
    ],
    rows,
  );
  screen.line();
}
