// Step: the state on the article's day, as known when it appeared, and each of its nine figures compared.
import type { State } from '@so-cai/core';

import { readCarriedOver } from '../carriedOver.js';
import { type Comparison, compare, type Compared } from '../compare.js';
import { BUDGET_YEAR } from '../plan.js';
import { dateText, percentText } from '../print/figures.js';
import { stamp } from '../print/stamp.js';
import type { Row } from '../print/table.js';
import { byScope, SCOPES } from '../scope.js';
import { byKind, SCOPE_NAMES, scopeName } from './byKind.js';
import type { Stage } from './stage.js';

const COMPARED_NAMES: { readonly [C in Compared]: { readonly vi: string; readonly en: string } } = {
  plan: { vi: 'Kế hoạch', en: 'plan' },
  disbursed: { vi: 'Giải ngân', en: 'disbursed' },
  rate: { vi: 'Tỷ lệ', en: 'rate' },
};

export async function showStateOnPublishedDay(stage: Stage): Promise<void> {
  const { screen, ledger, published, figures } = stage;
  const [on, onEn] = [dateText(published.effectiveOn), dateText(published.effectiveOn, 'en')];
  screen.step({ vi: `Tình hình đến ${on} theo loại vốn`, en: `State on ${onEn} by capital kind` });
  screen.say({
    vi: `Không số nào dưới đây được lưu sẵn: sổ cộng lại từ các sự kiện có hiệu lực đến ${on}, rồi đối chiếu từng số với bài báo.`,
    en: `None of these figures is stored: the ledger adds them up from the events effective by ${onEn}, and compares each with the article.`,
  });
  const state = await ledger.asOf(published.effectiveOn, { knownAt: published.publishedOn });
  const rows = byKind(state);
  screen.table(
    [
      { vi: 'Loại vốn', en: 'Capital kind', align: 'left' },
      { vi: 'Kế hoạch', en: 'Plan' },
      { vi: 'Giải ngân', en: 'Disbursed' },
      { vi: 'Tỷ lệ', en: 'Rate' },
    ],
    SCOPES.map((scope) => ({
      cells: [
        scopeName(scope),
        figures.amount(rows[scope].measures.plan),
        figures.amount(rows[scope].measures.disbursed),
        percentText(rows[scope].rate.percent({ places: published.rate[scope].places })),
      ],
      mark: 'published',
      total: scope === 'total',
    })),
  );
  screen.note(`${figures.unit('vi')} · ${figures.unit('en')}`);
  stamp(screen, [state]);
  const comparisons = compare(
    published,
    byScope((scope) => rows[scope].measures),
    figures,
  );
  screen.table(
    [
      { vi: 'Đối chiếu', en: 'Compared', align: 'left' },
      { vi: 'Báo in', en: 'Article' },
      { vi: 'Sổ tính', en: 'Ledger' },
      { vi: 'Kết quả', en: 'Verdict', align: 'left' },
    ],
    comparisons.map((each) => comparisonRow(each, stage)),
  );
  sayHowRead(stage, comparisons);
  sayWhatWasCarried(stage, state);
}

function comparisonRow(each: Comparison, { figures }: Stage): Row {
  const [what, scope] = [COMPARED_NAMES[each.what], SCOPE_NAMES[each.scope]];
  const unit = each.what === 'rate' ? ' %' : '';
  const differs = each.difference === undefined ? '' : ` ${figures.change(each.difference)}`;
  return {
    cells: [
      `${what.vi}, ${scope.vi.toLowerCase()} · ${what.en}, ${scope.en}`,
      each.printed.printed + unit,
      each.computed + unit,
      each.agrees ? '= khớp · agrees' : `≠ lệch · differs${differs}`,
    ],
    wrong: !each.agrees,
  };
}

function sayHowRead({ screen }: Stage, comparisons: readonly Comparison[]): void {
  const cleaned = comparisons.filter(({ printed }) => printed.printed !== printed.read).map(({ printed }) => printed);
  for (const { printed, read } of cleaned)
    screen.note(`“${printed}” được đọc là ${read}: bỏ khoảng trắng thừa · read as ${read}, without the stray space`);
  const agreeing = comparisons.filter(({ agrees }) => agrees).length;
  screen.line(`${agreeing}/${comparisons.length} số khớp với bài báo · figures agree with the article`);
  screen.line();
}

/** Another page says how much of the plan was carried over from 2023: a bound, and not by kind. */
function sayWhatWasCarried({ screen, figures }: Stage, state: State): void {
  const { source, text, below } = readCarriedOver();
  const { carriedIn } = state.total({ budgetYear: BUDGET_YEAR });
  const agrees = carriedIn < below ? '= khớp · agrees' : '≠ lệch · differs';
  screen.line(
    `Trong kế hoạch, chuyển nguồn từ 2023 · of the plan, carried over from 2023: “${text}”, sổ · ledger ${figures.amount(carriedIn)}  ${agrees}`,
  );
  screen.note(
    `${source}. Không chia theo loại vốn, không nêu năm gốc: cách chia ở đây là minh họa, năm gốc ghi “không nêu” · Not split by kind, and no origin year: the split is illustrative, the origin year “not stated”`,
  );
  screen.line();
}
