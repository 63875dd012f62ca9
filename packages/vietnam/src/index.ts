// The public surface of @so-cai/vietnam.
export { readAmount, type AmountReading, type PrintedAmount } from './numbers/amount.js';
export { type Hedge, type Hedged } from './numbers/hedge.js';
export { printPercent, printRate, readPercent, type PrintedPercent, type RateStyle } from './numbers/percent.js';
export { printAmount, type AmountStyle } from './numbers/printAmount.js';
export {
  TEXT_LIMIT,
  type NumberProblem,
  type NumberProblemCode,
  type NumberReading,
  type Read,
} from './numbers/problem.js';
export { describeNumberProblem } from './numbers/problemText.js';
export { readUnit } from './numbers/readUnit.js';
export { printUnit, UNIT_ZEROS, type AmountUnit } from './numbers/unit.js';
export { amountInWords, numberInWords, readAmountInWords, type WordStyle } from './numbers/words/amountInWords.js';
export type { EnglishStyle } from './numbers/words/english.js';
export type { VietnameseStyle } from './numbers/words/vietnamese.js';
export { allCatalogues, catalogues, type Catalogues } from './catalogues/builtIn.js';
export { loadCommunes, type CommuneListOptions } from './catalogues/communes.js';
export { withOverrides, type CodeOverride, type NodeOverride, type Overrides } from './catalogues/overrides.js';
export { nationalPlan, sonLaPlan, type NationalPlan, type SonLaPlanOptions } from './catalogues/plan.js';
export {
  capitalKinds,
  centralAuthorities,
  moneySources,
  programmes2021,
  programmes2026,
  type PlanOptions,
} from './catalogues/planned.js';
export {
  printedName,
  provenance,
  type CodeProvenance,
  type Provenance,
  type ProvenanceOptions,
} from './catalogues/provenance.js';
export { readCatalogue, readCodeList, type DataProblem, type Loaded } from './catalogues/reading.js';
export { reorganisation2025, type ReorganisationOptions } from './catalogues/reorganisation.js';
export type * from './catalogues/types.js';
export { sonLaAuthorities, sonLaUnits, type OnDay } from './catalogues/units.js';
export { counterpartFor, sonLaCounterpart, type Counterpart } from './rules/counterpart.js';
export type * from './rules/content.js';
export type { MovingDraft } from './rules/moves.js';
export {
  PILOT_DISTRICTS_LIMIT,
  type CounterpartRatio,
  type Delegation,
  type PilotDistrict,
  type ProgrammeCodes,
  type ProvinceData,
  type RequiredArticle,
  type RulePackOptions,
} from './rules/province.js';
export type * from './rules/terms.js';
export { adoptionsOf, plannedAdoptions, rulePacks, type ProgrammeRulePack } from './rules/rulePacks.js';
export {
  explainMove,
  whoDecides,
  type Competence,
  type CompetenceContext,
  type MoveInMind,
  type MoveSide,
} from './rules/whoDecides.js';
export { yearEnd, type CalendarDate, type YearEnd } from './rules/yearEnd.js';
