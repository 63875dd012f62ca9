// Interning: accounts become small integers, and (account, movement) pairs become slots.
import {
  type Account,
  accountKey,
  type CeilingKey,
  OUTSIDES,
  type Outside,
  type Stage,
  STAGES,
} from '../accounts/account.js';
import type { ReferenceId } from '../values/codes.js';
import type { Line } from '../values/line.js';
import { ByteColumn, Int32Column } from './columns.js';
import { type LineId, LineTable } from './lineTable.js';
import { type SlotId, SlotTable } from './slotTable.js';

export type AccountId = number;
/** What an account is, as a byte: a stage of money, a ceiling, a contract's room, or an outside. */
const CEILING = STAGES.length;
const CONTRACT = CEILING + 1;
const FIRST_OUTSIDE = CONTRACT + 1;
const NONE = -1;

/** How many of everything there were: what to go back to. */
export interface Interned {
  readonly accounts: number;
  readonly lines: number;
  readonly slots: number;
}

/** Accounts by number, and slots. */
export class AccountTable {
  readonly lines: LineTable = new LineTable();
  /** Of each account: a stage, or one of the kinds above. */
  readonly #kind = new ByteColumn();
  /** Of each money account: its line. */
  readonly #line = new Int32Column();
  readonly #accounts: Account[] = [];
  /** Money accounts without a reference by line and stage: the most frequent look-up needs no text. */
  readonly #plain = new Int32Column();
  readonly #ofReference = new Map<ReferenceId, AccountId[]>();
  /** Accounts that hold no money, by their texts: there are few. */
  readonly #others = new Map<string, AccountId>();
  /** The newest account of each line, and of each account the one before on its line. */
  readonly #newestOfLine = new Int32Column();
  readonly #previousOfLine = new Int32Column();
  readonly slots: SlotTable = new SlotTable();

  get length(): number {
    return this.#accounts.length;
  }

  get slotCount(): number {
    return this.slots.length;
  }

  money(line: Line, stage: Stage, reference: ReferenceId | null): AccountId {
    return this.moneyOn(this.lines.intern(line), stage, reference);
  }

  /** The same of a line that is interned. */
  moneyOn(line: LineId, stage: Stage, reference: ReferenceId | null): AccountId {
    this.#makeRoom(line);
    const known = this.#findMoney(line, stageNumber(stage), reference);
    return known >= 0 ? known : this.#addMoney(line, stage, reference);
  }

  ceiling(key: CeilingKey): AccountId {
    return this.intern({ kind: 'ceiling', key });
  }

  contract(reference: ReferenceId): AccountId {
    return this.intern({ kind: 'contract', reference });
  }

  outside(of: Outside): AccountId {
    return this.intern({ kind: 'outside', of });
  }

  intern(account: Account): AccountId {
    if (account.kind === 'money') return this.money(account.line, account.stage, account.reference);
    const key = accountKey(account);
    const known = this.#others.get(key);
    if (known !== undefined) return known;
    this.#others.set(key, this.length);
    switch (account.kind) {
      case 'ceiling': {
        // Fields in one order, so that an answer reads the same wherever its events came from.
        const { programme, source, unit, period } = account.key;
        return this.#add(CEILING, NONE, { kind: 'ceiling', key: { programme, source, unit, period } });
      }
      case 'contract':
        return this.#add(CONTRACT, NONE, account);
      case 'outside':
        return this.#add(FIRST_OUTSIDE + OUTSIDES.indexOf(account.of), NONE, account);
    }
  }

  find(account: Account): AccountId | undefined {
    if (account.kind !== 'money') return this.#others.get(accountKey(account));
    const line = this.lines.find(account.line);
    if (line === undefined) return undefined;
    const id = this.#findMoney(line, stageNumber(account.stage), account.reference);
    return id < 0 ? undefined : id;
  }

  at(id: AccountId): Account {
    const account = this.#accounts[id];
    if (account === undefined) throw new RangeError(`no account ${id}`);
    return account;
  }

  /** The number of a money account's stage; above all stages for accounts of other kinds. */
  stageOf(id: AccountId): number {
    return this.#kind.at(id);
  }

  isMoney(id: AccountId): boolean {
    return this.#kind.at(id) < STAGES.length;
  }

  isCeiling(id: AccountId): boolean {
    return this.#kind.at(id) === CEILING;
  }

  isOutside(id: AccountId): boolean {
    return this.#kind.at(id) >= FIRST_OUTSIDE;
  }

  /** The line of a money account; −1 of others. */
  lineOf(id: AccountId): LineId {
    return this.#line.at(id);
  }

  /** Money accounts under a reference, on whatever line. */
  ofReference(reference: ReferenceId): readonly AccountId[] {
    return this.#ofReference.get(reference) ?? [];
  }

  /** Money accounts of a line, the newest first. */
  ofLine(line: LineId): AccountId[] {
    const accounts: AccountId[] = [];
    for (let id = this.newestOfLine(line); id >= 0; id = this.previousOfLine(id)) accounts.push(id);
    return accounts;
  }

  /** The newest account of a line; −1 where it has none. With {@link previousOfLine}, all of them without a list. */
  newestOfLine(line: LineId): AccountId {
    return line >= 0 && line < this.#newestOfLine.length ? this.#newestOfLine.at(line) : NONE;
  }

  previousOfLine(id: AccountId): AccountId {
    return this.#previousOfLine.at(id);
  }

  slot(account: AccountId, movement: number): SlotId {
    return this.slots.intern(account, movement);
  }

  /** The newest slot of an account; −1 where it has none. With {@link previousSlot}, all of them without a list. */
  newestSlot(account: AccountId): SlotId {
    return this.slots.newest(account);
  }

  previousSlot(slot: SlotId): SlotId {
    return this.slots.previous(slot);
  }

  /** Whether anything ever moved on an account for such a reason. */
  hasMoved(account: AccountId, movement: number): boolean {
    let slot = this.newestSlot(account);
    while (slot >= 0 && this.movementOf(slot) !== movement) slot = this.previousSlot(slot);
    return slot >= 0;
  }

  accountOf(slot: SlotId): AccountId {
    return this.slots.accountOf(slot);
  }

  movementOf(slot: SlotId): number {
    return this.slots.movementOf(slot);
  }

  /** For loops over all slots: account and movement of each, and kind and line of each account; nothing may be written. */
  get columns(): { readonly slots: Int32Array; readonly kinds: Uint8Array; readonly lines: Int32Array } {
    return { slots: this.slots.keys, kinds: this.#kind.data, lines: this.#line.data };
  }

  /** How many of everything there are. */
  get interned(): Interned {
    return { accounts: this.length, lines: this.lines.length, slots: this.slotCount };
  }

  /** Forgets what was interned since; nothing may be written on it. */
  truncate({ accounts, lines, slots }: Interned): void {
    this.slots.truncate(slots, accounts);
    for (let id = this.length - 1; id >= accounts; id -= 1) this.#forget(id);
    this.#accounts.length = accounts;
    for (const column of [this.#kind, this.#line, this.#previousOfLine]) column.truncate(accounts);
    this.#newestOfLine.truncate(lines);
    this.#plain.truncate(lines * STAGES.length);
    this.lines.truncate(lines);
  }

  #makeRoom(line: LineId): void {
    while (this.#newestOfLine.length <= line) {
      this.#newestOfLine.push(NONE);
      for (let stage = 0; stage < STAGES.length; stage += 1) this.#plain.push(NONE);
    }
  }

  #findMoney(line: LineId, kind: number, reference: ReferenceId | null): AccountId {
    if (reference === null) return this.#plain.data[line * STAGES.length + kind] ?? NONE;
    for (const id of this.ofReference(reference))
      if (this.#line.data[id] === line && this.#kind.data[id] === kind) return id;
    return NONE;
  }

  #addMoney(lineId: LineId, stage: Stage, reference: ReferenceId | null): AccountId {
    const kind = stageNumber(stage);
    const id = this.#add(kind, lineId, { kind: 'money', line: this.lines.at(lineId), stage, reference });
    this.#newestOfLine.data[lineId] = id;
    if (reference === null) {
      this.#plain.data[lineId * STAGES.length + kind] = id;
      return id;
    }
    const known = this.#ofReference.get(reference);
    if (known === undefined) this.#ofReference.set(reference, [id]);
    else known.push(id);
    return id;
  }

  #add(kind: number, line: LineId, account: Account): AccountId {
    this.#kind.push(kind);
    this.#line.push(line);
    this.#previousOfLine.push(this.newestOfLine(line));
    this.slots.addAccount();
    return this.#accounts.push(account) - 1;
  }

  /** Takes the newest account out of every look-up. */
  #forget(id: AccountId): void {
    const account = this.at(id);
    if (account.kind !== 'money') {
      this.#others.delete(accountKey(account));
      return;
    }
    const line = this.lineOf(id);
    this.#newestOfLine.data[line] = this.#previousOfLine.at(id);
    if (account.reference === null) {
      this.#plain.data[line * STAGES.length + this.stageOf(id)] = NONE;
      return;
    }
    const others = this.#ofReference.get(account.reference);
    others?.pop();
    if (others?.length === 0) this.#ofReference.delete(account.reference);
  }
}

function stageNumber(stage: Stage): number {
  const number = STAGES.indexOf(stage);
  if (number < 0) throw new RangeError(`${stage} is no stage`);
  return number;
}
