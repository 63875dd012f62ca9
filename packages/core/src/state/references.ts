// References: contracts and payment files, opened once and never reused for another thing.
import type { ReferenceId } from '../values/codes.js';
import type { Day } from '../values/date.js';
import { type Journal, JournaledMap } from './journal.js';

export type ReferenceKind = 'contract' | 'paymentFile';

export interface ReferenceState {
  readonly kind: ReferenceKind;
  /** The position whose event opened it. */
  readonly openedBy: number;
  /** Contracts: from this day on it takes no commitments. */
  readonly closedOn: Day | null;
  readonly closedBy: number | null;
  /** The opening was reversed: the same kind of thing may be opened under it again. */
  readonly freed: boolean;
}

export class References {
  readonly #states: JournaledMap<ReferenceId, ReferenceState>;
  readonly #openedAt: JournaledMap<number, readonly ReferenceId[]>;
  readonly #closedAt: JournaledMap<number, ReferenceId>;
  /** Gives what was loaded and not asked for yet. */
  #unread: (() => Iterable<readonly [ReferenceId, ReferenceState]>) | undefined;

  constructor(journal: Journal) {
    this.#states = new JournaledMap(journal);
    this.#openedAt = new JournaledMap(journal);
    this.#closedAt = new JournaledMap(journal);
  }

  get(reference: ReferenceId): ReferenceState | undefined {
    this.#read();
    return this.#states.get(reference);
  }

  /** Whether something of this kind may be opened under a reference. */
  isFree(reference: ReferenceId, kind: ReferenceKind): boolean {
    const state = this.get(reference);
    return state === undefined || (state.freed && state.kind === kind);
  }

  open(reference: ReferenceId, kind: ReferenceKind, position: number): void {
    this.#read();
    this.#states.set(reference, { kind, openedBy: position, closedOn: null, closedBy: null, freed: false });
    this.#openedAt.set(position, [...(this.#openedAt.get(position) ?? []), reference]);
  }

  close(reference: ReferenceId, day: Day, position: number): void {
    const state = this.get(reference);
    if (state === undefined) return;
    this.#states.set(reference, { ...state, closedOn: day, closedBy: position });
    this.#closedAt.set(position, reference);
  }

  /**
   * The event at a position was reversed: what it closed is open, and what it opened is free again, unless `inUse` says
   * that something else was written under it.
   */
  reverse(position: number, inUse: (reference: ReferenceId) => boolean): void {
    this.#read();
    for (const opened of this.#openedAt.get(position) ?? []) {
      const state = this.#states.get(opened);
      if (state?.openedBy === position && !inUse(opened)) this.#states.set(opened, { ...state, freed: true });
    }
    const closed = this.#closedAt.get(position);
    const state = closed === undefined ? undefined : this.#states.get(closed);
    if (closed !== undefined && state?.closedBy === position)
      this.#states.set(closed, { ...state, closedOn: null, closedBy: null });
  }

  /** Every reference that was ever opened, with its state. */
  entries(): IterableIterator<[ReferenceId, ReferenceState]> {
    this.#read();
    return this.#states.entries();
  }

  /**
   * Takes over the references of another ledger state, which are read when somebody asks for the first of any: a ledger that is only
   * asked for money never does. Which position opened and closed what, their states say.
   */
  load(read: () => Iterable<readonly [ReferenceId, ReferenceState]>): void {
    this.#unread = read;
  }

  #read(): void {
    const entries = this.#unread?.();
    if (entries === undefined) return;
    this.#unread = undefined;
    const openedAt = new Map<number, ReferenceId[]>();
    for (const [reference, state] of entries) {
      const { openedBy, closedBy } = state;
      const opened = openedAt.get(openedBy);
      if (opened === undefined) openedAt.set(openedBy, [reference]);
      else opened.push(reference);
      // Nothing of this is a trial's: no journal takes it back.
      this.#states.load([[reference, state]]);
      if (closedBy !== null) this.#closedAt.load([[closedBy, reference]]);
    }
    this.#openedAt.load(openedAt);
  }
}
