// Step: money moves between two programmes. No total changes, and what was published for earlier days stays as it was.
import type { Receipt, State } from '@so-cai/core';
import { rollUp } from '@so-cai/projection-balances';

import { DAYS } from '../illustrative.js';
import { PROGRAMMES } from '../plan.js';
import { dateText } from '../print/figures.js';
import { stamp } from '../print/stamp.js';
import type { Row } from '../print/table.js';
import { acceptedMove, type Move } from './moves.js';
import { nameOf } from './names.js';
import type { Stage } from './stage.js';

/** Returns the receipt of the move. */
export async function showAcceptedReallocation(stage: Stage): Promise<Receipt> {
  const { screen, ledger, figures, recorded, recorder } = stage;
  const before = await ledger.asOf(DAYS.acceptedMove, { knownAt: { size: recorded.published.size } });
  const move = acceptedMove(before, figures.step);
  screen.step(
    { vi: 'Điều chỉnh giữa hai chương trình: được ghi', en: 'A reallocation between programmes: accepted' },
    'illustrative',
  );
  sayWhatMoves(stage, move, before);
  const receipt = await recorder.record('move-accepted', DAYS.acceptedMove, [move.draft]);
  const after = await ledger.asOf(DAYS.acceptedMove, { knownAt: { size: receipt.size } });
  screen.table(
    [
      {
        vi: `Kế hoạch đến ${dateText(DAYS.acceptedMove)}`,
        en: `Plan on ${dateText(DAYS.acceptedMove, 'en')}`,
        align: 'left',
      },
      { vi: 'Trước', en: 'Before' },
      { vi: 'Điều chỉnh', en: 'Reallocated' },
      { vi: 'Sau', en: 'After' },
    ],
    planRows(stage, before, after),
  );
  stamp(screen, [before, after]);
  await sayEarlierDayStays(stage, receipt);
  return receipt;
}

function sayWhatMoves({ screen, figures }: Stage, { from, to, amount }: Move, state: State): void {
  const [unit, out, into] = [
    nameOf(state, 'unit', from),
    nameOf(state, 'programme', from),
    nameOf(state, 'programme', to),
  ];
  screen.say({
    vi: `${unit.vi}, vốn đầu tư: chuyển ${figures.money(amount)} từ “${out.vi}” sang “${into.vi}”, hiệu lực ${dateText(DAYS.acceptedMove)}. Hai vế nằm trong một sự kiện, nên không tổng nào đổi. (NQ 111/2024/QH15 cho huyện thí điểm quyết định; bài báo không nêu huyện nào, nên huyện ở đây là minh họa.)`,
    en: `${unit.en}, investment: ${figures.money(amount, 'en')} move from “${out.en}” to “${into.en}”, effective ${dateText(DAYS.acceptedMove, 'en')}. Both sides are one event, so no total changes. (Resolution 111/2024/QH15 lets pilot districts decide; the article names none, so the district is illustrative.)`,
  });
}

function planRows({ figures }: Stage, before: State, after: State): Row[] {
  const row = (label: string, where: { programme?: string }, total: boolean): Row => {
    const [was, is] = [before, after].map((state) => rollUp(state, { where }).total.measures.plan);
    return {
      cells: [label, figures.amount(was ?? 0n), figures.change((is ?? 0n) - (was ?? 0n)), figures.amount(is ?? 0n)],
      mark: total ? 'published' : 'illustrative',
      total,
    };
  };
  return [
    ...PROGRAMMES.map((programme) => row(bothNames(after, programme), { programme }, false)),
    row('Tổng cộng · total', {}, true),
  ];
}

function bothNames(state: State, programme: string): string {
  return `${programme} · ${state.node('programme', programme)?.name.vi ?? ''}`;
}

async function sayEarlierDayStays({ screen, ledger, published, recorded }: Stage, receipt: Receipt): Promise<void> {
  const [then, now] = [
    await ledger.asOf(published.effectiveOn, { knownAt: { size: recorded.published.size } }),
    await ledger.asOf(published.effectiveOn, { knownAt: { size: receipt.size } }),
  ];
  const changes = ledger.diff(then, now).length;
  screen.line(
    `Tình hình đến ${dateText(published.effectiveOn)}: ${changes} dòng đổi · lines changed on ${dateText(published.effectiveOn, 'en')}: ${changes}`,
  );
  screen.line();
}
