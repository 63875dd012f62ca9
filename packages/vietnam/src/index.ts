// The public surface of @so-cai/vietnam.
export { readAmount, type AmountReading, type PrintedAmount } from './numbers/amount.js';
export { type Hedge, type Hedged } from './numbers/hedge.js';
export { printPercent, printRate, readPercent, type PrintedPercent, type RateStyle } from './numbers/percent.js';
export { printAmount, type AmountStyle } from './numbers/printAmount.js';
export {
  TEXT_LIMIT,
  type NumberProblem,
  type NumberProblemCode,
  type NumberReading,
  type Read,
} from './numbers/problem.js';
export { describeNumberProblem } from './numbers/problemText.js';
export { UNIT_ZEROS, type AmountUnit } from './numbers/unit.js';
export { amountInWords, numberInWords, readAmountInWords, type WordStyle } from './numbers/words/amountInWords.js';
export type { EnglishStyle } from './numbers/words/english.js';
export type { VietnameseStyle } from './numbers/words/vietnamese.js';
