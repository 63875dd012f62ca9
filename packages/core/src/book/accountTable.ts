// Interning: lines, references and accounts become small integers, and (account, movement) pairs become slots.
import { type Account, accountKey, type CeilingKey, type Outside, type Stage, STAGES } from '../accounts/account.js';
import type { ReferenceId } from '../values/codes.js';
import { type Line, line as lineOf, lineKey } from '../values/line.js';
import { Int32Column } from './columns.js';

export type AccountId = number;
export type LineId = number;
/** An account and a movement, interned: the column by which turnovers and balances are summed. */
export type SlotId = number;

const MOVEMENT_BITS = 6;
const MOVEMENT_MASK = (1 << MOVEMENT_BITS) - 1;

/** Lines by number. Each is kept with its fields in one order, so that an answer reads the same wherever its events came from. */
export class LineTable {
  readonly #byKey = new Map<string, LineId>();
  readonly #byObject = new WeakMap<Line, LineId>();
  readonly #lines: Line[] = [];

  get length(): number {
    return this.#lines.length;
  }

  intern(line: Line): LineId {
    const known = this.#byObject.get(line);
    if (known !== undefined) return known;
    const key = lineKey(line);
    let id = this.#byKey.get(key);
    if (id === undefined) {
      id = this.#lines.length;
      const kept = lineOf(line);
      this.#byKey.set(key, id);
      this.#lines.push(kept);
      this.#byObject.set(kept, id);
    }
    return id;
  }

  find(line: Line): LineId | undefined {
    return this.#byObject.get(line) ?? this.#byKey.get(lineKey(line));
  }

  at(id: LineId): Line {
    const line = this.#lines[id];
    if (line === undefined) throw new RangeError(`no line ${id}`);
    return line;
  }
}

/** Accounts by number, and slots. */
export class AccountTable {
  readonly lines: LineTable = new LineTable();
  readonly #byKey = new Map<string, AccountId>();
  /** Money accounts without a reference by line and stage: the most frequent look-up needs no text. */
  readonly #plain: Int32Column = new Int32Column();
  readonly #accounts: Account[] = [];
  readonly #ofLine: AccountId[][] = [];
  readonly #ofReference = new Map<ReferenceId, AccountId[]>();
  readonly #slots = new Map<number, SlotId>();
  readonly #slotKeys = new Int32Column();
  readonly #slotsOf: SlotId[][] = [];

  get length(): number {
    return this.#accounts.length;
  }

  get slotCount(): number {
    return this.#slotKeys.length;
  }

  money(line: Line, stage: Stage, reference: ReferenceId | null): AccountId {
    if (reference !== null) return this.intern({ kind: 'money', line, stage, reference });
    const lineId = this.lines.intern(line);
    const index = lineId * STAGES.length + STAGES.indexOf(stage);
    while (this.#plain.length <= index) this.#plain.push(-1);
    const known = this.#plain.at(index);
    if (known >= 0) return known;
    const id = this.intern({ kind: 'money', line: this.lines.at(lineId), stage, reference });
    this.#plain.data[index] = id;
    return id;
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
    const key = accountKey(account);
    let id = this.#byKey.get(key);
    if (id !== undefined) return id;
    id = this.#accounts.length;
    this.#byKey.set(key, id);
    if (account.kind === 'money') {
      const lineId = this.lines.intern(account.line);
      (this.#ofLine[lineId] ??= []).push(id);
      if (account.reference !== null) {
        const known = this.#ofReference.get(account.reference);
        if (known === undefined) this.#ofReference.set(account.reference, [id]);
        else known.push(id);
      }
    }
    this.#accounts.push(this.#kept(account));
    this.#slotsOf.push([]);
    return id;
  }

  /** An account with its fields in one order, and the line that is kept. */
  #kept(account: Account): Account {
    switch (account.kind) {
      case 'money':
        return { ...account, line: this.lines.at(this.lines.intern(account.line)) };
      case 'ceiling': {
        const { programme, source, unit, period } = account.key;
        return { kind: 'ceiling', key: { programme, source, unit, period } };
      }
      default:
        return account;
    }
  }

  find(account: Account): AccountId | undefined {
    return this.#byKey.get(accountKey(account));
  }

  at(id: AccountId): Account {
    const account = this.#accounts[id];
    if (account === undefined) throw new RangeError(`no account ${id}`);
    return account;
  }

  /** Money accounts under a reference, on whatever line. */
  ofReference(reference: ReferenceId): readonly AccountId[] {
    return this.#ofReference.get(reference) ?? [];
  }

  /** Money accounts of a line. */
  ofLine(line: LineId): readonly AccountId[] {
    return this.#ofLine[line] ?? [];
  }

  slot(account: AccountId, movement: number): SlotId {
    const key = account * (MOVEMENT_MASK + 1) + movement;
    let slot = this.#slots.get(key);
    if (slot === undefined) {
      slot = this.#slotKeys.length;
      this.#slots.set(key, slot);
      this.#slotKeys.push(key);
      this.#slotsOf[account]?.push(slot);
    }
    return slot;
  }

  slotsOf(account: AccountId): readonly SlotId[] {
    return this.#slotsOf[account] ?? [];
  }

  accountOf(slot: SlotId): AccountId {
    return this.#slotKeys.at(slot) >> MOVEMENT_BITS;
  }

  movementOf(slot: SlotId): number {
    return this.#slotKeys.at(slot) & MOVEMENT_MASK;
  }
}
