// A JSON document with a list too long to be held in memory.
import { toJsonValue } from '@so-cai/core';

import type { Context } from '../context.js';

/** A document in the order in which it is written. */
export interface ListDocument {
  readonly before: object;
  readonly name: string;
  readonly items: AsyncIterable<unknown>;
  /** Fields that are known when the list has ended. */
  readonly after: () => object;
}

/** Prints the one JSON document item by item, laid out as `printJson` lays out a whole one. */
export async function printJsonList({ io }: Context, { before, name, items, after }: ListDocument): Promise<void> {
  const { stdout } = io;
  await stdout.write(`{\n${fieldsOf(before)},\n  ${JSON.stringify(name)}: [`);
  let isEmpty = true;
  for await (const item of items) {
    await stdout.write(`${isEmpty ? '' : ','}\n    ${jsonOf(item).replaceAll('\n', '\n    ')}`);
    isEmpty = false;
  }
  await stdout.write(`${isEmpty ? '' : '\n  '}],\n${fieldsOf(after())}\n}\n`);
}

function jsonOf(value: unknown): string {
  return JSON.stringify(toJsonValue(value), undefined, 2);
}

/** The fields of an object as they stand between its braces. */
function fieldsOf(fields: object): string {
  return jsonOf(fields).slice('{\n'.length, -'\n}'.length);
}
