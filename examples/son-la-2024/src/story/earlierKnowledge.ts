// Step: one day, asked with what was known before a late correction and after it; and which events make the difference.
import { EVENTS, type ChangeCause, type State } from '@so-cai/core';
import { restatementOf } from '@so-cai/projection-execution';

import { DAYS, FORGOTTEN } from '../illustrative/days.js';
import { BUDGET_YEAR } from '../plan.js';
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
  await sayWhatIsKnownNow(stage);
}

/** A payment of August reached the ledger in November: what was published stays what was known then. */
async function sayWhatIsKnownNow({ screen, ledger, published, figures }: Stage): Promise<void> {
  const { now, first, positions } = (
    await restatementOf(ledger, published.effectiveOn, {
      where: { budgetYear: BUDGET_YEAR },
      firstKnownAt: published.publishedOn,
    })
  ).total;
  const events = positions.map((position) => `#${position}`).join(', ');
  screen.say({
    vi: `Nay thì biết thêm: một khoản chi ngày ${dateText(FORGOTTEN.on)} mãi đến ${dateText(FORGOTTEN.recordedOn)} mới vào sổ (sự kiện ${events}). Đến ${dateText(published.effectiveOn)} đã giải ngân ${figures.money(now.disbursed)}, ${figures.change(first.disbursedDifference)} so với số đã công bố; số đã công bố vẫn đúng với điều đã biết khi ấy.`,
    en: `By now more is known: a payment of ${dateText(FORGOTTEN.on, 'en')} reached the ledger only on ${dateText(FORGOTTEN.recordedOn, 'en')} (event ${events}). Disbursed by ${dateText(published.effectiveOn, 'en')}: ${figures.money(now.disbursed, 'en')}, more than what was published, which stays true of what was known then.`,
  });
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
