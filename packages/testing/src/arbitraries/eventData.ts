// Arbitrary data of every event type, and what the ledger decides beside them.
import {
  type AmountText,
  type Analysis,
  type CeilingKey,
  type DecidedFields,
  type EventDataByType,
  type EventId,
  type EventType,
  line as lineOf,
} from '@so-cai/core';
import fc from 'fast-check';

import { amounts, codes, dates, legsOf, lines, names, references, years } from './values.js';

type Arbitraries = { readonly [T in EventType]: fc.Arbitrary<EventDataByType[T]> };

const line = lines(['project']);
const amount = amounts();
const reference = references();
const date = dates();
const eventId = fc.constantFrom('01HZZZZZZZZZZZZZZZZZZZZZZZ', '01J00000000000000000000000').map((id) => id as EventId);
const hash = fc.constantFrom('0', 'a').map((digit) => digit.repeat(64));
const leg = fc.record({ line, amount });
const key: fc.Arbitrary<CeilingKey> = fc.record({
  programme: codes(),
  source: codes(),
  unit: codes(),
  period: fc.constantFrom('2021-2025', '2026-2030'),
});
const keyLeg = fc.record({ key, amount });
const ceilings = fc.array(fc.record({ key, use: fc.constantFrom('uses', 'givesBack'), amount }), {
  minLength: 1,
  maxLength: 3,
});
const analysis = fc.record({ item: codes() });
const change = fc.constantFrom('increase', 'decrease');
const node = { code: codes(), name: names(), parent: codes() };
const asNode = { requiredKeys: ['code', 'name'] as ['code', 'name'] };
const onReference = withAnalysis({ line, reference, amount });
const phase = fc.constantFrom('spending', 'settlement');

/** Available money has no reference, committed and advanced money has one, paid and settled money may. */
const placed = fc.oneof(
  fc.record({ stage: fc.constant('available') }),
  fc.record({ stage: fc.constantFrom('committed', 'advanced'), reference }),
  fc.record({ stage: fc.constantFrom('paid', 'settled'), reference }, { requiredKeys: ['stage'] }),
);
const placedLine = fc.record({ line, amount }).chain((at) => placed.map((where) => ({ ...at, ...where })));

/** A record that may name analysis codes. */
function withAnalysis<T extends object>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<
  T | (T & { analysis: Analysis })
> {
  return fc.oneof(
    fc.record(fields),
    fc.tuple(fc.record(fields), analysis).map(([of, codesOf]) => ({ ...of, analysis: codesOf })),
  );
}

/** Legs of both sides, with the same sum: the other side takes the one's in one leg. */
function balanced<T extends { readonly amount: AmountText }>(
  side: fc.Arbitrary<T>,
): fc.Arbitrary<{ from: T[]; to: T[] }> {
  return fc.record({ from: legsOf(side), to: side }).map(({ from, to }) => {
    const total = from.reduce((sum, each) => sum + BigInt(each.amount), 0n);
    return { from, to: [{ ...to, amount: String(total) as AmountText }] };
  });
}

const EVENT_DATA = {
  LedgerOpened: fc.record({
    authority: fc.record({ code: codes(), name: names(), level: codes() }),
    currency: fc.constantFrom('VND', 'USD'),
    scale: fc.nat(4),
    timeZone: fc.constant('Asia/Ho_Chi_Minh'),
    dimensions: fc.constantFrom([], [{ key: 'project', name: { vi: 'Dự án', en: 'Project' } }]),
  }),
  DimensionAdded: fc.record({ key: fc.constantFrom('tier', 'area'), name: names() }),
  ProgrammeDefined: fc.record(node, asNode),
  UnitDefined: fc.record({ ...node, spends: fc.boolean() }, { requiredKeys: ['code', 'name', 'spends'] }),
  SourceDefined: fc.record({ ...node, planned: fc.boolean() }, { requiredKeys: ['code', 'name', 'planned'] }),
  AuthorityDefined: fc.record({ ...node, level: codes(), area: codes() }, { requiredKeys: ['code', 'name', 'level'] }),
  DimensionNodeDefined: fc.record(
    { dimension: fc.constantFrom('capital', 'project'), ...node, underCeiling: fc.boolean() },
    { requiredKeys: ['dimension', 'code', 'name'] },
  ),
  ProgrammeRetired: fc.record({ code: codes() }),
  UnitRetired: fc.record({ code: codes() }),
  SourceRetired: fc.record({ code: codes() }),
  AuthorityRetired: fc.record({ code: codes() }),
  DimensionNodeRetired: fc.record({ dimension: fc.constant('project'), code: codes() }),
  RulePackAdopted: fc.record(
    {
      pack: codes(),
      version: fc.constantFrom('1', '2024.1'),
      sha256: hash,
      validFrom: date,
      validTo: date,
      budgetYears: fc.constant({ first: 2021, last: 2025 }),
    },
    { requiredKeys: ['pack', 'version', 'sha256', 'validFrom'] },
  ),
  Succeeded: fc.record(
    {
      tree: fc.constantFrom('programme', 'unit', 'source'),
      kind: fc.constantFrom('rename', 'merge', 'split'),
      from: legsOf(codes()),
      to: codes(),
      others: legsOf(codes()),
    },
    { requiredKeys: ['tree', 'kind', 'from', 'to'] },
  ),
  Apportioned: fc.record({
    succession: eventId,
    legs: legsOf(placedLine.chain(({ line: from, ...rest }) => line.map((to) => ({ ...rest, from, to })))),
  }),
  BalancesBroughtForward: fc.record({ balances: legsOf(placedLine) }),
  CeilingSet: keyLeg,
  CeilingAdjusted: fc.record({ key, change, amount }),
  CeilingReallocated: balanced(keyLeg),
  Allocated: fc.record({
    to: line,
    kind: fc.constantFrom('original', 'supplement', 'interim', 'nextYearAdvance'),
    amount,
  }),
  AllocationReduced: fc.record({
    from: line,
    kind: fc.constantFrom('cut', 'interimReplaced', 'nextYearAdvanceRecouped'),
    amount,
  }),
  Allotted: fc.record({ from: line, to: legsOf(leg) }),
  AllotmentRecalled: fc.record({ from: legsOf(leg), to: line }),
  Reallocated: balanced(leg),
  ContractRegistered: fc
    .record({ reference, value: amount, title: fc.constant('Đường liên xã'), unit: codes(), payee: codes() })
    .chain((data) => fc.bigInt(0n, BigInt(data.value)).map((n) => ({ ...data, committedBefore: text(n) }))),
  ContractAmended: fc.record({ reference, change, amount }),
  ContractClosed: fc.record({ reference }),
  Committed: onReference,
  CommitmentReleased: onReference,
  Disbursed: fc.record(
    {
      from: line,
      stage: fc.constantFrom('available', 'committed'),
      reference,
      opens: fc.constant('paymentFile'),
      as: fc.constantFrom('payment', 'advance'),
      method: fc.constantFrom('cash', 'nonCash'),
      amount,
      analysis,
    },
    { requiredKeys: ['from', 'stage', 'reference', 'as', 'method', 'amount'] },
  ),
  AdvanceSettled: onReference,
  AdvanceRecovered: withAnalysis({ line, reference, of: eventId, amount }),
  AdvanceCharged: fc.record({
    legs: legsOf(
      fc
        .record({ from: line, reference, amount })
        .map((each) => ({ ...each, to: lineOf({ ...each.from, budgetYear: each.from.budgetYear + 1 }) })),
    ),
  }),
  Refunded: withAnalysis({
    line,
    stage: fc.constantFrom('paid', 'settled'),
    reference,
    of: eventId,
    amount,
  }),
  CarriedOver: fc.record({
    legs: legsOf(
      fc.oneof(
        fc.record({ line, stage: fc.constant('available'), amount }),
        fc.record({ line, stage: fc.constantFrom('committed', 'advanced'), reference, amount }),
      ),
    ),
  }),
  Lapsed: fc.record({ line, amount, givesBackCeiling: fc.boolean() }),
  AnnuallySettled: fc.record({
    legs: legsOf(
      fc
        .record({ line, reference, submitted: amount }, { requiredKeys: ['line', 'submitted'] })
        .chain((each) => fc.bigInt(0n, BigInt(each.submitted)).map((n) => ({ ...each, approved: text(n) }))),
    ),
  }),
  SettlementCorrected: fc.record(
    { line, reference, returnTo: fc.constantFrom('paid', 'outside'), amount, analysis },
    { requiredKeys: ['line', 'returnTo', 'amount'] },
  ),
  EstimateReported: fc.record({ line, amount, through: date }),
  Reversed: fc.record({ of: eventId }),
  PeriodClosed: fc.record({ through: date, budgetYear: years(), phase }, { requiredKeys: ['through'] }),
  PeriodReopened: fc.record(
    { from: date, budgetYear: years(), phase, authority: codes() },
    { requiredKeys: ['authority'] },
  ),
  StatementPublished: fc.record({
    title: fc.constant('Báo cáo giải ngân'),
    on: date,
    size: fc.nat(100),
    root: hash,
    unit: fc.constant('tỷ đồng'),
    report: fc.constant({ id: 'execution', version: '1', parameters: { unit: 'XA-1' } }),
    cells: legsOf(fc.record({ cell: fc.constant('NTM'), printed: fc.constant('858,209') })),
    tableSha256: hash,
  }),
} as unknown as Arbitraries;

/** What the ledger decides beside the data, for the types that need it. */
export function decidedFields(type: EventType): fc.Arbitrary<DecidedFields> {
  switch (type) {
    case 'Allocated':
    case 'AllocationReduced':
    case 'Allotted':
    case 'AllotmentRecalled':
    case 'Reallocated':
    case 'Lapsed':
      return fc.record({ ceilings }, { requiredKeys: [] });
    case 'ContractClosed':
      return fc.record({ room: fc.oneof(amount, fc.constant(text(0n))) });
    case 'AdvanceRecovered':
    case 'Refunded':
      return fc.record({ returnTo: fc.constantFrom('available', 'committed', 'outside') });
    default:
      return fc.constant({});
  }
}

/** Data of one event type. They have the right form; whether a ledger would take them is another question. */
export function eventData<T extends EventType>(type: T): Arbitraries[T] {
  return EVENT_DATA[type];
}

function text(amountOf: bigint): AmountText {
  return String(amountOf) as AmountText;
}
