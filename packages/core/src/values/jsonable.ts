// JSON for values that hold bigint: amounts become decimal strings.

/** A value as JSON can hold it: every bigint as digits, maps as objects. */
export function toJsonValue(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return value.map(toJsonValue);
  if (value instanceof Map)
    return Object.fromEntries([...value].map(([key, field]) => [String(key), toJsonValue(field)]));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, field]) => typeof field !== 'function' && field !== undefined)
        .map(([key, field]) => [key, toJsonValue(field)]),
    );
  }
  return value;
}

/** One for all objects: giving each a function of its own would take longer than making it. */
const TO_JSON: PropertyDescriptor = {
  value(this: object): unknown {
    return toJsonValue(this);
  },
  enumerable: false,
};

/** Gives an object a `toJSON` that is not listed among its fields. */
export function withJson<T extends object>(value: T): T & { toJSON(): unknown } {
  return Object.defineProperty(value, 'toJSON', TO_JSON) as T & { toJSON(): unknown };
}
