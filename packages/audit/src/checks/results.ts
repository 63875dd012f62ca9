// What a run of checks answers: every check that was asked, also those that found nothing.
import type { LedgerId, LocalDate, Root } from '@so-cai/core';

import type { Hit } from './check.js';
import type { CheckText } from './text.js';

/** The answer of one check. */
export interface CheckResult {
  readonly id: string;
  readonly version: number;
  readonly title: CheckText;
  /** The values that held, by name; amounts in minor units. */
  readonly parameters: { readonly [name: string]: unknown };
  /** How much it looked at, and what that counts. */
  readonly population: { readonly looked: number; readonly counts: CheckText };
  readonly hits: readonly Hit[];
  readonly status: 'found' | 'clean' | 'notApplicable';
  /** Why it is not applicable. */
  readonly why?: CheckText;
}

/** The answers of a run, in the order of the registry, with what names the state they are about. */
export interface CheckResults {
  readonly ledger: LedgerId;
  /** The effective date. */
  readonly on: LocalDate;
  readonly size: number;
  readonly root: Root;
  readonly results: readonly CheckResult[];
}
