// What the screen must say for given published figures, by arithmetic of its own: whole thousandths, nothing of the example's code.
import { expect } from 'vitest';

import type { Article, Screen } from './screenOf.js';

const KINDS = ['investment', 'recurrent'] as const;
const LABELS = {
  investment: 'Vốn đầu tư phát triển',
  recurrent: 'Vốn sự nghiệp',
  total: 'Tổng cộng',
} as const;
type Scope = keyof typeof LABELS;

/** A printed amount in thousandths of its unit. */
export function thousandths(printed: string): bigint {
  return BigInt(printed.replace(/[\s.,]/g, ''));
}

/** Thousandths as printed in Vietnamese. */
export function amount(value: bigint): string {
  const digits = (value < 0n ? -value : value).toString().padStart(4, '0');
  return `${digits.slice(0, -3).replace(/\B(?=(\d{3})+$)/g, '.')},${digits.slice(-3)}`;
}

/** A rate as printed, rounded half up to as many decimals as the published one. */
export function rate(disbursed: bigint, plan: bigint, printed: string): string {
  const places = printed.split(',')[1]?.length ?? 0;
  const scale = 10n ** BigInt(places);
  const rounded = ((disbursed * 100n * scale * 2n + plan) / (plan * 2n)).toString().padStart(places + 1, '0');
  return `${rounded.slice(0, rounded.length - places)},${rounded.slice(rounded.length - places)}`;
}

function change(value: bigint): string {
  return `${value > 0n ? '+' : value < 0n ? '−' : ''}${amount(value)}`;
}

/** Expects every figure on the screen that follows from the published ones. */
export function expectFiguresOf(article: Article, screen: Screen): void {
  const ledger = (group: 'plan' | 'disbursed', scope: Scope): bigint =>
    scope === 'total'
      ? thousandths(article[group].investment) + thousandths(article[group].recurrent)
      : thousandths(article[group][scope]);
  expectStateOf(article, screen, ledger);
  expectSumsOf(article, screen, ledger);
  const [plan, disbursed] = [ledger('plan', 'total'), ledger('disbursed', 'total')];

  const programmes = ['NTM', 'GNBV', 'DTTS'].map((programme) => screen.row(5, `${programme} ·`));
  expect(sum(programmes.map((cells) => cells[1] ?? ''))).toBe(plan);
  expect(sum(programmes.map((cells) => cells[3] ?? ''))).toBe(plan);
  expect(screen.row(5, LABELS.total).slice(1)).toEqual([amount(plan), '0,000', amount(plan), '●']);

  const months = screen.rows(7, '').filter((cells) => /^\d\d\/\d\d\/\d{4}$/.test(cells[0] ?? ''));
  expect(months).toHaveLength(21);
  for (const [, , , , , investment, recurrent, all] of months)
    expect(sum([investment ?? '', recurrent ?? ''])).toBe(thousandths(all ?? ''));
  // What the article says of the plan holds from the end of January until the supplement in November.
  for (const cells of months.slice(0, 10)) expect(cells.slice(1, 3)).toEqual(['2024', amount(plan)]);
  // No month before the article's day has more than the article, and the one after it has.
  const disbursedBy = (month: number): bigint => thousandths(months[month]?.[7] ?? '');
  expect([disbursedBy(7) < disbursed, disbursedBy(8) > disbursed]).toEqual([true, true]);
}

type Ledger = (group: 'plan' | 'disbursed', scope: Scope) => bigint;

function expectStateOf(article: Article, screen: Screen, ledger: Ledger): void {
  for (const scope of ['investment', 'recurrent', 'total'] as const) {
    const [plan, disbursed] = [ledger('plan', scope), ledger('disbursed', scope)];
    const printedRate = article.ratePercent[scope];
    const computedRate = rate(disbursed, plan, printedRate);
    expect(screen.row(2, LABELS[scope]).slice(1)).toEqual([amount(plan), amount(disbursed), `${computedRate} %`, '●']);
    const compared = (what: string): string[] => screen.row(2, `${what}, ${LABELS[scope].toLowerCase()}`).slice(1);
    const verdict = (printed: string, computed: bigint): string =>
      thousandths(printed) === computed
        ? '= khớp · agrees'
        : `≠ lệch · differs ${change(computed - thousandths(printed))}`;
    expect(compared('Kế hoạch')).toEqual([article.plan[scope], amount(plan), verdict(article.plan[scope], plan)]);
    expect(compared('Giải ngân')).toEqual([
      article.disbursed[scope],
      amount(disbursed),
      verdict(article.disbursed[scope], disbursed),
    ]);
    expect(compared('Tỷ lệ')).toEqual([
      `${printedRate} %`,
      `${computedRate} %`,
      computedRate === printedRate ? '= khớp · agrees' : '≠ lệch · differs',
    ]);

    const known = screen.row(4, LABELS[scope]);
    expect(known.slice(3, 5)).toEqual([amount(disbursed), `${computedRate} %`]);
    const earlier = thousandths(known[1] ?? '');
    expect(known[2]).toBe(`${rate(earlier, plan, printedRate)} %`);
    expect(known[5]).toBe(change(disbursed - earlier));
  }
}

function expectSumsOf(article: Article, screen: Screen, ledger: Ledger): void {
  const [total, printed] = [ledger('plan', 'total'), thousandths(article.plan.total)];
  const gap = total - printed;
  for (const kind of KINDS) expect(screen.row(3, LABELS[kind])[1]).toBe(amount(ledger('plan', kind)));
  expect(screen.row(3, 'Các phần cộng lại')[1]).toBe(amount(total));
  expect(screen.row(3, 'Tổng bài báo in')[1]).toBe(amount(printed));
  expect(screen.row(3, 'Chênh lệch')[1]).toBe(change(gap));
  expect(screen.row(3, LABELS.total).slice(1, 3)).toEqual([amount(printed), amount(total)]);
  for (const kind of KINDS)
    expect(screen.row(3, LABELS[kind], 1).slice(1, 3)).toEqual([
      amount(ledger('plan', kind)),
      amount(ledger('plan', kind) - gap),
    ]);
  const apart = amount(gap);
  expect(screen.step(3).toLowerCase()).toContain(`lệch ${apart} tỷ đồng`);
  expect(screen.step(3)).toContain(amount(ledger('disbursed', 'total')));
}

function sum(printed: readonly string[]): bigint {
  return printed.reduce((all, each) => all + thousandths(each), 0n);
}
