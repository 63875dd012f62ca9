// A small province for the checks' tests: a real ledger whose clock is set for each recording, and a way to write behind its back.
import {
  allocated,
  type AnyDraft,
  type AnyEvent,
  code,
  disbursed,
  type DisbursedInput,
  type DraftEnvelope,
  encodeEvent,
  type Ledger,
  type LedgerPlan,
  line,
  type Line,
  type LineInput,
  memoryStore,
  openLedger,
  reallocated,
  type RecordOptions,
} from '@so-cai/core';
import { clockOn, type FakeSystem, fakeSystem } from '@so-cai/testing';

const named = (name: string): { code: string; name: { vi: string; en: string } } => ({
  code: name,
  name: { vi: `Mã ${name}`, en: `Code ${name}` },
});

/** A document without a number that could be counted: the checks of numbers do not see it. */
export const OPENING: DraftEnvelope['basis'] = [{ kind: 'QĐ', number: 'mở sổ', date: '2022-01-01', issuer: 'HDND' }];

/** A numbered decision. */
export function decision(number: string, date: string, issuer = 'HDND', kind = 'NQ'): DraftEnvelope['basis'] {
  return [{ kind, number, date, issuer }];
}

const PLAN: LedgerPlan = {
  authority: { ...named('HDND'), level: 'province' },
  openedOn: '2022-01-01',
  basis: OPENING,
  authorities: [
    { ...named('UBND'), level: 'province' },
    { ...named('HDND-H1'), level: 'district', area: 'H1' },
  ],
  programmes: [
    named('NTM'),
    { ...named('NTM-02'), parent: 'NTM' },
    { ...named('NTM-03'), parent: 'NTM' },
    named('GNBV'),
    { ...named('GNBV-05'), parent: 'GNBV' },
  ],
  units: [
    { ...named('TINH'), spends: false },
    { ...named('H1'), parent: 'TINH', spends: false },
    { ...named('H2'), parent: 'TINH', spends: false },
    { ...named('XA-A'), parent: 'H1', spends: true },
    { ...named('XA-B'), parent: 'H1', spends: true },
    { ...named('XA-C'), parent: 'H2', spends: true },
  ],
  sources: [
    { ...named('NSNN'), planned: true },
    { ...named('NSTW'), parent: 'NSNN', planned: true },
    { ...named('NSDP'), parent: 'NSNN', planned: true },
  ],
};
/** A ledger that has been opened and nothing else. */
const BARE: LedgerPlan = { authority: PLAN.authority, openedOn: PLAN.openedOn, basis: PLAN.basis };

/** A ledger whose events are recorded on days that the test names. */
export class SmallLedger {
  readonly ledger: Ledger;
  readonly #system: FakeSystem;

  constructor(ledger: Ledger, system: FakeSystem) {
    this.ledger = ledger;
    this.#system = system;
  }

  /** Records on a local day, at nine in the morning unless another hour is given; the positions of what was recorded. */
  async record(
    day: string,
    drafts: AnyDraft | readonly AnyDraft[],
    options: RecordOptions & { readonly hour?: number } = {},
  ): Promise<number[]> {
    const { hour = 9, ...call } = options;
    this.#system.setClock(clockOn(day, hour - 7));
    const { ids, position } = await this.ledger.record(drafts, call);
    return ids.map((_, index) => position + index);
  }

  /** Records one draft; its position. */
  async one(day: string, draft: AnyDraft, options: RecordOptions & { readonly hour?: number } = {}): Promise<number> {
    const [position = -1] = await this.record(day, draft, options);
    return position;
  }

  /** The id of the event at a position. */
  async idAt(position: number): Promise<string> {
    return (await this.ledger.event(position))?.id ?? '';
  }
}

/** Opens a small ledger; a bare one has no catalogue. */
export async function smallLedger(kind: 'province' | 'bare' = 'province'): Promise<SmallLedger> {
  const system = fakeSystem({ seed: 5, start: clockOn('2021-12-31') });
  const create = kind === 'bare' ? BARE : PLAN;
  const ledger = await openLedger({ store: memoryStore(), name: 'small', actor: 'KT-1', create, system });
  return new SmallLedger(ledger, system);
}

/** The same history with some events changed, as somebody with access to a store could have written it. */
export async function rewritten(
  { ledger }: { readonly ledger: Ledger },
  change: (event: AnyEvent) => AnyEvent,
): Promise<Ledger> {
  const store = memoryStore();
  const bodies: { id: AnyEvent['id']; body: Uint8Array }[] = [];
  for await (const event of ledger.events()) bodies.push({ id: event.id, body: encodeEvent(change(event)) });
  await store.append(ledger.name, 0, bodies);
  return openLedger({ store, name: ledger.name });
}

/** A line of XA-A in 2024, unless something else is said. */
export function lineOf(difference: Partial<LineInput> = {}): Line {
  return line({
    programme: 'NTM-02',
    capital: 'investment',
    source: 'NSTW',
    unit: 'XA-A',
    budgetYear: difference.budgetYear ?? 2024,
    originYear: difference.budgetYear ?? 2024,
    ...difference,
  });
}

export const ROADS: Line = lineOf();
export const NEIGHBOUR: Line = lineOf({ unit: 'XA-B' });
export const HOUSES: Line = lineOf({ programme: 'GNBV-05' });

type More = Partial<DraftEnvelope>;

/** Money for a line, by a decision without a number. */
export function give(to: LineInput, amount: bigint, effectiveOn: string, more: More = {}): AnyDraft {
  return allocated({ to, amount, effectiveOn, basis: OPENING, ...more });
}

/** A payment. */
export function pay(
  from: LineInput,
  amount: bigint,
  effectiveOn: string,
  more: More & Pick<DisbursedInput, 'reference' | 'opens' | 'analysis'> & { readonly as?: DisbursedInput['as'] } = {},
): AnyDraft {
  return disbursed({ from, amount, effectiveOn, as: 'payment', basis: OPENING, ...more });
}

/** Money moved from one line to another. */
export function move(
  from: LineInput,
  to: LineInput,
  amount: bigint,
  effectiveOn: string,
  basis: DraftEnvelope['basis'] = OPENING,
): AnyDraft {
  return reallocated({ from: [[from, amount]], to: [[to, amount]], effectiveOn, basis });
}

/** An overspend that is a fact. */
export const EXCEPTION = { authority: 'HDND', document: '7/BC', reason: 'the bank has paid' };

export const TABMIS = code('TABMIS');
