// Payments, and to whom they went as far as codes tell.
import { type AnyEvent, type DisbursedData, type Line, lineKey, type LocalDate } from '@so-cai/core';

import type { EventRef } from './eventRef.js';
import type { Listed } from './listed.js';
import type { Taken } from './taken.js';
import { lineText } from './text.js';

/** A disbursement, or one that is taken back because an event reverses it. */
export class Disbursement {
  readonly data: DisbursedData;
  readonly amount: bigint;
  readonly effectiveOn: LocalDate;
  readonly actor: string;
  /** The disbursement itself, also where it is taken back. */
  readonly ref: EventRef;
  readonly isTakenBack: boolean;

  constructor(event: Extract<AnyEvent, { type: 'Disbursed' }>, isTakenBack: boolean) {
    this.data = event.data;
    this.amount = BigInt(event.data.amount);
    this.effectiveOn = event.effectiveOn;
    this.actor = event.meta.actor;
    this.ref = { position: event.position, id: event.id };
    this.isTakenBack = isTakenBack;
  }

  /** By how much it changes a number of disbursements. */
  get times(): 1 | -1 {
    return this.isTakenBack ? -1 : 1;
  }

  /** By how much it changes a sum of disbursements. */
  get change(): bigint {
    return this.isTakenBack ? -this.amount : this.amount;
  }

  /** Puts it on a list, or takes it off. */
  countIn(list: Listed): void {
    if (this.isTakenBack) list.drop(this.ref, this.amount);
    else list.add(this.ref, this.amount);
  }
}

/** The disbursement that an event is, or reverses. */
export function disbursementOf({ event, target }: Taken): Disbursement | undefined {
  if (event.type === 'Disbursed') return new Disbursement(event, false);
  return target?.type === 'Disbursed' ? new Disbursement(target, true) : undefined;
}

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
  readonly #texts: string[] = [];

  of(line: Line): number {
    const key = lineKey(line);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#texts.push(lineText(line));
    this.#numbers.set(key, this.#numbers.size);
    return this.#numbers.size - 1;
  }

  /** The line of a number, as a message writes it. */
  textOf(number: number): string {
    return this.#texts[number] ?? '';
  }
}
