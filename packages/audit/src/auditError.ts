// What can be wrong with what an auditor is given: one class, with stable codes.

/** Why a key, a note or a proof cannot be used. */
export type AuditErrorCode =
  | 'InvalidKey'
  | 'InvalidNote'
  | 'UntrustedNote'
  | 'InvalidCheckpoint'
  | 'InvalidProof'
  | 'InvalidTable'
  | 'InvalidCheck'
  | 'InvalidQuestion'
  | 'InvalidReport'
  | 'UnknownReport'
  | 'InvalidEvidence'
  | 'HistoryShorter'
  | 'HistoryDiffers'
  | 'GuardBusy'
  | 'InvalidBundle'
  | 'BundleExists';

/** Something that an auditor was given is not what it should be. `facts` says where, what was found, and what would be right. */
export class AuditError extends Error {
  override readonly name: string = 'AuditError';
  readonly code: AuditErrorCode;
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(code: AuditErrorCode, message: string, facts: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.code = code;
    this.facts = facts;
  }
}

/** Whether something thrown is an error of this package; by its code, so that two copies of the package understand each other. */
export function isAuditError(error: unknown, code?: AuditErrorCode): error is AuditError {
  return (
    error instanceof Error &&
    error.name === 'AuditError' &&
    (code === undefined || ('code' in error && error.code === code))
  );
}
