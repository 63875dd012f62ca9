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

/** Line, stage and reference of each money account; at the line of any other account −1, and the accounts themselves beside it. */
interface KeptAccounts {
  readonly lines: readonly number[];
  readonly stages: readonly number[];
  readonly references: readonly (ReferenceId | null)[];
  readonly others: readonly Account[];
}
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
  readonly accounts: KeptAccounts;
  readonly analyses: readonly Analysis[];
  readonly trees: readonly (readonly [name: string, nodes: readonly (readonly [Code, Node])[]])[];
  readonly declared: readonly { readonly key: string; readonly position: number }[];
  readonly successionCount: number;
  readonly successions: readonly (readonly [number, SucceededData])[];
  readonly reversals: readonly (readonly [number, number])[];
  readonly closings: readonly Change[];
  readonly packs: readonly AdoptedPack[];
  readonly broughtForward: readonly (readonly [number, { readonly position: number; readonly day: Day }])[];
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
    accounts: keptAccounts(state),
    analyses: analyses.all(),
    trees: [...state.catalogue.trees()].map(([name, tree]) => [name, [...tree.nodes()]]),
    declared: state.catalogue.declared(),
    successionCount: state.catalogue.successionCount,
    successions: [...state.successions.entries()],
    reversals: [...state.reversals.entries()],
    closings: state.closings.changes,
    packs: state.packs,
    broughtForward: [...state.broughtForward.entries()],
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
  internAccounts(state, kept.accounts);
  for (const analysis of kept.analyses) analyses.idOf(analysis);
  state.catalogue.load(kept.trees, kept.declared, kept.successionCount);
  state.successions.load(kept.successions);
  state.reversals.load(kept.reversals);
  state.closings.load(kept.closings);
  state.packs.push(...kept.packs);
  state.broughtForward.load(kept.broughtForward);
  state.returns.load(
    kept.returned.map(([position, target, parts]) => [
      position,
      { target, parts: parts.map(([account, amount]) => ({ account, amount: BigInt(amount) })) },
    ]),
    kept.returnedBy,
  );
}

/** The references of a state. */
export function writeReferences(state: LedgerState): Uint8Array {
  const kept = Array.from(
    state.references.entries(),
    ([reference, { kind, openedBy, closedOn, closedBy, freed }]): KeptReference => [
      reference,
      kind,
      openedBy,
      closedOn,
      closedBy,
      freed,
    ],
  );
  return encoder.encode(JSON.stringify(kept));
}

/** Gives a new state its references, which are read when somebody asks for one. */
export function readReferences(bytes: Uint8Array, state: LedgerState): void {
  state.references.load(() => {
    const kept = parseJson(bytes) as unknown as readonly KeptReference[];
    return kept.map(([reference, kind, openedBy, closedOn, closedBy, freed]) => [
      reference,
      { kind, openedBy, closedOn, closedBy, freed },
    ]);
  });
}

function keptAccounts({ book: { accounts } }: LedgerState): KeptAccounts {
  const [lines, stages]: [number[], number[]] = [[], []];
  const references: (ReferenceId | null)[] = [];
  const others: Account[] = [];
  for (let id = 0; id < accounts.length; id += 1) {
    const account = accounts.at(id);
    lines.push(accounts.lineOf(id));
    stages.push(accounts.stageOf(id));
    references.push(account.kind === 'money' ? account.reference : null);
    if (account.kind !== 'money') others.push(account);
  }
  return { lines, stages, references, others };
}

function internAccounts({ book: { accounts } }: LedgerState, kept: KeptAccounts): void {
  const others = kept.others.values();
  for (const [id, line] of kept.lines.entries()) {
    if (line < 0) {
      const { value: other } = others.next();
      if (other === undefined) throw new RangeError(`no account ${id}`);
      accounts.intern(other);
      continue;
    }
    const stage = STAGES[kept.stages[id] ?? -1];
    if (stage === undefined) throw new RangeError(`no stage ${kept.stages[id]}`);
    accounts.moneyOn(line, stage, kept.references[id] ?? null);
  }
}
