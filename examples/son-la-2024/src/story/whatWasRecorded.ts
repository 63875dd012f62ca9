// Step: the events, by what they are, and in which order of time they count.
import { type AnyEvent, EVENT_TYPES, EVENTS, type EventType, localDateAt } from '@so-cai/core';

import { dateText } from '../print/figures.js';
import type { Row } from '../print/table.js';
import type { Stage } from './stage.js';

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
  for await (const event of ledger.events()) count(kinds, event);
  screen.table(
    [
      { vi: 'Sự kiện', en: 'Events', align: 'left' },
      { vi: 'Số', en: 'Count' },
      { vi: 'Hiệu lực từ', en: 'Effective from' },
      { vi: 'đến', en: 'to' },
      { vi: 'Ghi muộn', en: 'Recorded late' },
    ],
    EVENT_TYPES.flatMap((type) => rowOf(type, kinds.get(type))),
  );
  screen.note(`Một sự kiện là bài báo · One event is the article: ${EVENTS.StatementPublished.vi}`);
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

function rowOf(type: EventType, found: Kind | undefined): Row[] {
  if (found === undefined) return [];
  return [
    {
      cells: [
        `${EVENTS[type].vi} · ${type}`,
        String(found.count),
        dateText(found.first),
        dateText(found.last),
        found.late === 0 ? '' : String(found.late),
      ],
      mark: type === 'StatementPublished' ? 'published' : 'illustrative',
    },
  ];
}
