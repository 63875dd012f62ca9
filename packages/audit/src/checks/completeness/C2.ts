// C2: what another system says against what the ledger says, item by item, both ways.
import type { Check, CheckContext, Closing, Fold, Hit, Outcome } from '../check.js';
import type { EventRef } from '../eventRef.js';
import type { ControlRow } from '../outside.js';
import { practice } from '../sources.js';
import type { Taken } from '../taken.js';
import { dong, text } from '../text.js';
import { unanswerable } from '../check.js';

const NEEDS = text(
  'Không có tệp đối chiếu của hệ thống khác: hãy ghi vào mục controls của tệp nêu bằng so-cai check --outside.',
  'No file of another system was given: list its rows as controls in the file of so-cai check --outside.',
);

interface Recorded {
  readonly ref: EventRef;
  readonly system: string;
  readonly id: string;
  readonly amount: bigint;
  /** The day that the other system posted it, where the event says so. */
  readonly date: string;
}

class ControlTotals implements Fold {
  readonly #rows: readonly ControlRow[];
  readonly #systems: ReadonlyMap<string, { readonly from: string; readonly to: string }>;
  readonly #recorded: Recorded[] = [];

  constructor({ on }: CheckContext, rows: readonly ControlRow[]) {
    this.#rows = rows.filter(({ date }) => date <= on);
    const systems = new Map<string, { from: string; to: string }>();
    for (const { system, date } of this.#rows) {
      const { from, to } = systems.get(system) ?? { from: date, to: date };
      systems.set(system, { from: date < from ? date : from, to: date > to ? date : to });
    }
    this.#systems = systems;
  }

  take({ event, ref, amount }: Taken): void {
    const { source } = event;
    if (source === undefined || !this.#systems.has(source.system)) return;
    const date = source.postedOn ?? event.effectiveOn;
    this.#recorded.push({ ref, system: source.system, id: source.id, amount, date });
  }

  end({ reversedBy }: Closing): Outcome {
    const standing = this.#recorded.filter(({ ref }) => reversedBy(ref.id) === undefined);
    const byId = new Map(standing.map((each) => [keyOf(each), each]));
    const hits: Hit[] = [];
    const named = new Set<string>();
    for (const row of this.#rows) {
      const key = keyOf(row);
      if (named.has(key)) hits.push(twiceOutside(row));
      named.add(key);
      const own = byId.get(key);
      if (own === undefined) hits.push(onlyOutside(row));
      else if (own.amount !== row.amount || own.date !== row.date) hits.push(differing(row, own));
    }
    const inside = standing.filter((each) => !named.has(keyOf(each)) && this.#covers(each));
    hits.push(...inside.map(onlyInside));
    return { looked: this.#rows.length + inside.length, hits };
  }

  /** Whether the file is about the day: it says nothing of what was posted before its first or after its last row. */
  #covers({ system, date }: Recorded): boolean {
    const days = this.#systems.get(system);
    return days !== undefined && days.from <= date && date <= days.to;
  }
}

function keyOf({ system, id }: { readonly system: string; readonly id: string }): string {
  return `${system}\n${id}`;
}

function onlyOutside({ system, id, amount, date }: ControlRow): Hit {
  return {
    events: [],
    amounts: { outside: amount },
    facts: { what: 'onlyOutside', system, id, date },
    message: text(
      `${system} có bản ghi ${id} ngày ${date}, ${dong(amount, 'vi')}; sổ không có.`,
      `${system} has record ${id} of ${date}, ${dong(amount, 'en')}; the ledger has none.`,
    ),
  };
}

function twiceOutside({ system, id, amount, date }: ControlRow): Hit {
  return {
    events: [],
    amounts: { outside: amount },
    facts: { what: 'twiceOutside', system, id, date },
    message: text(`Tệp của ${system} có bản ghi ${id} hai lần.`, `The file of ${system} has record ${id} twice.`),
  };
}

function onlyInside({ ref, system, id, amount, date }: Recorded): Hit {
  return {
    events: [ref],
    amounts: { ledger: amount },
    facts: { what: 'onlyInLedger', system, id, date },
    message: text(
      `Sổ có bản ghi ${id} của ${system} ngày ${date}, ${dong(amount, 'vi')}; tệp của ${system} không có.`,
      `The ledger has record ${id} of ${system} of ${date}, ${dong(amount, 'en')}; the file of ${system} has none.`,
    ),
  };
}

function differing({ system, id, amount, date }: ControlRow, own: Recorded): Hit {
  return {
    events: [own.ref],
    amounts: { outside: amount, ledger: own.amount, difference: own.amount - amount },
    facts: { what: own.amount === amount ? 'otherDate' : 'otherAmount', system, id, date, recordedDate: own.date },
    message: text(
      `${system} ghi ${id}: ${dong(amount, 'vi')} ngày ${date}; sổ ghi ${dong(own.amount, 'vi')} ngày ${own.date}.`,
      `${system} says of ${id}: ${dong(amount, 'en')} on ${date}; the ledger says ${dong(own.amount, 'en')} on ${own.date}.`,
    ),
  };
}

export const C2: Check = {
  id: 'C2',
  version: 1,
  title: text('Đối chiếu với tệp của hệ thống khác', "Control totals against another system's file"),
  question: text(
    'Mỗi bản ghi của hệ thống kia có trong sổ với cùng số tiền và ngày, và ngược lại, không? Trong sổ chỉ xét những ngày mà tệp bao trùm.',
    'Does the ledger have each record of the other system, with its amount and day, and the other way round? Of the ledger, the days that the file covers are looked at.',
  ),
  parameters: [],
  sources: [practice('Reconciliation with the State Treasury')],
  counts: text('bản ghi ở một trong hai bên', 'records on either side'),
  needs: NEEDS,
  memory: 'rows of the file, and events that name its system',
  sees: 'effective',
  begin: (context) => {
    const { controls } = context.outside;
    return controls === undefined ? unanswerable(NEEDS) : new ControlTotals(context, controls);
  },
};
