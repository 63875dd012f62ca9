// Step: the published parts of the plan do not sum to the published total. The ledger says so, and does not guess.
import { checkSum, type SumCheck, tellingRate } from '../mismatch.js';
import { percentText } from '../print/figures.js';
import { KINDS } from '../scope.js';
import { scopeName } from './byKind.js';
import type { Stage } from './stage.js';

export function showPlanMismatch(stage: Stage): void {
  const { screen, figures, published } = stage;
  screen.step({ vi: 'Các phần của kế hoạch có cộng bằng tổng?', en: "Do the plan's parts sum to its total?" });
  const check = checkSum(published, 'plan');
  screen.table(
    [
      { vi: 'Kế hoạch', en: 'Plan', align: 'left' },
      { vi: figures.unit('vi'), en: figures.unit('en') },
    ],
    [
      ...KINDS.map((kind) => ({
        cells: [scopeName(kind), published.plan[kind].read],
        mark: 'published' as const,
      })),
      { cells: ['Các phần cộng lại · sum of the parts', figures.amount(check.sum)], mark: 'published', total: true },
      { cells: ['Tổng bài báo in · total as printed', published.plan.total.read], mark: 'published' },
      {
        cells: ['Chênh lệch · difference', figures.change(check.gap)],
        mark: 'published',
        wrong: check.gap !== 0n,
      },
    ],
  );
  screen.line();
  sayVerdict(stage, check);
  const paid = checkSum(published, 'disbursed');
  screen.line(
    paid.verdict === 'consistent'
      ? `Giải ngân: các phần cộng bằng tổng ${figures.amount(paid.sum)} · disbursed: the parts sum to the total`
      : screen.paint.wrong(
          `Giải ngân: các phần cộng lại ${figures.amount(paid.sum)}, lệch ${figures.change(paid.gap)} · disbursed: the parts sum to ${figures.amount(paid.sum, 'en')}`,
        ),
  );
  screen.line();
}

function sayVerdict(stage: Stage, check: SumCheck): void {
  const { screen, figures } = stage;
  if (check.verdict === 'consistent') {
    screen.say({ vi: 'Các phần cộng đúng bằng tổng đã in.', en: 'The parts sum to the printed total.' });
    return;
  }
  showCandidates(stage, check);
  const apart = check.gap < 0n ? -check.gap : check.gap;
  const [vi, en] = [figures.money(apart), figures.money(apart, 'en')];
  if (check.verdict === 'located')
    screen.say({
      vi: `Lệch ${vi}; chỉ một cách sửa khớp với mọi tỷ lệ và cách nói làm tròn trong bài.`,
      en: `They are ${en} apart; only one correction agrees with every rate and rounded mention in the text.`,
    });
  else
    screen.say({
      vi: `KHÔNG NHẤT QUÁN, lệch ${vi}; bài báo không đủ để biết số nào sai.${rateHintVi(stage, check)} Sổ ghi các phần, giữ nguyên tổng như đã in trong sự kiện công bố, và không tự chọn.`,
      en: `INCONSISTENT by ${en}, and not decidable from the text.${rateHintEn(stage, check)} The ledger records the parts, keeps the total as printed in the publication event, and does not choose.`,
    });
}

function showCandidates({ screen, figures }: Stage, check: SumCheck): void {
  const verdict = (agrees: boolean): string => (agrees ? '= khớp · agree' : '≠ lệch · differ');
  screen.table(
    [
      { vi: 'Nếu chỉ sai ở', en: 'If only this is wrong', align: 'left' },
      { vi: 'Báo in', en: 'Article' },
      { vi: 'Phải là', en: 'Should read' },
      { vi: 'Các tỷ lệ', en: 'Rates', align: 'left' },
      { vi: 'Số làm tròn', en: 'Rounded mentions', align: 'left' },
    ],
    check.candidates.map((each) => ({
      cells: [
        scopeName(each.scope),
        each.printed.read,
        figures.amount(each.corrected),
        verdict(each.ratesAgree),
        verdict(each.hedgesAgree),
      ],
    })),
  );
  screen.line();
}

function rateHintVi({ published }: Stage, check: SumCheck): string {
  const rate = tellingRate(published, check);
  return rate === undefined
    ? ''
    : ` Tỷ lệ chung in ${published.rate.total.places} chữ số thập phân; làm tròn đến ${rate.places} chữ số thì ${percentText(rate.ofPrinted)} (theo tổng đã in) khác ${percentText(rate.ofSum)} (theo các phần).`;
}

function rateHintEn({ published }: Stage, check: SumCheck): string {
  const rate = tellingRate(published, check);
  return rate === undefined
    ? ''
    : ` The overall rate is printed to ${decimals(published.rate.total.places)}; rounded to ${decimals(rate.places)} it would tell ${percentText(rate.ofPrinted, 'en')} (printed total) from ${percentText(rate.ofSum, 'en')} (parts).`;
}

function decimals(places: number): string {
  return places === 1 ? 'one decimal' : `${places} decimals`;
}
