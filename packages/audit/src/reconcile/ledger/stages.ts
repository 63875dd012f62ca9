// What else of the money somebody may have counted: another stage, an expectation, another denominator.
import type { Term } from './ledgerFigure.js';

/** What may be printed instead of a measure. Sums stand after what they are made of. */
export const STAGES_REPORTED: readonly (readonly Term[])[] = [
  ['plan'],
  ['original'],
  ['plan', '-notYetAllotted'],
  ['allotted'],
  ['notYetAllotted'],
  ['available'],
  ['committed'],
  ['advanced'],
  ['paid'],
  ['settled'],
  ['disbursed'],
  ['estimated'],
  ['paid', 'settled'],
  ['disbursed', 'committed'],
  ['plan', '-available'],
];

/** What rates are taken on. */
export const DENOMINATORS: readonly (readonly Term[])[] = [
  ['plan'],
  ['original'],
  ['original', 'supplement'],
  ['plan', '-carriedIn'],
  ['plan', '-notYetAllotted'],
  ['plan', 'reduced'],
  ['allotted'],
];
