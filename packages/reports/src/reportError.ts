// What can be wrong with a report: one class, with stable codes.

/** Why a report cannot be made or printed. */
export type ReportErrorCode =
  /** No form has this id. */
  | 'UnknownForm'
  /** Parts of a table do not sum to their total: a fault of the form that made it. */
  | 'TableDoesNotAddUp';

/** A report that cannot be made. `facts` says what was found, and what would be right. */
export class ReportError extends Error {
  override readonly name: string = 'ReportError';
  readonly code: ReportErrorCode;
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(code: ReportErrorCode, message: string, facts: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.code = code;
    this.facts = facts;
  }
}

/** Whether something thrown is an error of this package; by its code, so that two copies of the package understand each other. */
export function isReportError(error: unknown, code?: ReportErrorCode): error is ReportError {
  return (
    error instanceof Error &&
    error.name === 'ReportError' &&
    (code === undefined || ('code' in error && error.code === code))
  );
}
