// The reader of a schema, put together from what the schema says. A schema stays the one place that defines what an event holds.
import type { z } from 'zod';

import { ListReader, NullableReader, RecordReader, WordReader } from './readers.js';
import { ObjectReader, type ReadField } from './objectReader.js';
import type { Reader } from './reader.js';

/** What zod keeps of a schema, as far as readers need it. */
interface Definition {
  readonly type: string;
  readonly shape?: { readonly [name: string]: z.ZodType };
  readonly catchall?: z.ZodType;
  readonly element?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly keyType?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly values?: readonly unknown[];
  readonly checks?: readonly { readonly _zod: { readonly def: Check } }[];
}

interface Check {
  readonly check: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** Readers that a schema's definition does not tell. A described schema shares its definition with the plain one. */
const GIVEN = new WeakMap<object, Reader>();

/** Says how values of a schema are read. */
export function readBy<S extends z.ZodType>(schema: S, reader: Reader): S {
  GIVEN.set(schema.def, reader);
  return schema;
}

/** The reader of a schema. @throws RangeError for a kind of schema that no event has */
export function readerOf(schema: z.ZodType): Reader {
  const definition = schema.def as Definition;
  const given = GIVEN.get(definition);
  if (given !== undefined) return given;
  const reader = newReader(definition);
  GIVEN.set(definition, reader);
  return reader;
}

function newReader(definition: Definition): Reader {
  const { type, shape, catchall, element, innerType, keyType, valueType, values, checks } = definition;
  if (shape !== undefined && catchall?.def.type === 'never' && checks === undefined)
    return new ObjectReader(fieldsOf(shape));
  if (element !== undefined) return new ListReader(readerOf(element), lengthOf(definition));
  if (innerType !== undefined && type === 'nullable') return new NullableReader(readerOf(innerType));
  if (keyType !== undefined && valueType !== undefined && checks === undefined)
    return new RecordReader(readerOf(keyType), readerOf(valueType), 0);
  if (type === 'literal' && values !== undefined) return new WordReader(values.map(String));
  throw new RangeError(`no reader is known for a schema of type ${type}`);
}

/** Readers of the fields of an object. */
function fieldsOf(shape: { readonly [name: string]: z.ZodType }): Map<string, ReadField> {
  const fields = Object.entries(shape).map(([name, schema]): [string, ReadField] => {
    const { type, innerType } = schema.def as Definition;
    const isOptional = type === 'optional' && innerType !== undefined;
    return [name, { reader: readerOf(isOptional ? innerType : schema), isRequired: !isOptional }];
  });
  return new Map(fields);
}

/** The bounds of a list; a check of another kind is none that a reader could make. */
function lengthOf({ checks = [] }: Definition): { fewest: number; most: number } {
  let [fewest, most] = [0, Number.POSITIVE_INFINITY];
  for (const { _zod } of checks) {
    if (_zod.def.check === 'min_length') fewest = _zod.def.minimum ?? fewest;
    else if (_zod.def.check === 'max_length') most = _zod.def.maximum ?? most;
    else throw new RangeError(`no reader is known for a list with a check of kind ${_zod.def.check}`);
  }
  return { fewest, most };
}
