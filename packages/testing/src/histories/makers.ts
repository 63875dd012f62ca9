// All makers, each as often as its weight says; simpler ones first, because histories shrink towards them.
import * as catalogue from './catalogueMakers.js';
import * as plan from './planMakers.js';
import type { Maker } from './scene.js';
import * as spending from './spendingMakers.js';
import * as yearEnd from './yearEndMakers.js';

/** What a command can make. */
export type MakerName = keyof typeof catalogue | keyof typeof plan | keyof typeof spending | keyof typeof yearEnd;

const WEIGHTED: readonly (readonly [weight: number, name: MakerName, maker: Maker])[] = [
  [20, 'allocate', plan.allocate],
  [14, 'pay', spending.pay],
  [4, 'reduce', plan.reduce],
  [5, 'reallocate', plan.reallocate],
  [4, 'allot', plan.allot],
  [3, 'recall', plan.recall],
  [6, 'commit', spending.commit],
  [3, 'payCommitted', spending.payCommitted],
  [4, 'release', spending.release],
  [3, 'settleAdvance', spending.settleAdvance],
  [3, 'recoverAdvance', spending.recoverAdvance],
  [3, 'refund', spending.refund],
  [2, 'chargeAdvance', spending.chargeAdvance],
  [2, 'overspend', spending.overspend],
  [1, 'registerContract', spending.registerContract],
  [2, 'amendContract', spending.amendContract],
  [1, 'closeContract', spending.closeContract],
  [2, 'bringForward', plan.bringForward],
  [3, 'setCeiling', plan.setCeiling],
  [2, 'adjustCeiling', plan.adjustCeiling],
  [3, 'reallocateCeilings', plan.reallocateCeilings],
  [4, 'carryOver', yearEnd.carryOver],
  [3, 'lapse', yearEnd.lapse],
  [3, 'settle', yearEnd.settle],
  [4, 'correctSettlement', yearEnd.correctSettlement],
  [1, 'estimate', yearEnd.estimate],
  [6, 'reverse', yearEnd.reverse],
  [3, 'reverseSuccession', yearEnd.reverseSuccession],
  [1, 'closePeriod', yearEnd.closePeriod],
  [1, 'closeYear', yearEnd.closeYear],
  [3, 'reopen', yearEnd.reopen],
  [1, 'publish', yearEnd.publish],
  [4, 'define', catalogue.define],
  [4, 'retire', catalogue.retire],
  [1, 'addDimension', catalogue.addDimension],
  [3, 'adoptRules', catalogue.adoptRules],
  [2, 'rename', catalogue.rename],
  [3, 'merge', catalogue.merge],
  [2, 'split', catalogue.split],
  [5, 'apportion', catalogue.apportion],
  [5, 'beforeSuccession', catalogue.beforeSuccession],
];

/** Makers, repeated by their weights. */
export const MAKERS: readonly { readonly name: MakerName; readonly maker: Maker }[] = WEIGHTED.flatMap(
  ([weight, name, maker]) => Array.from({ length: weight }, () => ({ name, maker })),
);
