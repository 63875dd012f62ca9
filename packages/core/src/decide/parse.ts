// From what a caller wrote to a draft in canonical form: every problem of the schema, with its path.
import type { z } from 'zod';

import type { AnyNormalDraft } from '../events/draft.js';
import { type Problem, type ProblemCode, PROBLEMS } from '../events/problem.js';
import { shown } from '../values/errors.js';
import { DraftReading } from './draftReading.js';
import { draftSchemaOf } from './draftSchema.js';

/** A draft in canonical form, or everything that is wrong with it. */
export type Parsed =
  | { readonly ok: true; readonly draft: AnyNormalDraft }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Checks a draft's form, and leaves its canonical text in `to`. Nothing about the ledger is asked. Drafts that are as they should
 * be are read in one pass; zod is asked about all others.
 */
export function parseDraft(input: unknown, to: DraftReading = new DraftReading()): Parsed {
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    return { ok: false, problems: noDraft(input) };
  const { type } = input as { readonly type?: unknown };
  const known = typeof type === 'string' ? draftSchemaOf(type) : undefined;
  if (known === undefined) {
    const problem = type === undefined ? 'required' : 'unknownType';
    return { ok: false, problems: [{ path: 'type', problem, found: shown(type) }] };
  }
  const draft = to.read(input, known);
  if (draft !== undefined) return { ok: true, draft };
  const result = known.schema.safeParse(withoutUndefined(input));
  if (!result.success) return { ok: false, problems: result.error.issues.flatMap((issue) => problemsOf(issue, input)) };
  const normal = to.read(result.data, known);
  if (normal === undefined) throw new RangeError(`a draft of ${String(type)} that zod takes is not read`);
  return { ok: true, draft: normal };
}

function noDraft(input: unknown): readonly Problem[] {
  const expected = 'an object with type, effectiveOn, basis and data';
  return [{ path: '', problem: 'wrongType', found: shown(input), expected }];
}

/** Checks one field that a caller gives beside the drafts. */
export function parseField<T>(
  path: string,
  field: z.ZodType<T>,
  value: unknown,
): { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly Problem[] } {
  const result = field.safeParse(value);
  return result.success
    ? { ok: true, value: result.data }
    : { ok: false, problems: result.error.issues.flatMap((issue) => problemsOf(issue, value, path)) };
}

/** Explicit `undefined` means the same as a missing key. */
function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .map(([key, field]) => [key, withoutUndefined(field)]),
  );
}

function problemsOf(issue: z.core.$ZodIssue, input: unknown, root = ''): Problem[] {
  const path = pathText(issue.path, root);
  const found = shown(valueAt(input, issue.path));
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: path === '' ? key : `${path}.${key}`,
        problem: 'unknownField',
        found: shown(key),
      }));
    case 'custom':
      return [{ path, problem: asProblem(issue.message), found }];
    case 'too_small':
      return [{ path, problem: 'tooFew', found, expected: `at least ${issue.minimum}` }];
    case 'too_big':
      return [{ path, problem: 'tooMany', found, expected: `at most ${issue.maximum}` }];
    case 'invalid_type':
      return [
        {
          path,
          problem: valueAt(input, issue.path) === undefined ? 'required' : 'wrongType',
          found,
          expected: issue.expected,
        },
      ];
    case 'invalid_key':
      return [{ path, problem: 'notAKey', found }];
    default:
      return [{ path, problem: 'wrongType', found }];
  }
}

function asProblem(message: string): ProblemCode {
  return (PROBLEMS as readonly string[]).includes(message) ? (message as ProblemCode) : 'wrongType';
}

/** `data.to[0].line.programme` */
function pathText(path: readonly PropertyKey[], root: string): string {
  return path.reduce<string>(
    (text, step) =>
      typeof step === 'number' ? `${text}[${step}]` : text === '' ? String(step) : `${text}.${String(step)}`,
    root,
  );
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[step] : undefined,
    input,
  );
}
