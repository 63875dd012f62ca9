// The year as one value: lines, payments, contracts, draws. Everything follows from the published figures and the weights.
import { readCarriedOver } from '../carriedOver.js';
import type { Published } from '../fixture.js';
import { type Cell, type Year, yearOf } from './cells.js';
import { type Contract, contractOf, type Draw, drawsOf } from './contracts.js';
import { type Payment, paymentsOf } from './payments.js';

/** What happens in 2024, before anything is recorded. */
export interface Scenario {
  /** The smallest amount that is told, in đồng. */
  readonly step: bigint;
  readonly year: Year;
  readonly payments: readonly Payment[];
  readonly contracts: readonly Contract[];
  readonly draws: readonly Draw[];
}

/** The scenario of published figures. */
export function scenarioOf(published: Published, step: bigint): Scenario {
  const year = yearOf(published, readCarriedOver(), step);
  const payments = paymentsOf(year.cells, step);
  const byCell = new Map<Cell, Payment[]>(year.cells.map((cell) => [cell, []]));
  for (const payment of payments) byCell.get(payment.cell)?.push(payment);
  const worked = [...byCell].map(([cell, own]) => ({ own, contract: contractOf(cell, own, step) }));
  return {
    step,
    year,
    payments,
    contracts: worked.flatMap(({ contract }) => (contract === undefined ? [] : [contract])),
    draws: worked.flatMap(({ own, contract }) => drawsOf(own, contract)),
  };
}
