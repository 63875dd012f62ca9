// The moment in which new tables take the place of those that served.
import { type LedgerId, type Root, SoCaiError } from '@so-cai/core';

import type { Connection, Generation, Transaction } from '../database/port.js';
import type { Source } from '../feed/feed.js';
import { eventNumber } from '../ledger/numbers.js';
import { TABLES_VERSION } from '../version.js';
import { type Control, readControl, writeControl } from '../writing/control.js';
import type { TablesWriter } from '../writing/tablesWriter.js';
import { type HeldLedger, ledgersIn } from './heldLedgers.js';

/** What a rebuild did with one ledger. */
export interface RebuiltLedger {
  /** Its name. */
  readonly ledger: LedgerId;
  /** Events in the new tables. */
  readonly size: number;
  /** Merkle root over them. */
  readonly root: Root;
  /** What the replaced tables held; `null` where they did not know the ledger. */
  readonly replaced: { readonly size: number; readonly root: Root } | null;
  /** Whether the new tables hold another history than the replaced ones held, as after a store was restored from a copy. */
  readonly isOtherHistory: boolean;
}

export interface Replacement {
  readonly connection: Connection;
  readonly sources: readonly Source[];
  readonly writer: TablesWriter;
  readonly building: number;
}

/** Nobody writes meanwhile: what the serving tables have got in the last moment goes into the new ones too, and they are shown. */
export async function replaceServing(
  given: Replacement,
): Promise<{ readonly rebuilt: RebuiltLedger[]; readonly retired: number | null }> {
  const { connection, writer, building } = given;
  writer.forget();
  return connection.transaction(async (transaction) => {
    const control = await readControl(transaction, { exclusively: true });
    const [serving, next] = [{ number: control.generation }, { number: building }];
    // Another instance that built the same tables has shown them already.
    if (control.generation === building) return { rebuilt: await reportOn(transaction, [], next), retired: null };
    if (control.building !== building) throw interrupted(control, building);
    const before = await ledgersIn(transaction, serving);
    await topUp(transaction, given, before);
    const others = await otherHistories(transaction, before, serving, next);
    await transaction.show(next, { anew: control.version !== TABLES_VERSION });
    const retired = control.generation;
    await writeControl(transaction, {
      version: TABLES_VERSION,
      generation: building,
      building: null,
      buildingVersion: null,
      retired,
    });
    const rebuilt = await reportOn(transaction, before, next);
    return { rebuilt: rebuilt.map((each) => ({ ...each, isOtherHistory: others.has(each.ledger) })), retired };
  });
}

/** Brings the new tables to at least where the serving ones are, as far as the stores still have that. */
async function topUp(
  transaction: Transaction,
  { sources, writer, building }: Replacement,
  serving: readonly HeldLedger[],
): Promise<void> {
  const generation = { number: building };
  const sizes = new Map((await ledgersIn(transaction, generation)).map(({ ledger, size }) => [ledger, size]));
  for (const { ledger, store: name, size: to } of serving) {
    const from = sizes.get(ledger) ?? 0;
    const source = sources.find((each) => each.name === name);
    if (source === undefined || from >= to) continue;
    for await (const events of source.store.read(ledger, { from, to }))
      await writer.writeIn(transaction, generation, { store: name, events });
  }
}

/** The ledgers whose newest event in the old tables is another one, or none, in the new. */
async function otherHistories(
  transaction: Transaction,
  before: readonly HeldLedger[],
  serving: Generation,
  next: Generation,
): Promise<Set<LedgerId>> {
  const others = new Set<LedgerId>();
  for (const { ledger, number, size } of before) {
    if (size === 0) continue;
    const question = [{ event_no: eventNumber(number, size - 1) }];
    const [[was], [is]] = [
      await transaction.run(serving, 'readBody', question),
      await transaction.run(next, 'readBody', question),
    ];
    if (was?.['body'] !== is?.['body']) others.add(ledger);
  }
  return others;
}

async function reportOn(
  transaction: Transaction,
  before: readonly HeldLedger[],
  next: Generation,
): Promise<RebuiltLedger[]> {
  const held = new Map(before.map((each) => [each.ledger, each]));
  return (await ledgersIn(transaction, next)).map(({ ledger, size, root }) => {
    const was = held.get(ledger);
    const replaced = was === undefined ? null : { size: was.size, root: was.root };
    return { ledger, size, root, replaced, isOtherHistory: false };
  });
}

function interrupted({ building: found }: Control, building: number): SoCaiError {
  return new SoCaiError('StoreUnavailable', 'another rebuild has begun anew meanwhile: try again', { building, found });
}
