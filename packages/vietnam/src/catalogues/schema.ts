// The form of a catalogue file: nodes of one tree with names, validity and sources. What a file claims without a source is refused.
import { code, isSoCaiError, localDate } from '@so-cai/core';
import { z } from 'zod';

import type { Catalogue, CodeList } from './types.js';

const TREES = ['programme', 'unit', 'source', 'capital', 'authority'] as const;
const DOUBTS = ['existence', 'name', 'parent', 'from', 'to'] as const;

const text = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .refine((value) => value === value.normalize('NFC'), 'not in NFC');
const codeText = z.string().refine((value) => isAccepted(() => code(value)), 'no code of a catalogue node');
const dateText = z.string().refine((value) => isAccepted(() => localDate(value)), 'no date');
const names = z.strictObject({ vi: text, en: text });

/** Whether a smart constructor takes a value. */
function isAccepted(make: () => unknown): boolean {
  try {
    make();
    return true;
  } catch (error) {
    if (isSoCaiError(error)) return false;
    throw error;
  }
}

/** Where facts come from. `document` is what an event can cite as its basis. */
const source = z.strictObject({
  kind: z.enum(['law', 'decision', 'circular', 'press', 'generalKnowledge', 'override', 'list']),
  title: text,
  url: z.url().exactOptional(),
  document: z.strictObject({ kind: codeText, number: text, date: dateText, issuer: codeText }).exactOptional(),
  confirmed: z.literal(false).exactOptional(),
  note: names.exactOptional(),
});

/** One node, or one version of it: a code may stand several times with validities that do not overlap. */
const node = z
  .strictObject({
    code: codeText,
    level: codeText,
    parent: codeText.exactOptional(),
    name: names,
    aliases: z.array(text).exactOptional(),
    from: dateText.exactOptional(),
    to: dateText.exactOptional(),
    spends: z.boolean().exactOptional(),
    planned: z.boolean().exactOptional(),
    underCeiling: z.boolean().exactOptional(),
    succeeds: z.array(codeText).min(1).exactOptional(),
    issues: z.array(codeText).min(1).exactOptional(),
    sources: z.array(codeText).min(1),
    confirmed: z.boolean(),
    doubtful: z.array(z.enum(DOUBTS)).min(1).exactOptional(),
    note: names.exactOptional(),
  })
  .refine((node) => node.from === undefined || node.to === undefined || node.from <= node.to, 'ends before it begins')
  .refine(
    (node) => node.confirmed === (node.doubtful === undefined),
    'is unconfirmed exactly where it says what is in doubt',
  )
  .refine((node) => node.confirmed || node.note !== undefined, 'is unconfirmed without a note');

/** Authorities that every unit of a level has; `{code}` and `{name}` are the unit's. */
const pattern = z.strictObject({
  unitLevel: codeText,
  level: codeText,
  body: z.enum(['council', 'committee', 'unit']),
  code: text,
  name: names,
  issues: z.array(codeText).min(1),
  sources: z.array(codeText).min(1),
});

/** The years of a programme. */
const period = z.strictObject({
  first: z.int(),
  last: z.int(),
  spendableUntil: dateText.exactOptional(),
  sources: z.array(codeText).min(1),
});

/** A day on which a level of units ends, and its nodes flow to a successor. */
const reorganisation = z.strictObject({
  on: dateText,
  sources: z.array(codeText).min(1),
  endingLevel: codeText,
  successor: codeText,
  counts: z.strictObject({ communes: z.int(), wards: z.int(), merged: z.int(), untouched: z.int() }),
  confirmed: z.boolean(),
  note: names,
});

/** A catalogue file. */
export const catalogueSchema: z.ZodType<Catalogue> = z.strictObject({
  format: z.literal('so-cai-catalogue'),
  formatVersion: z.literal(1),
  id: codeText,
  version: text,
  tree: z.enum(TREES),
  title: names,
  sources: z.record(codeText, source),
  levels: z.array(z.strictObject({ key: codeText, name: names })),
  nodes: z.array(node),
  period: period.exactOptional(),
  patterns: z.array(pattern).exactOptional(),
  reorganisation: reorganisation.exactOptional(),
});

/** A file of codes in somebody else's nomenclature, with their validity. */
export const codesSchema: z.ZodType<CodeList> = z.strictObject({
  format: z.literal('so-cai-codes'),
  formatVersion: z.literal(1),
  id: codeText,
  version: text,
  system: codeText,
  title: names,
  sources: z.record(codeText, source),
  codes: z.array(
    z.strictObject({
      code: text,
      parent: text.exactOptional(),
      name: names,
      from: dateText,
      to: dateText.exactOptional(),
      node: codeText.exactOptional(),
      status: z.enum(['confirmed', 'replaceable']),
      sources: z.array(codeText).min(1),
      note: names.exactOptional(),
    }),
  ),
});
