// Payments, and to whom they went as far as codes tell.
import { type AnyEvent, type DisbursedData, type Line, lineKey } from '@so-cai/core';

/** Tells the payee of payments: the analysis code `payee`, else that of the contract, else the payment file. Grows with contracts. */
export class Payees {
  readonly #byContract = new Map<string, string>();

  take(event: AnyEvent): void {
    if (event.type === 'ContractRegistered' && event.data.payee !== undefined)
      this.#byContract.set(event.data.reference, event.data.payee);
  }

  /** Who got it; `undefined` where nothing says so. */
  of({ analysis, reference }: Pick<DisbursedData, 'analysis' | 'reference'>): string | undefined {
    const stated = analysis !== undefined && Object.hasOwn(analysis, 'payee') ? analysis['payee'] : undefined;
    return stated ?? (reference === undefined ? undefined : (this.#byContract.get(reference) ?? reference));
  }
}

/** Numbers for lines, so that keys made of them stay short. */
export class LineNumbers {
  readonly #numbers = new Map<string, number>();

  of(line: Line): number {
    const key = lineKey(line);
    const number = this.#numbers.get(key) ?? this.#numbers.size;
    this.#numbers.set(key, number);
    return number;
  }
}
