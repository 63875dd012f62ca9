// ILLUSTRATIVE. The days of the story. The sources give one day, 10 September 2024, and the day on which it was published.

/** The days on which the story's decisions count and are recorded, one after the other. */
export const DAYS = {
  opened: '2024-01-02',
  allocated: '2024-01-15',
  /** Money of 2023 is carried over when its adjustment period ends. */
  carriedOver: '2024-01-31',
  allotted: '2024-02-26',
  contracts: '2024-03-15',
  /** The rest of the plan is allotted in detail. */
  allottedRest: '2024-06-20',
  advancesSettled: '2024-08-30',
  /** A payment's wrong entry is found and corrected, the payment's own date kept. */
  corrected: '2024-09-12',
  /** The last day before the correction: what was known then is compared with what was known later. */
  beforeCorrection: '2024-09-11',
  /** Between programmes, in the pilot district. */
  programmesMoved: '2024-09-20',
  refused: '2024-09-24',
  /** Between components of one programme, by the province's council. */
  componentsMoved: '2024-10-15',
  advanceRecovered: '2024-10-22',
  supplemented: '2024-11-05',
  supplementAllotted: '2024-11-15',
  estimated: '2024-11-18',
  advancesSettledAgain: '2024-12-27',
  allocated2025: '2025-01-10',
  renamed: '2025-02-03',
  allotted2025: '2025-02-10',
  /** The end of 2024 is recorded when the days for repaying advances are over. */
  yearEnded: '2025-02-17',
  reorganised: '2025-06-30',
  handedOver: '2025-08-05',
} as const;

/** A decision dated far back that asks for money which is spent later. */
export const BACKDATED = '2024-05-15';

/** When the money of 2024 was paid until the article's day, and which part each day had. */
export const PAYMENT_DAYS: readonly { readonly on: string; readonly weight: bigint }[] = [
  { on: '2024-03-29', weight: 3n },
  { on: '2024-04-26', weight: 3n },
  { on: '2024-05-31', weight: 4n },
  { on: '2024-06-28', weight: 5n },
  { on: '2024-07-31', weight: 6n },
  { on: '2024-08-30', weight: 7n },
  { on: '2024-09-06', weight: 3n },
];

/** The same after the article's day, to the end of the adjustment period. */
export const LATER_PAYMENT_DAYS: readonly { readonly on: string; readonly weight: bigint }[] = [
  { on: '2024-09-27', weight: 2n },
  { on: '2024-10-31', weight: 4n },
  { on: '2024-11-29', weight: 5n },
  { on: '2024-12-30', weight: 8n },
  { on: '2025-01-24', weight: 4n },
];

/** When the money of 2025 is paid: before the reorganisation, and after it. */
export const PAYMENT_DAYS_2025: readonly string[] = [
  '2025-03-28',
  '2025-04-25',
  '2025-05-30',
  '2025-06-27',
  '2025-07-31',
  '2025-08-29',
  '2025-09-26',
];

/** Payments that reach the ledger long after they were made: of which unit, paid when, recorded when. */
export const RECORDED_LATE: readonly { readonly unit: string; readonly on: string; readonly recordedOn: string }[] = [
  { unit: 'SL-QUYNHNHAI', on: '2024-08-30', recordedOn: '2024-09-09' },
];

/** A payment that is recorded only when the article is long published: it counts from a day before the article's. */
export const FORGOTTEN = {
  programme: 'NTM-11',
  unit: 'SL-SONGMA',
  insteadOf: '2024-12-30',
  on: '2024-08-29',
  recordedOn: '2024-11-12',
} as const;

/** The day of 2025 that is compared with the same day of the year before. */
export const COMPARED_DAY = '2025-09-10';
/** The last day on which districts exist, and the first on which they do not. */
export const LAST_OLD_DAY = '2025-06-30';
export const FIRST_NEW_DAY = '2025-07-01';
/** The last day of the story. */
export const LAST_DAY = '2025-09-30';
