// Control totals: what the rows of a file add to each programme and capital kind, and what the ledger has of them before and after.
import {
  type AnyDraft,
  entriesOf,
  EVENTS,
  isEventType,
  type Line,
  MOVEMENTS,
  type Postable,
  type State,
  weightsOf,
} from '@so-cai/core';

/** The figures that are compared, in minor units. */
export interface Figures {
  readonly plan: bigint;
  readonly disbursed: bigint;
}

/** One programme and capital kind. Programmes are told by their roots, as on the day of the totals. */
export interface ControlTotal {
  readonly programme: string;
  readonly capital: string;
  /** Rows of the file that add to it. */
  readonly rows: number;
  /** What the rows of the file come to, recorded before or not. */
  readonly inFile: Figures;
  /** What the ledger had before. */
  readonly before: Figures;
  /** What it has now, or would have; `null` where that is not known without recording. */
  readonly after: Figures | null;
}

interface Group {
  readonly line: Line;
  rows: number;
  plan: bigint;
  disbursed: bigint;
}

const FIGURES = ['plan', 'disbursed'] as const;
const STAGES_COUNTED = ['available', 'committed', 'advanced', 'paid', 'settled'] as const;
const NONE: Figures = { plan: 0n, disbursed: 0n };
const WEIGHTS = new Map(
  STAGES_COUNTED.map((stage) => [stage, { plan: weightsOf('plan', stage), disbursed: weightsOf('disbursed', stage) }]),
);

/** Adds up what drafts do to plans and disbursements. */
export class DraftTotals {
  readonly #groups = new Map<string, Group>();
  #lastDay = '';

  /** The latest effective date of all drafts; empty where there was none. */
  get lastDay(): string {
    return this.#lastDay;
  }

  /** A draft that cannot be read adds nothing: the ledger says what is wrong with it. */
  add(draft: AnyDraft): void {
    const postable = postableOf(draft);
    if (postable === undefined) return;
    if (draft.effectiveOn !== undefined && draft.effectiveOn > this.#lastDay) this.#lastDay = draft.effectiveOn;
    const touched = new Set<Group>();
    for (const { account, amount, movement } of entriesOf(postable)) {
      if (account.kind !== 'money') continue;
      const group = this.#groupOf(account.line);
      const weights = WEIGHTS.get(account.stage);
      for (const figure of FIGURES)
        group[figure] += amount * BigInt(weights?.[figure][MOVEMENTS.indexOf(movement)] ?? 0);
      touched.add(group);
    }
    for (const group of touched) group.rows += 1;
  }

  /** The totals, against a state on the last day. */
  against(before: State): ControlTotal[] {
    const totals = new Map<string, ControlTotal>();
    for (const { line, rows, plan, disbursed } of this.#groups.values()) {
      const { programme, capital } = rootOf(line, before);
      const key = `${programme}|${capital}`;
      const known = totals.get(key);
      totals.set(key, {
        programme,
        capital,
        rows: rows + (known?.rows ?? 0),
        inFile: added(known?.inFile ?? NONE, { plan, disbursed }),
        before: known?.before ?? figuresOf(before, programme, capital),
        after: null,
      });
    }
    return [...totals.values()].toSorted((left, right) =>
      left.programme === right.programme
        ? left.capital.localeCompare(right.capital)
        : left.programme.localeCompare(right.programme),
    );
  }

  #groupOf(line: Line): Group {
    const key = `${line.programme}|${line.capital}`;
    const known = this.#groups.get(key);
    if (known !== undefined) return known;
    const group = { line, rows: 0, plan: 0n, disbursed: 0n };
    this.#groups.set(key, group);
    return group;
  }
}

/** What the ledger has of a programme and capital kind. */
export function figuresOf(state: State, programme: string, capital: string): Figures {
  if (state.node('programme', programme) === undefined || state.node('capital', capital) === undefined) return NONE;
  const { plan, disbursed } = state.total({ programme, capital });
  return { plan, disbursed };
}

/** Two figures added. */
export function added(left: Figures, right: Figures): Figures {
  return { plan: left.plan + right.plan, disbursed: left.disbursed + right.disbursed };
}

function postableOf(draft: AnyDraft): Postable | undefined {
  if (!isEventType(draft.type) || draft.type === 'Reversed') return undefined;
  const data = EVENTS[draft.type].schema.safeParse(draft.data);
  // Where money comes back to is decided on by the ledger; neither of these figures depends on it.
  return data.success
    ? ({ type: draft.type, data: data.data, decided: { returnTo: 'available' } } as Postable)
    : undefined;
}

/** Where a line's money belongs on the day of the state, and the root of its programme. */
function rootOf(line: Line, state: State): { readonly programme: string; readonly capital: string } {
  const { capital } = line;
  const isKnown = (['programme', 'capital', 'source', 'unit'] as const).every(
    (tree) => state.node(tree, line[tree]) !== undefined,
  );
  const { programme } = isKnown ? state.resolve(line) : line;
  return { programme: state.node('programme', programme)?.path[0] ?? programme, capital };
}
