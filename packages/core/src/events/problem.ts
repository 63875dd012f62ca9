// What can be wrong with a field: a stable code, where, what was found, and what would be right.

/** Codes of field problems; `describe` has words for each in Vietnamese and English. */
export const PROBLEMS = [
  'required',
  'unknownField',
  'wrongType',
  'notOneOf',
  'tooFew',
  'tooMany',
  'duplicate',
  'bodyTooLarge',
  'amountFloat',
  'amountNotDigits',
  'amountNotPositive',
  'amountTooLarge',
  'totalTooLarge',
  'noSuchDate',
  'noSuchInstant',
  'noSuchTimeZone',
  'notAYear',
  'notAPeriod',
  'notAnInteger',
  'notACode',
  'notAReference',
  'notAnEventId',
  'notALedger',
  'notAnActor',
  'notACommandId',
  'notAKey',
  'notAHash',
  'notACurrency',
  'textEmpty',
  'textTooLong',
  'textUntrimmed',
  'textControl',
  'textSurrogate',
  'textNotNfc',
  'missingDimension',
  'undeclaredDimension',
  'wrongYear',
  'wrongOrder',
  'wrongDate',
  'wrongEvent',
  'beyondLedger',
  'notAllowedHere',
  'unknownType',
  'unknownVersion',
] as const;
/** The stable code of a field problem. */
export type ProblemCode = (typeof PROBLEMS)[number];

/** One thing wrong with a draft. */
export interface Problem {
  /** Where: `data.to.programme`, `basis[0].date`. */
  readonly path: string;
  /** What is wrong, as a code; `describe` has words for it. */
  readonly problem: ProblemCode;
  /** What stands there, shortened. */
  readonly found: string;
  /** What would be right, where that can be said. */
  readonly expected?: string;
}
