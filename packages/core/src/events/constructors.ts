// One function per event that a caller drafts: plain arguments in, a draft out. Nothing is checked here;
// the ledger names everything that is wrong, at once and with its place.
// There is none for `LedgerOpened`: a ledger is opened once, at position 0, by the plan that `openLedger` creates it from.
export * from './constructors/allocation.js';
export * from './constructors/catalogue.js';
export * from './constructors/ceilings.js';
export * from './constructors/contracts.js';
export * from './constructors/control.js';
export { type AmountInput, draft, type LegInput } from './constructors/draft.js';
export * from './constructors/opening.js';
export * from './constructors/reorganisation.js';
export * from './constructors/spending.js';
export * from './constructors/yearEnd.js';
