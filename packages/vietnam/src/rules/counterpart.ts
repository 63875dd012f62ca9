// Counterpart money (vốn đối ứng): the local money that a programme asks for beside the central money.
import type { PackContent } from './content.js';
import ratiosOfSonLa from './data/counterpart-son-la.json' with { type: 'json' };
import { type CounterpartRatio, counterpartRatios } from './province.js';
import { holds } from './spans.js';
import type { CapitalKind } from './terms.js';

/** What is asked of the local budget beside some central money. */
export interface Counterpart {
  readonly ratio: CounterpartRatio;
  /** In minor units, rounded up: a đồng less would be less than the ratio. */
  readonly amount: bigint;
}

/**
 * The local money that the province's ratios ask for beside central money, in minor units; `undefined` where the province gave
 * no ratio. A ratio is nobody's to judge a single event by: it is data, and a figure to compare with.
 * @example counterpartFor(packs[1].data, { programme: "DTTS", budgetYear: 2024, capital: "recurrent", central: 100_000n })?.amount
 */
export function counterpartFor(
  { province }: Pick<PackContent, 'province'>,
  money: {
    readonly programme: string;
    readonly budgetYear: number;
    readonly capital: CapitalKind;
    readonly central: bigint;
  },
): Counterpart | undefined {
  const ratio = province.counterpart.find(
    ({ programme, budgetYears, capital }) =>
      programme === money.programme &&
      holds(budgetYears, money.budgetYear) &&
      (capital === undefined || capital === money.capital),
  );
  if (ratio === undefined) return undefined;
  const [whole = '0', fraction = ''] = ratio.percent.split('.');
  // A percent with four decimals is a millionth.
  const millionths = BigInt(whole + fraction.padEnd(4, '0'));
  return { ratio, amount: (money.central * millionths + 999_999n) / 1_000_000n };
}

/**
 * The ratios that figures published for Sơn La come to, each with its source, for `counterpart` of {@link rulePacks}. No text that sets a
 * ratio was seen: put the province's own in their place.
 * @example rulePacks({ province: { unit: "SL" }, counterpart: sonLaCounterpart() })
 */
export function sonLaCounterpart(): readonly CounterpartRatio[] {
  return counterpartRatios.parse(ratiosOfSonLa);
}
