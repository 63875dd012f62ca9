// All makers, each as often as its weight says; simpler ones first, because histories shrink towards them.
import * as catalogue from './catalogueMakers.js';
import * as plan from './planMakers.js';
import type { Maker } from './scene.js';
import * as spending from './spendingMakers.js';
import * as yearEnd from './yearEndMakers.js';

const WEIGHTED: readonly (readonly [weight: number, maker: Maker])[] = [
  [20, plan.allocate],
  [14, spending.pay],
  [4, plan.reduce],
  [5, plan.reallocate],
  [4, plan.allot],
  [3, plan.recall],
  [6, spending.commit],
  [3, spending.payCommitted],
  [4, spending.release],
  [3, spending.settleAdvance],
  [3, spending.recoverAdvance],
  [3, spending.refund],
  [2, spending.chargeAdvance],
  [2, spending.overspend],
  [1, spending.registerContract],
  [2, spending.amendContract],
  [1, spending.closeContract],
  [2, plan.bringForward],
  [3, plan.setCeiling],
  [2, plan.adjustCeiling],
  [3, plan.reallocateCeilings],
  [4, yearEnd.carryOver],
  [3, yearEnd.lapse],
  [3, yearEnd.settle],
  [4, yearEnd.correctSettlement],
  [1, yearEnd.estimate],
  [6, yearEnd.reverse],
  [3, yearEnd.reverseSuccession],
  [1, yearEnd.closePeriod],
  [1, yearEnd.closeYear],
  [3, yearEnd.reopen],
  [1, yearEnd.publish],
  [4, catalogue.define],
  [4, catalogue.retire],
  [1, catalogue.addDimension],
  [3, catalogue.adoptRules],
  [2, catalogue.rename],
  [3, catalogue.merge],
  [2, catalogue.split],
  [5, catalogue.apportion],
  [5, catalogue.beforeSuccession],
];

/** Makers, repeated by their weights. */
export const MAKERS: readonly Maker[] = WEIGHTED.flatMap(([weight, maker]) =>
  Array.from({ length: weight }, () => maker),
);
