// How values of PostgreSQL are read: whole numbers of any size exactly, dates as dates, instants in UTC.
import type { CustomTypesConfig } from 'pg';

type Parser = (text: string) => unknown;

const OF_TYPE: ReadonlyMap<number, Parser> = new Map<number, Parser>([
  // int8, int2, int4
  [20, BigInt],
  [21, BigInt],
  [23, BigInt],
  // date
  [1082, String],
  // timestamptz, of a session in UTC
  [1184, (text) => new Date(text).toISOString()],
  // numeric: sums are whole, shares are not
  [1700, (text) => (text.includes('.') ? text : BigInt(text))],
  // bool
  [16, (text) => text === 't'],
]);

/** For connections of this package only: the driver's own settings stay as they are. */
export const TYPES: CustomTypesConfig = {
  getTypeParser: (type: number) => OF_TYPE.get(type) ?? String,
};
