// What every number cell must say, from core's replay of the stored bodies alone: nothing of this package is asked.
import {
  addDays,
  addMonths,
  type AnyEvent,
  type Bodies,
  decodeEvent,
  type EventStore,
  ledgerId,
  type Line,
  localDate,
  type Measure,
  type Measures,
  ratePercent,
  replay,
  type State,
} from '@so-cai/core';

/** What was asked of a report. */
export interface AskedOf {
  readonly form: string;
  readonly on: string;
  readonly from?: string;
  readonly size: number;
  readonly budgetYear: number;
}

/** The figure of a cell: an amount in đồng, the text of a rate, or nothing where the cell has to be empty. */
export type Expected = { readonly minor: bigint } | { readonly percent: string | null } | null;

type Fits = (line: Line) => boolean;

/** The bodies of a ledger, as they are stored. */
export async function storedBodies(store: EventStore, name: string): Promise<Uint8Array[]> {
  const bodies: Uint8Array[] = [];
  for await (const events of store.read(ledgerId(name))) bodies.push(...events.map(({ body }) => body));
  return bodies;
}

/** The figures of a ledger on the days that a report is about. */
export class Replayed {
  readonly #bodies: readonly Uint8Array[];
  readonly #asked: AskedOf;
  readonly #states = new Map<string, State>();

  private constructor(bodies: readonly Uint8Array[], asked: AskedOf) {
    this.#bodies = bodies;
    this.#asked = asked;
  }

  static async of(bodies: readonly Uint8Array[], asked: AskedOf): Promise<Replayed> {
    const replayed = new Replayed(bodies, asked);
    const year = `${asked.budgetYear}-01-01`;
    const days = [asked.on, addDays(localDate(asked.from ?? year), -1)];
    for (let first = localDate(year); first <= asked.on; first = addMonths(first, 1)) days.push(addDays(first, -1));
    for (const on of days)
      if (!replayed.#states.has(on))
        replayed.#states.set(on, await replay(bodies satisfies Bodies, { on, size: asked.size }));
    return replayed;
  }

  /** The figure of a cell, by its keys. */
  cell({ table, row, column }: { readonly table: string; readonly row: string; readonly column: string }): Expected {
    if (table === 'months') return this.#month(row, column);
    const inRow = this.#rowTest(row);
    if (this.#asked.form === 'nd31-2017-61') return this.#ofRange(inRow, column);
    if (this.#asked.form.startsWith('tt26')) return this.#carriedOver(inRow, column);
    return this.#ofPlan(inRow, column);
  }

  get #state(): State {
    return this.#stateOn(this.#asked.on);
  }

  #stateOn(on: string): State {
    const state = this.#states.get(on);
    if (state === undefined) throw new Error(`${on} was not replayed`);
    return state;
  }

  /** Lines of a row: its id names nodes by tree and code, and `(own)` what stands on the last of them itself. */
  #rowTest(row: string): Fits {
    const keys = row === 'total' ? [] : row.split(' > ');
    const state = this.#state;
    return (line) =>
      keys.every((key, index) => {
        const isOwn = key === '(own)' || key.endsWith(' itself');
        const named = key === '(own)' ? (keys[index - 1] ?? '') : key.replace(' itself', '');
        const [tree = '', code = ''] = named.split(/:(.*)/s);
        const path = state.pathOf(state.resolve(line), tree);
        return isOwn ? path.at(-1) === code : path.some((each) => each === code);
      });
  }

  #sum(measure: Measure, fits: Fits, on: string = this.#asked.on): bigint {
    return this.#measures(fits, on).reduce((total, each) => total + each[measure], 0n);
  }

  #measures(fits: Fits, on: string): Measures[] {
    const state = this.#stateOn(on);
    return state.lines({ planned: true }).flatMap((line) => (fits(line) ? [state.get(line)] : []));
  }

  #ofRange(inRow: Fits, column: string): Expected {
    const [capital, origin] = column.split('.');
    const { from, on } = this.#asked;
    const fits: Fits = (line) =>
      inRow(line) && line.capital === capital && (line.source === 'NSTW-NN') === (origin === 'foreign');
    const before = addDays(localDate(from ?? ''), -1);
    return { minor: this.#sum('disbursed', fits, on) - this.#sum('disbursed', fits, before) };
  }

  #ofPlan(inRow: Fits, column: string): Expected {
    const { budgetYear } = this.#asked;
    const state = this.#state;
    const [measure = '', part, kind] = column.split('.');
    const spends = state.filter({ spends: true });
    const isThisYear: Fits = ({ originYear }) => originYear === budgetYear;
    const inPart: Fits = (line) => {
      if (part === undefined) return true;
      if (part === 'thisYear') return isThisYear(line);
      if (part === 'carried') return !isThisYear(line);
      return kind === undefined
        ? line.capital === part
        : line.capital === kind && String(line.originYear ?? 'notStated') === part;
    };
    const fits: Fits = (line) => line.budgetYear === budgetYear && inRow(line) && inPart(line);
    switch (measure) {
      case 'plan':
        return { minor: this.#sum('plan', fits) };
      case 'disbursed':
        return { minor: this.#sum('disbursed', fits) };
      case 'allotted':
        return { minor: this.#sum('plan', (line) => fits(line) && spends(line)) };
      case 'notAllotted':
        return { minor: this.#sum('plan', (line) => fits(line) && !spends(line)) };
      case 'rate':
        return { percent: percentOf(this.#sum('disbursed', fits), this.#sum('plan', fits)) };
      case 'estimate':
        return this.#estimate(fits);
      default:
        throw new Error(`nothing is expected of the column ${column}`);
    }
  }

  /** The sum of what was reported, where every line with a plan has a report. */
  #estimate(fits: Fits): Expected {
    const { on, size } = this.#asked;
    const reports = this.#events()
      .slice(0, size)
      .flatMap((event) => (event.type === 'EstimateReported' && event.effectiveOn <= on ? [event.data] : []));
    const state = this.#state;
    const lines = state.lines({ planned: true }).filter((line) => fits(line));
    const ofLine = (line: Line): bigint[] =>
      reports.filter((report) => sameLine(report.line, line)).map(({ amount }) => BigInt(amount));
    if (lines.some((line) => state.get(line).plan !== 0n && ofLine(line).length === 0)) return null;
    return { minor: lines.flatMap(ofLine).reduce((sum, each) => sum + each, 0n) };
  }

  #carriedOver(inRow: Fits, column: string): Expected {
    const { budgetYear, form, on } = this.#asked;
    const fits: Fits = (line) => line.budgetYear === budgetYear && inRow(line);
    const [measure = '', kind, stage] = column.split('.');
    if (measure === 'plan' || measure === 'disbursed' || measure === 'lapsed' || measure === 'advanced')
      return { minor: this.#sum(measure, fits) };
    const advances = this.#sum('advancesCarriedOut', fits);
    if (kind === undefined) return { minor: form.endsWith('58') ? advances : this.#sum('carriedOut', fits) - advances };
    const legs = this.#events()
      .flatMap((event) => (event.type === 'CarriedOver' && event.effectiveOn <= on ? event.data.legs : []))
      .filter((leg) => leg.stage === stage && leg.line.capital === kind && fits(leg.line));
    return { minor: legs.reduce((sum, { amount }) => sum + BigInt(amount), 0n) };
  }

  #month(label: string, column: string): Expected {
    const { budgetYear, on } = this.#asked;
    const fits: Fits = (line) => line.budgetYear === budgetYear;
    const first = localDate(`${label}-01`);
    const next = [...this.#states.keys()].filter((day) => day >= first).sort(compareText)[0] ?? on;
    const before = addDays(first, -1);
    const [disbursed, plan] = [this.#sum('disbursed', fits, next), this.#sum('plan', fits, next)];
    switch (column) {
      case 'within':
        return { minor: disbursed - this.#sum('disbursed', fits, before) };
      case 'cumulative':
        return { minor: disbursed };
      case 'planned':
        return { minor: plan };
      case 'rate':
        return { percent: percentOf(disbursed, plan) };
      default:
        throw new Error(`nothing is expected of the column ${column}`);
    }
  }

  #events(): AnyEvent[] {
    return this.#bodies.map((body, position) => decodeEvent(body, position));
  }
}

function percentOf(part: bigint, whole: bigint): string | null {
  return ratePercent(part, whole, { places: 2 });
}

function sameLine(left: Line, right: Line): boolean {
  return (['programme', 'capital', 'source', 'unit', 'budgetYear', 'originYear'] as const).every(
    (field) => left[field] === right[field],
  );
}

function compareText(left: string, right: string): number {
  return Number(left > right) - Number(left < right);
}
