// C7: recorded at weekends, on holidays, at night, by the clock of the ledger's time zone.
import { restDay } from '../calendar.js';
import type { Check, CheckContext, Fold, Hit, Outcome } from '../check.js';
import { Listed, valueAt } from '../listed.js';
import { count } from '../parameters.js';
import { HOLIDAYS_BY_LAW } from '../sources.js';
import type { Taken } from '../taken.js';
import { type CheckText, dong, text } from '../text.js';

const nightFrom = count({
  name: 'nightFrom',
  unit: 'hours',
  default: 20,
  about: text('Ban đêm bắt đầu từ giờ này', 'The night begins at this hour'),
});
const nightTo = count({
  name: 'nightTo',
  unit: 'hours',
  default: 6,
  about: text('Ban đêm kết thúc vào giờ này', 'The night ends at this hour'),
});

const WHEN = {
  weekend: text('cuối tuần', 'at a weekend'),
  holiday: text('ngày nghỉ lễ', 'on a holiday'),
  night: text('ban đêm', 'at night'),
} as const;
type When = keyof typeof WHEN;

interface Group {
  readonly date: string;
  readonly when: When;
  readonly events: Listed;
}

/** Events of one day are one hit: an import brings thousands. */
class UnusualHours implements Fold {
  readonly #context: CheckContext;
  readonly #groups = new Map<string, Group>();
  #looked = 0;

  constructor(context: CheckContext) {
    this.#context = context;
  }

  take({ moves, recorded, ref, amount }: Taken): void {
    if (!moves) return;
    this.#looked += 1;
    const when = this.#when(recorded);
    if (when === undefined) return;
    const { date } = recorded;
    valueAt(this.#groups, `${date} ${when}`, () => ({ date, when, events: new Listed() })).events.add(ref, amount);
  }

  end(): Outcome {
    return { looked: this.#looked, hits: [...this.#groups.values()].map(hitOf) };
  }

  #when({ date, hour }: Taken['recorded']): When | undefined {
    const { settings, calendar } = this.#context;
    const [from, to] = [settings.get(nightFrom), settings.get(nightTo)];
    const isNight = from > to ? hour >= from || hour < to : hour >= from && hour < to;
    return restDay(date, calendar) ?? (isNight ? 'night' : undefined);
  }
}

function hitOf({ date, when, events }: Group): Hit {
  const words: CheckText = WHEN[when];
  return {
    events: events.refs,
    amounts: { amount: events.amount },
    facts: { date, when, events: events.count },
    message: text(
      `${events.count} sự kiện ghi ngày ${date}, ${words.vi}: ${dong(events.amount, 'vi')}.`,
      `${events.count} events recorded on ${date}, ${words.en}: ${dong(events.amount, 'en')}.`,
    ),
  };
}

export const C7: Check = {
  id: 'C7',
  version: 1,
  title: text('Ghi ngoài giờ làm việc', 'Recorded outside working hours'),
  question: text(
    'Sự kiện nào được ghi vào cuối tuần, ngày lễ hoặc ban đêm theo giờ của sổ? Ngày lễ âm lịch và ngày nghỉ bù phải đưa vào calendar.',
    "Which events were recorded at weekends, on holidays or at night, by the ledger's clock? Lunar holidays and days in lieu have to be given in the calendar.",
  ),
  parameters: [nightFrom, nightTo],
  sources: [HOLIDAYS_BY_LAW],
  counts: text('sự kiện về tiền hoặc hạn mức', 'events that move money or room'),
  memory: 'days on which something was found',
  sees: 'effective',
  begin: (context) => new UnusualHours(context),
};
