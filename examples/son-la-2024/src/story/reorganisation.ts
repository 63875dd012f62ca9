// Step: districts end on 1 July 2025. Old dates show the old tree, later ones the new; no total changes; this year is set against last
// year on the units of today.
import { samePeriodOf, type SamePeriodFigures } from '@so-cai/projection-execution';
import { printedName, provenance } from '@so-cai/vietnam';
import type { State } from '@so-cai/core';

import { COMPARED_DAY, FIRST_NEW_DAY, LAST_OLD_DAY } from '../illustrative/days.js';
import { BUDGET_YEAR, lineOf, PROVINCE } from '../plan.js';
import { dateText, percentText } from '../print/figures.js';
import { stamp } from '../print/stamp.js';
import type { Row } from '../print/table.js';
import type { Stage } from './stage.js';

const NEXT = BUDGET_YEAR + 1;
/** A commune of which the page follows the money. */
const FOLLOWED = { programme: 'NTM-02', kind: 'investment', unit: 'SL-X-LONGLUONG', budgetYear: NEXT };

export async function showReorganisation(stage: Stage): Promise<void> {
  const { screen, ledger, figures } = stage;
  screen.step({ vi: 'Sắp xếp đơn vị hành chính 01/07/2025', en: 'The reorganisation of 1 July 2025' }, 'illustrative');
  const [before, after] = [await ledger.asOf(LAST_OLD_DAY), await ledger.asOf(FIRST_NEW_DAY)];
  const totalOf = (state: State): string => figures.money(state.total({ budgetYear: NEXT }).plan);
  for (const state of [before, after]) screen.line(`${dateText(state.on)}: ${pathOf(state)}; ${totalOf(state)}`);
  screen.line();
  const note = await doubt(stage);
  screen.say({
    vi: `Không tổng nào đổi, và ngày cũ vẫn là cây cũ. ${note}`,
    en: `No total changes, and old days keep the old tree. The catalogue does not know who took over the districts' balances: by default the province, which is where they stand here until the communes get theirs; the hand-over of one district is illustrative.`,
  });
  await showSamePeriod(stage);
}

/** Where the followed commune's money stands on a state's day, with what is not confirmed marked so. */
function pathOf(state: State): string {
  const { unit } = state.resolve(lineOf(FOLLOWED));
  return (state.node('unit', unit)?.path ?? []).map((code) => printedName(code, 'vi', { on: state.on })).join(' › ');
}

/** What the catalogue says of the districts' balances, as the event keeps it. */
async function doubt({ ledger, recorded }: Stage): Promise<string> {
  const { size, ids } = recorded.reorganised;
  for await (const event of ledger.events({ from: size - ids.length, to: size }))
    if (event.type === 'Succeeded' && event.data.kind === 'merge' && event.data.to === PROVINCE)
      return event.meta.note ?? '';
  return '';
}

async function showSamePeriod({ screen, ledger, figures }: Stage): Promise<void> {
  const compared = await samePeriodOf(ledger, COMPARED_DAY, { by: ['unit'], where: { budgetYear: NEXT }, places: 1 });
  const state = await ledger.asOf(COMPARED_DAY, { knownAt: { size: compared.size } });
  const rowOf = (label: string, { now, lastYear }: SamePeriodFigures): Row => ({
    cells: [
      label,
      figures.amount(now.disbursed),
      percentText(now.rate.percent),
      figures.amount(lastYear.disbursed),
      percentText(lastYear.rate.percent),
      pointsText(lastYear.points),
    ],
    mark: 'illustrative',
  });
  screen.table(
    [
      { vi: 'Đơn vị nay', en: 'Unit of today', align: 'left' },
      { vi: `Giải ngân ${dateText(COMPARED_DAY)}`, en: 'Disbursed' },
      { vi: 'Tỷ lệ', en: 'Rate' },
      { vi: `Cùng kỳ ${dateText(compared.lastYear.on)}`, en: 'Same day last year' },
      { vi: 'Tỷ lệ', en: 'Rate' },
      { vi: 'Điểm %', en: 'Points' },
    ],
    [
      ...compared.rows.map((row) => rowOf(nameOf(state, String(row.key['unit'])), row)),
      { ...rowOf('Tổng cộng · total', compared.total), total: true },
    ],
  );
  screen.note(
    'Cả hai ngày xem theo đơn vị của ngày sau, như nay đã biết; tiền của các huyện cũ đứng ở tỉnh · Both days are seen through the units of the later one, as known now; what the districts had stands on the province',
  );
  stamp(screen, [state]);
}

function pointsText(points: string | null): string {
  return percentText(points).replace(' %', '').replace('-', '−');
}

/** A unit's name: the catalogue's, with its doubts, or the story's own. */
function nameOf(state: State, unit: string): string {
  return provenance(unit) === undefined
    ? (state.node('unit', unit)?.name.vi ?? unit)
    : printedName(unit, 'vi', { on: COMPARED_DAY });
}
