// Which generation of tables serves, and which is being built: read in every transaction, so that all instances agree.
import { SoCaiError } from '@so-cai/core';

import type { SqlParameters, SqlRow, Transaction } from '../database/port.js';
import { wholeIn, wholeOrNullIn } from '../database/values.js';
import { TABLES_VERSION } from '../version.js';

export interface Control {
  /** Version of the tables that serve. */
  readonly version: number;
  readonly generation: number;
  readonly building: number | null;
  readonly buildingVersion: number | null;
  /** A generation that serves no longer and is not removed yet. */
  readonly retired: number | null;
}

/** The statements about it are the same in every generation. */
const ANY = { number: 0 } as const;

/** Reads it and keeps it as it is until the transaction ends; `exclusively`, nobody else reads it meanwhile. */
export async function readControl(
  transaction: Transaction,
  { exclusively = false }: { readonly exclusively?: boolean } = {},
): Promise<Control> {
  const [row] = await transaction.run(ANY, exclusively ? 'lockControl' : 'readControl', [{}]);
  if (row === undefined) throw new SoCaiError('StoreCorrupt', 'the table "projection" says nothing: remove the tables');
  return controlIn(row);
}

export async function writeControl(transaction: Transaction, control: Control): Promise<void> {
  await transaction.run(ANY, 'setControl', [parametersOf(control)]);
}

/** The first word: generation 1 serves. */
export async function addControl(transaction: Transaction): Promise<void> {
  await transaction.run(ANY, 'addControl', [{ version: TABLES_VERSION, generation: 1 }]);
}

/** @throws SoCaiError `StoreMismatch` where the tables that serve are of another version than this package writes */
export function assertVersion({ version }: Control, place: string): void {
  if (version === TABLES_VERSION) return;
  const facts = { place, expected: TABLES_VERSION, found: version };
  const what =
    version > TABLES_VERSION
      ? 'a newer version of this package made them: update this program'
      : 'an older version of this package made them: rebuild them with olderTables: "rebuild"';
  throw new SoCaiError(
    'StoreMismatch',
    `the tables in ${place} are of version ${version}, not ${TABLES_VERSION}: ${what}`,
    facts,
  );
}

function controlIn(row: SqlRow): Control {
  return {
    version: wholeIn(row, 'version'),
    generation: wholeIn(row, 'generation'),
    building: wholeOrNullIn(row, 'building'),
    buildingVersion: wholeOrNullIn(row, 'building_version'),
    retired: wholeOrNullIn(row, 'retired'),
  };
}

function parametersOf({ version, generation, building, buildingVersion, retired }: Control): SqlParameters {
  return { version, generation, building, building_version: buildingVersion, retired };
}
