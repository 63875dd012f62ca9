// Values that nobody can change any more.

/** A value that is frozen with all that it holds. */
export function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const field of Object.values(value)) freeze(field);
  return Object.freeze(value);
}
