// A synthetic province: drafts of any number, as a year of budget work would bring them, for benchmarks and long tests.
// Money never runs out by construction: every line gets its original allocation before its year's work begins, and is
// drawn only out of that, so that late and back-dated drafts are lawful too.
import { type AnyDraft, dateOf, type Day, dayOf, endOfMonth, type LedgerPlan, type LocalDate } from '@so-cai/core';

import { type ProvinceSize, provincePlan, provinceSize } from './provinceTrees.js';
import { ProvinceYears, type SyntheticMix } from './provinceYears.js';

/** Which province. */
export interface SyntheticOptions {
  readonly seed?: number;
  /** Drafts in all, the original allocations among them; 100,000 unless said otherwise. */
  readonly events?: number;
  /** Budget lines in all years together; 6,000 unless said otherwise. */
  readonly lines?: number;
  /** Budget years; 1 unless said otherwise. */
  readonly years?: number;
  readonly firstYear?: number;
  /** 5 % allocations, 3 % reallocations, 92 % disbursements unless said otherwise. Original allocations may need a larger share. */
  readonly mix?: SyntheticMix;
  /** Share of the drafts that are recorded one to three months late; 2 % unless said otherwise. */
  readonly late?: number;
  /** Drafts in a batch, at most; 1,000 unless said otherwise. */
  readonly batch?: number;
  /** A payment that cannot be made, in a batch of its own, after every so many full batches; none unless said otherwise. */
  readonly refusalEvery?: number;
  /** Whether each draft names a record of another system, as imports need. */
  readonly withSources?: boolean;
}

/** Drafts that are recorded together. */
export interface SyntheticBatch {
  /** The day on which they are recorded: set the clock to it, or do not. */
  readonly recordedOn: LocalDate;
  readonly drafts: readonly AnyDraft[];
  /** What the ledger answers: a planted payment without funds is refused. */
  readonly expected: 'recorded' | 'refused';
}

/** A province: the plan of its ledger, and its drafts. */
export interface SyntheticProvince {
  readonly plan: LedgerPlan;
  /** The same batches every time. */
  batches(): Generator<SyntheticBatch, void, undefined>;
}

const MIX: SyntheticMix = { allocations: 0.05, reallocations: 0.03, disbursements: 0.92 };

/**
 * A province by its parameters; the same parameters give the same drafts.
 * @throws RangeError where there are fewer events than lines, each of which needs an allocation
 * @example for (const { drafts } of syntheticProvince({ events: 1_000_000 }).batches()) await ledger.record(drafts)
 */
export function syntheticProvince(options: SyntheticOptions = {}): SyntheticProvince {
  const { seed = 1, events = 100_000, lines = 6_000, years = 1, firstYear = 2024 } = options;
  if (events < lines) throw new RangeError(`${events} events cannot open ${lines} lines: each needs an allocation`);
  const size: ProvinceSize = provinceSize(Math.ceil(lines / years));
  const perYear = Math.floor(events / years);
  return {
    plan: provincePlan(size, `${firstYear}-01-01`),
    *batches() {
      const work = new ProvinceYears({
        seed,
        size,
        lines,
        events,
        late: options.late ?? 0.02,
        mix: options.mix ?? MIX,
        withSources: options.withSources ?? false,
      });
      for (let year = 0; year < years; year += 1) {
        const count = year === years - 1 ? events - perYear * (years - 1) : perYear;
        yield* batched(work.drafts(firstYear + year, count), work, options);
      }
    },
  };
}

/** Drafts by the batch, with planted refusals between them. */
function* batched(
  drafts: Iterable<{ readonly draft: AnyDraft; readonly day: number }>,
  work: ProvinceYears,
  options: SyntheticOptions,
): Generator<SyntheticBatch, void, undefined> {
  const { batch: length = 1_000, refusalEvery } = options;
  let [batch, day, count, monthEnd]: [AnyDraft[], Day, number, Day] = [[], 0, 0, 0];
  for (const next of drafts) {
    // No batch goes on into another month: what is recorded late is meant to be.
    if (next.day > monthEnd) {
      if (batch.length > 0) yield { recordedOn: dateOf(day), drafts: batch, expected: 'recorded' };
      [batch, monthEnd] = [[], dayOf(endOfMonth(dateOf(next.day)))];
    }
    batch.push(next.draft);
    day = next.day;
    if (batch.length < length) continue;
    yield { recordedOn: dateOf(day), drafts: batch, expected: 'recorded' };
    batch = [];
    count += 1;
    if (refusalEvery !== undefined && count % refusalEvery === 0)
      yield { recordedOn: dateOf(day), drafts: [work.overdraft(day)], expected: 'refused' };
  }
  if (batch.length > 0) yield { recordedOn: dateOf(day), drafts: batch, expected: 'recorded' };
}
