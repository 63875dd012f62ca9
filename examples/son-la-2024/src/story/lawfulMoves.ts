// Step: money moves between programmes, and between components. No total changes, and what was published stays as it was.
import { rollUp } from '@so-cai/projection-balances';
import type { State } from '@so-cai/core';

import { DAYS } from '../illustrative/days.js';
import { BUDGET_YEAR, PROGRAMMES } from '../plan.js';
import { dateText } from '../print/figures.js';
import { stamp } from '../print/stamp.js';
import type { Row } from '../print/table.js';
import type { RecordedMove } from '../recording/restOf2024.js';
import { nameOf } from './names.js';
import { citationOf } from './rules.js';
import type { Stage } from './stage.js';

export async function showLawfulMoves(stage: Stage): Promise<void> {
  const { screen, ledger, recorded } = stage;
  const { programmesMoved, componentsMoved } = recorded;
  screen.step(
    { vi: 'Điều chỉnh đúng thẩm quyền: được ghi', en: 'Reallocations, duly decided: recorded' },
    'illustrative',
  );
  const on = DAYS.programmesMoved;
  const { size } = programmesMoved.receipt;
  const before = await ledger.asOf(on, { knownAt: { size: size - 1 } });
  const after = await ledger.asOf(on, { knownAt: { size } });
  sayWhatMoves(stage, programmesMoved, after);
  screen.table(
    [
      { vi: `Kế hoạch đến ${dateText(on)}`, en: `Plan on ${dateText(on, 'en')}`, align: 'left' },
      { vi: 'Trước', en: 'Before' },
      { vi: 'Điều chỉnh', en: 'Reallocated' },
      { vi: 'Sau', en: 'After' },
    ],
    planRows(stage, before, after),
  );
  stamp(screen, [before, after]);
  sayWhatMoves(stage, componentsMoved, after);
  screen.note(
    'Huyện thí điểm là minh họa, không nguồn nào nêu tên · The pilot district is illustrative, no source names it',
  );
  await sayEarlierDayStays(stage);
}

function sayWhatMoves({ screen, figures }: Stage, { move, receipt }: RecordedMove, state: State): void {
  const { from, to, amount, draft } = move;
  const [unit, out, into] = [
    nameOf(state, 'unit', from),
    nameOf(state, 'programme', from),
    nameOf(state, 'programme', to),
  ];
  const rules = receipt.rulings.map(citationOf).join('; ');
  const [document] = draft.basis;
  const issuer = state.node('authority', document?.issuer ?? '')?.name;
  const [on, onEn] = [dateText(draft.effectiveOn ?? ''), dateText(draft.effectiveOn ?? '', 'en')];
  screen.say({
    vi: `${unit.vi}: chuyển ${figures.money(amount)} từ “${out.vi}” sang “${into.vi}”, hiệu lực ${on}, theo nghị quyết của ${issuer?.vi ?? ''}. Sổ đã xét theo: ${rules}.`,
    en: `${unit.en}: ${figures.money(amount, 'en')} move from “${out.en}” to “${into.en}”, effective ${onEn}, by a resolution of the ${issuer?.en ?? ''}. Judged by: ${rules}.`,
  });
}

function planRows({ figures }: Stage, before: State, after: State): Row[] {
  const row = (label: string, programme: { programme?: string }, total: boolean): Row => {
    const where = { budgetYear: BUDGET_YEAR, ...programme };
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

async function sayEarlierDayStays({ screen, ledger, published, recorded }: Stage): Promise<void> {
  const [then, now] = [
    await ledger.asOf(published.effectiveOn, { knownAt: { size: recorded.published.size } }),
    await ledger.asOf(published.effectiveOn, { knownAt: { size: recorded.componentsMoved.receipt.size } }),
  ];
  const changes = ledger.diff(then, now).length;
  screen.line(
    `Tình hình đến ${dateText(published.effectiveOn)}: ${changes} dòng đổi · lines changed on ${dateText(published.effectiveOn, 'en')}: ${changes}`,
  );
  screen.line();
}
