// Step: the events, by what they are, and in which order of time they count.
import { type AnyEvent, EVENT_TYPES, EVENTS, type EventType, localDateAt } from '@so-cai/core';

import { dateText } from '../print/figures.js';
import type { Mark, Row } from '../print/table.js';
import type { Stage } from './stage.js';

/** Types of events that hold what `@so-cai/vietnam` has as data. */
const CATALOGUED: readonly EventType[] = [
  'ProgrammeDefined',
  'UnitDefined',
  'SourceDefined',
  'AuthorityDefined',
  'DimensionNodeDefined',
  'AuthorityRetired',
  'RulePackAdopted',
];

interface Kind {
  count: number;
  first: string;
  last: string;
  /** Events that were recorded on a later day than they count. */
  late: number;
}

export async function showWhatWasRecorded({ screen, ledger }: Stage): Promise<void> {
  screen.step({
    vi: 'Ghi sổ: mỗi quyết định, mỗi lần chi là một sự kiện',
    en: 'Recording: every decision is an event',
  });
  screen.say({
    vi: 'Sự kiện chỉ được thêm, không bao giờ sửa hay xóa. Mỗi sự kiện có hai ngày: ngày có hiệu lực và ngày sổ biết đến; bảng tính chỉ có một.',
    en: 'Events are only added, never changed or removed. Each has two dates: when it counts, and when the ledger learned of it; a spreadsheet has one.',
  });
  const kinds = new Map<EventType, Kind>();
  const of = (types: readonly EventType[]): Kind => together(types.flatMap((type) => kinds.get(type) ?? []));
  for await (const event of ledger.events()) count(kinds, event);
  screen.table(
    [
      { vi: 'Sự kiện', en: 'Events', align: 'left' },
      { vi: 'Số', en: 'Count' },
      { vi: 'Hiệu lực từ', en: 'Effective from' },
      { vi: 'đến', en: 'to' },
      { vi: 'Ghi muộn', en: 'Recorded late' },
    ],
    [
      rowOf('Danh mục, thẩm quyền, quy định · catalogues, authorities, rules', 'catalogued', of(CATALOGUED)),
      ...EVENT_TYPES.filter((type) => !CATALOGUED.includes(type)).flatMap((type) =>
        kinds.has(type) ? [rowOf(`${EVENTS[type].vi} · ${type}`, markOf(type), of([type]))] : [],
      ),
    ],
  );
  screen.note(`“${EVENTS.StatementPublished.vi}” là bài báo · is the article`);
  screen.line();
}

function count(kinds: Map<EventType, Kind>, { type, effectiveOn, recordedAt }: AnyEvent): void {
  const found = kinds.get(type) ?? { count: 0, first: effectiveOn, last: effectiveOn, late: 0 };
  kinds.set(type, found);
  found.count += 1;
  if (effectiveOn < found.first) found.first = effectiveOn;
  if (effectiveOn > found.last) found.last = effectiveOn;
  if (localDateAt(Date.parse(recordedAt), 'Asia/Ho_Chi_Minh') > effectiveOn) found.late += 1;
}

/** Several types as one. */
function together([first, ...others]: readonly Kind[]): Kind {
  const start = first ?? { count: 0, first: '', last: '', late: 0 };
  return others.reduce(
    (sum, each) => ({
      count: sum.count + each.count,
      first: each.first < sum.first ? each.first : sum.first,
      last: each.last > sum.last ? each.last : sum.last,
      late: sum.late + each.late,
    }),
    start,
  );
}

function markOf(type: EventType): Mark {
  return type === 'StatementPublished' ? 'published' : 'illustrative';
}

function rowOf(label: string, mark: Mark, { count: events, first, last, late }: Kind): Row {
  return { cells: [label, String(events), dateText(first), dateText(last), late === 0 ? '' : String(late)], mark };
}
