// Parts that a mapping file names once and uses in many places.
import type { MappingProblem } from './mappingProblem.js';

/** The JSON of a mapping with `{ "use": "line" }` replaced by the part of that name in `parts`. */
export function withParts(json: unknown): { readonly json: unknown; readonly problems: readonly MappingProblem[] } {
  if (!isRecord(json) || !Object.hasOwn(json, 'parts')) return { json, problems: [] };
  const { parts, ...mapping } = json;
  if (!isRecord(parts)) return { json, problems: [{ path: 'parts', message: 'are an object: { "line": { … } }' }] };
  const problems: MappingProblem[] = [];
  const replaced = (value: unknown, path: string, isPart: boolean): unknown => {
    if (Array.isArray(value)) return value.map((item, index) => replaced(item, `${path}[${index}]`, isPart));
    if (!isRecord(value)) return value;
    const [[key, name] = [], ...others] = Object.entries(value);
    if (key !== 'use' || others.length > 0)
      return Object.fromEntries(
        Object.entries(value).map(([field, inside]) => [
          field,
          replaced(inside, path === '' ? field : `${path}.${field}`, isPart),
        ]),
      );
    if (!isPart && typeof name === 'string' && Object.hasOwn(parts, name)) return parts[name];
    const message = isPart
      ? 'a part uses no other part'
      : `there is no such part in "parts"; they are ${Object.keys(parts).join(', ')}`;
    problems.push({ path, message });
    return null;
  };
  replaced(parts, 'parts', true);
  return { json: replaced(mapping, '', false), problems };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
