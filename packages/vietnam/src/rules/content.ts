// What a rule pack holds as data: which rows decide a move, what an advance may be, what may be carried over, and from which texts.
import type { ProvinceData } from './province.js';
import type { CapitalKind, Delegable, Plan, Said, Years } from './terms.js';

/**
 * What a move does, as far as the rules ask. `merged` is money of the old programmes that goes to the merged one, `units` a move that
 * stays inside one component, `outside` one that enters or leaves the National Target Programmes.
 */
export type QuestionKind =
  | 'betweenProgrammes'
  | 'merged'
  | 'investmentRecurrent'
  | 'components'
  | 'units'
  | 'sources'
  | 'outside';

/** A text that rules come from, and whether it was established that it says so. */
export type LegalText = {
  /** By which rows name it. */
  readonly id: string;
  readonly citation: string;
  readonly inForceFrom?: string;
  /** Where the statement was found. */
  readonly source: string;
  readonly confirmed: boolean;
};

/** A level of authority that may decide; only where the province passed it on (`delegated`), only up to a day (`until`). */
export type Decider = { readonly level: string; readonly delegated?: Delegable; readonly until?: string };

/** The decision that a row asks for. `inBudgetYear`: its date lies in the budget year of the money. */
export type NeededDecision = {
  readonly by: readonly Decider[];
  readonly kinds: readonly string[];
  readonly from?: string;
  readonly until?: string;
  readonly inBudgetYear?: boolean;
};

/** The origin years that a row is about: the budget year, or some years; with these goes money whose origin nobody stated. */
export type OriginYears = { readonly sameAsBudgetYear: true } | Years;

/** One row of the table of moves: when it applies, and what it says then. The first row that applies decides. */
export type MoveRow = {
  readonly id: string;
  readonly question: QuestionKind;
  readonly plan?: Plan;
  readonly capital?: CapitalKind;
  readonly origin?: OriginYears;
  readonly budgetYears?: Years;
  /** Effective dates of the move. */
  readonly effective?: { readonly from?: string; readonly until?: string };
  /** Whether the move is effective in the budget year of its money. */
  readonly inBudgetYear?: boolean;
  /** Only inside one pilot district; of components without beneficiaries there. */
  readonly where?: 'pilot' | 'pilotWithoutBeneficiaries';
  readonly verdict: 'needsDecision' | 'unknown';
  readonly decision?: NeededDecision;
  /** Id of the text. */
  readonly text: string;
  readonly says: Said;
};

/** Which moves a pack judges: annual ones by budget year and effective date, medium-term ones by effective date. */
export type Applicability = {
  readonly plan: Plan;
  readonly budgetYears?: Years;
  readonly from: string;
  readonly until?: string;
};

/** What may be carried over out of some years. */
export type CarryOverRow = {
  readonly from: Years;
  readonly text: string;
  readonly verdict: 'allowed' | 'unknown';
};

/** How much may be advanced on a contract, and whose decision more than that needs. */
export type AdvanceLimit = {
  readonly text: string;
  /** Advances from this day on; what exceeds the limit before it is not judged. */
  readonly from: string;
  readonly capital: CapitalKind;
  readonly percentOfContract: number;
  readonly above: NeededDecision;
  readonly says: Said;
};

/** A date of the year-end calendar: month and day, so many years after the budget year. */
export type YearEndDate = {
  readonly id: YearEndDateId;
  readonly yearsLater: number;
  readonly monthDay: string;
  readonly name: Said;
};

/** The dates of the year-end calendar. */
export type YearEndDateId =
  | 'papersToTreasury'
  | 'spendingEnds'
  | 'adjustmentEnds'
  | 'reconciled'
  | 'advancesRepaid'
  | 'carriedBalancesReported';

/** The year-end calendar of some budget years. */
export type YearEndRow = {
  readonly budgetYears: Years;
  readonly text: string;
  readonly dates: readonly YearEndDate[];
};

/** What the files of this package say of one pack. */
export type PackFile = {
  readonly id: string;
  readonly version: string;
  readonly name: Said;
  readonly applies: readonly Applicability[];
  readonly moves: readonly MoveRow[];
  readonly carryOver: readonly CarryOverRow[];
  readonly advances?: AdvanceLimit;
};

/** All that a pack's rules read, and that its hash covers. */
export type PackContent = PackFile & {
  readonly yearEnd: readonly YearEndRow[];
  /** The texts that the rows name. */
  readonly texts: readonly LegalText[];
  /** What the province said of itself. */
  readonly province: ProvinceData;
};
