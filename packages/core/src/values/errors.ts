// The one error class of this package. Callers test `code`, never the class,
// so that two copies of the package in one process still understand each other.

/** Codes of faults and of wrong calls; refused drafts carry the codes of {@link Rejection}. */
export type FaultCode =
  | 'InvalidAmount'
  | 'InvalidDate'
  | 'InvalidCode'
  | 'InvalidLine'
  | 'InvalidQuery'
  | 'NotCanonical'
  | 'LedgerNotFound'
  | 'LedgerClosed'
  | 'Rejected'
  | 'StoreUnavailable'
  | 'StoreCorrupt'
  | 'StoreMismatch'
  | 'UnsupportedEvent'
  | 'RulePackMissing'
  | 'RuleFailed';

/** A fault, or a call that could not be understood. `facts` holds what a program may want to read. */
export class SoCaiError extends Error {
  override readonly name: string = 'SoCaiError';
  readonly code: FaultCode;
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(code: FaultCode, message: string, facts: Readonly<Record<string, unknown>> = {}, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.facts = facts;
  }
}

/**
 * Whether `error` is a So Cai fault (of any copy of this package), optionally with this code.
 * @example if (isSoCaiError(error, "InvalidAmount")) console.log(error.message)
 */
export function isSoCaiError(error: unknown, code?: FaultCode): error is SoCaiError {
  if (!(error instanceof Error) || error.name !== 'SoCaiError') return false;
  return code === undefined || (error as SoCaiError).code === code;
}

/** Shows a value inside an error message, short enough to read. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return `"${shortened(value)}"`;
  if (typeof value === 'bigint') return `${shortened(value.toString())}n`;
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'an array' : 'an object';
  return String(value);
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
