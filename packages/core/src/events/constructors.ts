// One function per event that a caller drafts: plain arguments in, a draft out. Nothing is checked here;
// the ledger names everything that is wrong, at once and with its place.
import type { LineInput } from '../values/line.js';
import type { Draft, Draftable, DraftData, DraftEnvelope } from './draft.js';
import type { AllocationKind, ReductionKind } from './allocation.js';
import type { Analysis } from './fields.js';
import type { EventType } from './registry.js';

type AmountInput = bigint | string;
/** A line with an amount, as a pair. */
export type LegInput = readonly [line: LineInput, amount: AmountInput];

/** A draft of any type from its data: what the functions below do for the types that are drafted most. */
export function draft<T extends EventType>(type: T, envelope: DraftEnvelope, data: DraftData<T>): Draft<T> {
  const { effectiveOn, basis, source, counterparty, exception, causationId, note } = envelope;
  return defined({
    type,
    effectiveOn,
    basis,
    data: defined(data as object),
    source,
    counterparty,
    exception,
    causationId,
    note,
  }) as unknown as Draft<T>;
}

/** Without the keys that hold nothing. */
function defined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as T;
}

const legs = (pairs: readonly LegInput[]): { line: LineInput; amount: AmountInput }[] =>
  pairs.map(([line, amount]) => ({ line, amount }));

/**
 * Money is granted to a line (giao dự toán). Amount in đồng; `kind` is `original` unless said otherwise.
 * @example allocated({ to: roads, amount: vnd.billion("120"), effectiveOn: "2024-01-15", basis })
 */
export function allocated(
  input: DraftEnvelope & { to: LineInput; amount: AmountInput; kind?: AllocationKind },
): Draft<'Allocated'> {
  return draft('Allocated', input, { to: input.to, kind: input.kind ?? 'original', amount: input.amount });
}

/** Money is taken back from a line (cắt giảm, thu hồi); `kind` is `cut` unless said otherwise. */
export function allocationReduced(
  input: DraftEnvelope & { from: LineInput; amount: AmountInput; kind?: ReductionKind },
): Draft<'AllocationReduced'> {
  return draft('AllocationReduced', input, { from: input.from, kind: input.kind ?? 'cut', amount: input.amount });
}

/** A lump is allotted in detail (phân bổ chi tiết): down at least one tree. */
export function allotted(input: DraftEnvelope & { from: LineInput; to: readonly LegInput[] }): Draft<'Allotted'> {
  return draft('Allotted', input, { from: input.from, to: legs(input.to) });
}

/** Allotted money goes back up (thu hồi phân bổ). */
export function allotmentRecalled(
  input: DraftEnvelope & { from: readonly LegInput[]; to: LineInput },
): Draft<'AllotmentRecalled'> {
  return draft('AllotmentRecalled', input, { from: legs(input.from), to: input.to });
}

/**
 * Money moves between lines of the same years (điều chỉnh, a virement); both sides must have the same sum.
 * @example reallocated({ from: [[roads, vnd.billion("30")]], to: [[houses, vnd.billion("30")]], effectiveOn: "2024-03-01", basis })
 */
export function reallocated(
  input: DraftEnvelope & { from: readonly LegInput[]; to: readonly LegInput[] },
): Draft<'Reallocated'> {
  return draft('Reallocated', input, { from: legs(input.from), to: legs(input.to) });
}

/** A contract is opened under a reference; its value is the room for commitments. */
export function contractRegistered(
  input: DraftEnvelope & DraftData<'ContractRegistered'>,
): Draft<'ContractRegistered'> {
  const { reference, value, committedBefore, title, unit, payee } = input;
  return draft(
    'ContractRegistered',
    input,
    defined({ reference, value, committedBefore, title, unit, payee }) as DraftData<'ContractRegistered'>,
  );
}

/** Money of a line is bound to a contract (cam kết chi). */
export function committed(input: DraftEnvelope & DraftData<'Committed'>): Draft<'Committed'> {
  const { line, reference, amount, analysis } = input;
  return draft('Committed', input, { line, reference, amount, analysis } as DraftData<'Committed'>);
}

/** Committed money becomes available again. */
export function commitmentReleased(
  input: DraftEnvelope & DraftData<'CommitmentReleased'>,
): Draft<'CommitmentReleased'> {
  const { line, reference, amount, analysis } = input;
  return draft('CommitmentReleased', input, { line, reference, amount, analysis } as DraftData<'CommitmentReleased'>);
}

/** What {@link disbursed} takes. */
export interface DisbursedInput extends DraftEnvelope {
  readonly from: LineInput;
  readonly as: 'payment' | 'advance';
  readonly amount: AmountInput;
  /** `available` (the default) or `committed`, which needs the reference. */
  readonly stage?: 'available' | 'committed';
  readonly reference?: string;
  /** Say so where `reference` is a payment file that begins here. */
  readonly opens?: 'paymentFile';
  /** `cash` (the default) or `nonCash` (ghi thu ghi chi). */
  readonly method?: 'cash' | 'nonCash';
  readonly analysis?: Draftable<Analysis>;
}

/**
 * Money is paid for work done, or advanced against it (giải ngân).
 * @example disbursed({ from: roads, as: "payment", amount: vnd.billion("95.5"), effectiveOn: "2024-08-30", basis })
 */
export function disbursed(input: DisbursedInput): Draft<'Disbursed'> {
  const { from, as, amount, reference, opens, analysis } = input;
  const data = {
    from,
    stage: input.stage ?? 'available',
    reference,
    opens,
    as,
    method: input.method ?? 'cash',
    amount,
    analysis,
  };
  return draft('Disbursed', input, data as DraftData<'Disbursed'>);
}

/** Work done covers an advance: advanced money becomes paid. */
export function advanceSettled(input: DraftEnvelope & DraftData<'AdvanceSettled'>): Draft<'AdvanceSettled'> {
  const { line, reference, amount, analysis } = input;
  return draft('AdvanceSettled', input, { line, reference, amount, analysis } as DraftData<'AdvanceSettled'>);
}

/** An advance is repaid in cash; it goes back to where it came from, or out once its year is closed for spending. */
export function advanceRecovered(input: DraftEnvelope & DraftData<'AdvanceRecovered'>): Draft<'AdvanceRecovered'> {
  const { line, reference, of, amount, analysis } = input;
  return draft('AdvanceRecovered', input, { line, reference, of, amount, analysis } as DraftData<'AdvanceRecovered'>);
}

/** Paid money comes back (nộp trả); it names the event that paid it. */
export function refunded(input: DraftEnvelope & DraftData<'Refunded'>): Draft<'Refunded'> {
  const { line, stage, reference, of, amount, analysis } = input;
  return draft('Refunded', input, { line, stage, reference, of, amount, analysis } as DraftData<'Refunded'>);
}

/** Money goes to the next budget year (chuyển nguồn), stage, reference and origin year kept. */
export function carriedOver(input: DraftEnvelope & DraftData<'CarriedOver'>): Draft<'CarriedOver'> {
  return draft('CarriedOver', input, { legs: input.legs });
}

/** What was not spent in time is cancelled (hủy dự toán). */
export function lapsed(
  input: DraftEnvelope & { line: LineInput; amount: AmountInput; givesBackCeiling?: boolean },
): Draft<'Lapsed'> {
  return draft('Lapsed', input, {
    line: input.line,
    amount: input.amount,
    givesBackCeiling: input.givesBackCeiling ?? false,
  });
}

/**
 * The exact opposite of one earlier event (đính chính). Leave `effectiveOn` out to take that event's date;
 * state an open date where that one is closed.
 */
export function reversed(
  input: Omit<DraftEnvelope, 'effectiveOn'> & { of: string; effectiveOn?: string },
): Draft<'Reversed'> {
  return draft('Reversed', input as DraftEnvelope, { of: input.of });
}

/** Nodes end and flow into a successor: a rename, a merger, or a split with its residuary successor. */
export function succeeded(input: DraftEnvelope & DraftData<'Succeeded'>): Draft<'Succeeded'> {
  const { tree, kind, from, to, others } = input;
  return draft('Succeeded', input, { tree, kind, from, to, others } as DraftData<'Succeeded'>);
}

/** A period, or a budget year, takes no more events (khóa sổ). */
export function periodClosed(input: DraftEnvelope & DraftData<'PeriodClosed'>): Draft<'PeriodClosed'> {
  const { through, budgetYear, phase } = input;
  return draft('PeriodClosed', input, { through, budgetYear, phase } as DraftData<'PeriodClosed'>);
}

/** A running year's balances are taken over: the first entry of each account. */
export function balancesBroughtForward(
  input: DraftEnvelope & DraftData<'BalancesBroughtForward'>,
): Draft<'BalancesBroughtForward'> {
  return draft('BalancesBroughtForward', input, { balances: input.balances });
}
