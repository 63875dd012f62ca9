// Names that a caller gives: one that is not known is a slip, and would change the answer if it were passed over.
import { shown, SoCaiError } from '../values/errors.js';

/** Fields of an object that are not among those known; an explicit `undefined` means the same as a missing one. */
export function unknownFields(given: object, known: readonly string[]): string[] {
  const fields = given as Readonly<Record<string, unknown>>;
  return Object.keys(fields).filter((name) => !known.includes(name) && fields[name] !== undefined);
}

/** Checks the names in a question. @throws SoCaiError `InvalidQuery`, naming the slip and what is known */
export function checkNames(given: readonly unknown[], known: readonly string[], what: string): void {
  const unknown = given.find((name) => !(known as readonly unknown[]).includes(name));
  if (unknown !== undefined)
    throw new SoCaiError('InvalidQuery', `${shown(unknown)} is not ${what}: expected one of ${known.join(', ')}`, {
      name: unknown,
      known,
    });
}

/** Checks the fields of a question. @throws SoCaiError `InvalidQuery`, naming the slip and what is known */
export function checkFields(given: object, known: readonly string[], what: string): void {
  checkNames(unknownFields(given, known), known, what);
}
