// The part of a snapshot that is not columns: lines, accounts, trees, references and the other small registers, as JSON whose
// fields stand in the order in which the state has them, so that answers read the same.
import { type Account, STAGES } from '../accounts/account.js';
import type { Node } from '../catalogue/tree.js';
import type { Analysis } from '../events/fields.js';
import type { LedgerOpenedData } from '../events/opening.js';
import type { SucceededData } from '../events/reorganisation.js';
import { parseJson } from '../integrity/canonical.js';
import type { Change } from '../state/closings.js';
import type { LedgerState } from '../state/ledgerState.js';
import type { ReferenceKind } from '../state/references.js';
import type { AdoptedPack } from '../state/registers.js';
import type { Code, ReferenceId } from '../values/codes.js';
import type { Day } from '../values/date.js';
import type { Line } from '../values/line.js';

const encoder = new TextEncoder();

/** A money account as line, stage and reference; any other account as it is. */
type KeptAccount = readonly [line: number, stage: number, reference: ReferenceId | null] | Account;
type KeptReference = readonly [
  reference: ReferenceId,
  kind: ReferenceKind,
  openedBy: number,
  closedOn: Day | null,
  closedBy: number | null,
  freed: boolean,
];
type KeptReturn = readonly [position: number, target: number, parts: readonly (readonly [number, string])[]];

interface KeptRegisters {
  readonly opened: LedgerOpenedData;
  readonly lines: readonly Line[];
  readonly accounts: readonly KeptAccount[];
  readonly analyses: readonly Analysis[];
  readonly trees: readonly (readonly [name: string, nodes: readonly (readonly [Code, Node])[]])[];
  readonly declared: readonly { readonly key: string; readonly position: number }[];
  readonly successionCount: number;
  readonly successions: readonly (readonly [number, SucceededData])[];
  readonly reversals: readonly (readonly [number, number])[];
  readonly closings: readonly Change[];
  readonly packs: readonly AdoptedPack[];
  readonly broughtForward: readonly (readonly [number, { readonly position: number; readonly day: Day }])[];
  readonly references: readonly KeptReference[];
  readonly returned: readonly KeptReturn[];
  readonly returnedBy: readonly (readonly [number, readonly number[]])[];
}

/** What the small registers of a state hold. */
export function writeRegisters(state: LedgerState): Uint8Array {
  const { accounts, analyses } = state.book;
  const returns = state.returns.entries();
  const kept: KeptRegisters = {
    opened: state.settings,
    lines: Array.from({ length: accounts.lines.length }, (_, id) => accounts.lines.at(id)),
    accounts: Array.from({ length: accounts.length }, (_, id) => keptAccount(state, id)),
    analyses: analyses.all(),
    trees: [...state.catalogue.trees()].map(([name, tree]) => [name, [...tree.nodes()]]),
    declared: state.catalogue.declared(),
    successionCount: state.catalogue.successionCount,
    successions: [...state.successions.entries()],
    reversals: [...state.reversals.entries()],
    closings: state.closings.changes,
    packs: state.packs,
    broughtForward: [...state.broughtForward.entries()],
    references: [...state.references.entries()].map(([reference, { kind, openedBy, closedOn, closedBy, freed }]) => [
      reference,
      kind,
      openedBy,
      closedOn,
      closedBy,
      freed,
    ]),
    returned: [...returns.by].map(([position, { target, parts }]) => [
      position,
      target,
      parts.map(({ account, amount }) => [account, String(amount)]),
    ]),
    returnedBy: [...returns.of],
  };
  return encoder.encode(JSON.stringify(kept));
}

/** Fills the small registers of a new state, before its columns. */
export function readRegisters(bytes: Uint8Array, state: LedgerState): void {
  // The part is what this library wrote: its hash was compared.
  const kept = parseJson(bytes) as unknown as KeptRegisters;
  const { accounts, analyses } = state.book;
  state.opened = kept.opened;
  for (const line of kept.lines) accounts.lines.intern(line);
  for (const account of kept.accounts) internAccount(state, account);
  for (const analysis of kept.analyses) analyses.idOf(analysis);
  state.catalogue.load(kept.trees, kept.declared, kept.successionCount);
  state.successions.load(kept.successions);
  state.reversals.load(kept.reversals);
  state.closings.load(kept.closings);
  state.packs.push(...kept.packs);
  state.broughtForward.load(kept.broughtForward);
  state.references.load(
    kept.references.map(([reference, kind, openedBy, closedOn, closedBy, freed]) => [
      reference,
      { kind, openedBy, closedOn, closedBy, freed },
    ]),
  );
  state.returns.load(
    kept.returned.map(([position, target, parts]) => [
      position,
      { target, parts: parts.map(([account, amount]) => ({ account, amount: BigInt(amount) })) },
    ]),
    kept.returnedBy,
  );
}

function keptAccount({ book: { accounts } }: LedgerState, id: number): KeptAccount {
  const account = accounts.at(id);
  return account.kind === 'money' ? [accounts.lineOf(id), accounts.stageOf(id), account.reference] : account;
}

function internAccount({ book: { accounts } }: LedgerState, kept: KeptAccount): void {
  if ('kind' in kept) {
    accounts.intern(kept);
    return;
  }
  const [line, number, reference] = kept;
  const stage = STAGES[number];
  if (stage === undefined) throw new RangeError(`no stage ${number}`);
  accounts.moneyOn(line, stage, reference);
}
