// The data of the frequent event types, as canonical bodies hold them: an expression for each type, and what its groups make.
import { ALLOCATION_KINDS, REDUCTION_KINDS } from '../events/allocation.js';
import type { Analysis, Leg } from '../events/fields.js';
import type { EventDataByType, EventType } from '../events/registry.js';
import type { AmountText } from '../values/amount.js';
import type { ReferenceId } from '../values/codes.js';
import type { LineTexts } from './lineTexts.js';
import { ownText, parsed } from './parsing.js';
import { AMOUNT, LINE, listOf, OBJECT, oneOf, optional, TEXT } from './patterns.js';

/** What the groups of an expression have matched; what is optional may be missing. */
export type Groups = readonly (string | undefined)[];

/** How the data of a type are written: an expression with so many groups, and the data that they make, the first of them at 1. */
export interface DataForm<Data> {
  readonly source: string;
  readonly groups: number;
  /** `undefined` where a line or an object is not in canonical form. */
  readonly read: (groups: Groups, lines: LineTexts) => Data | undefined;
}

const ANALYSIS = optional(`,"analysis":(${OBJECT})`);
const LEGS = String.raw`\[(${listOf(legForm('(?:'))})\]`;
const NEXT_LEG = new RegExp(`${legForm('(')},?`, 'y');

const onReference: DataForm<EventDataByType['Committed']> = {
  source: `{"amount":"(${AMOUNT})"${ANALYSIS},"line":(${LINE}),"reference":"(${TEXT})"}`,
  groups: 4,
  read([, amount, codes, text, reference], lines) {
    const line = lines.read(text);
    const analysis = analysisIn(codes);
    if (line === undefined || analysis === 'unreadable') return undefined;
    return { line, reference: referenceOf(reference), amount: amount as AmountText, ...analysis };
  },
};

/** Forms of data by type. What is not among them is read by the ordinary decoder. */
export const DATA_FORMS: { readonly [T in EventType]?: DataForm<EventDataByType[T]> } = {
  Disbursed: {
    source:
      `{"amount":"(${AMOUNT})"${ANALYSIS},"as":"(${oneOf(['payment', 'advance'])})","from":(${LINE})` +
      `,"method":"(${oneOf(['cash', 'nonCash'])})"` +
      `${optional(`${optional(',"opens":"(paymentFile)"')},"reference":"(${TEXT})"`)},"stage":"(${oneOf(['available', 'committed'])})"}`,
    groups: 8,
    read([, amount, codes, as, text, method, opens, reference, stage], lines) {
      const from = lines.read(text);
      const analysis = analysisIn(codes);
      if (from === undefined || analysis === 'unreadable') return undefined;
      // The groups hold one of the words that the type allows.
      const data = { from, stage, as, method, amount } as EventDataByType['Disbursed'];
      if (reference === undefined && analysis === undefined) return data;
      return {
        ...data,
        ...(reference === undefined ? {} : { reference: referenceOf(reference) }),
        ...(opens === undefined ? {} : { opens: 'paymentFile' }),
        ...analysis,
      };
    },
  },
  Allocated: {
    source: `{"amount":"(${AMOUNT})"${ANALYSIS},"kind":"(${oneOf(ALLOCATION_KINDS)})","to":(${LINE})}`,
    groups: 4,
    read([, amount, codes, kind, text], lines) {
      const to = lines.read(text);
      const analysis = analysisIn(codes);
      if (to === undefined || analysis === 'unreadable') return undefined;
      return { to, kind, amount, ...analysis } as EventDataByType['Allocated'];
    },
  },
  AllocationReduced: {
    source: `{"amount":"(${AMOUNT})"${ANALYSIS},"from":(${LINE}),"kind":"(${oneOf(REDUCTION_KINDS)})"}`,
    groups: 4,
    read([, amount, codes, text, kind], lines) {
      const from = lines.read(text);
      const analysis = analysisIn(codes);
      if (from === undefined || analysis === 'unreadable') return undefined;
      return { from, kind, amount, ...analysis } as EventDataByType['AllocationReduced'];
    },
  },
  Reallocated: {
    source: `{"from":${LEGS},"to":${LEGS}}`,
    groups: 2,
    read([, left, right], lines) {
      const [from, to] = [legsIn(left, lines), legsIn(right, lines)];
      return from === undefined || to === undefined ? undefined : { from, to };
    },
  },
  Allotted: {
    source: `{"from":(${LINE}),"to":${LEGS}}`,
    groups: 2,
    read([, text, legs], lines) {
      const [from, to] = [lines.read(text), legsIn(legs, lines)];
      return from === undefined || to === undefined ? undefined : { from, to };
    },
  },
  AllotmentRecalled: {
    source: `{"from":${LEGS},"to":(${LINE})}`,
    groups: 2,
    read([, legs, text], lines) {
      const [from, to] = [legsIn(legs, lines), lines.read(text)];
      return from === undefined || to === undefined ? undefined : { from, to };
    },
  },
  Committed: onReference,
  CommitmentReleased: onReference,
  AdvanceSettled: onReference,
};

/** Amount, analysis and line, each in a group that begins so. */
function legForm(group: '(' | '(?:'): string {
  const analysis = optional(`,"analysis":${group}${OBJECT})`);
  return `{"amount":"${group}${AMOUNT})"${analysis},"line":${group}${LINE})}`;
}

function referenceOf(text: string = ''): ReferenceId {
  return ownText(text) as ReferenceId;
}

/** The legs of a text that is a list of them. */
function legsIn(text: string | undefined, lines: LineTexts): Leg[] | undefined {
  const legs: Leg[] = [];
  for (NEXT_LEG.lastIndex = 0; NEXT_LEG.lastIndex < (text?.length ?? 0);) {
    const groups = NEXT_LEG.exec(text ?? '');
    const line = lines.read(groups?.[3]);
    const analysis = analysisIn(groups?.[2]);
    if (line === undefined || analysis === 'unreadable') return undefined;
    legs.push({ line, amount: groups?.[1] as AmountText, ...analysis });
  }
  return legs;
}

/** The codes of an event or a leg, which are few, and which most have none of. */
function analysisIn(text: string | undefined): { readonly analysis: Analysis } | undefined | 'unreadable' {
  if (text === undefined) return undefined;
  const analysis = parsed(text);
  return analysis === undefined ? 'unreadable' : { analysis: analysis as Analysis };
}
