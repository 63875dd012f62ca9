// Step: the events, in the order in which the ledger learned of them.
import { EVENTS, localDateAt, type EventType, type Receipt } from '@so-cai/core';

import { DAYS } from '../illustrative.js';
import { dateText } from '../print/figures.js';
import type { Mark, Row } from '../print/table.js';
import type { Stage } from './stage.js';

export async function showWhatWasRecorded(stage: Stage): Promise<void> {
  const { screen, recorded, published, figures } = stage;
  screen.step({
    vi: 'Ghi sổ: mỗi quyết định, mỗi lần chi là một sự kiện',
    en: 'Recording: every decision is an event',
  });
  screen.say({
    vi: 'Sự kiện chỉ được thêm, không bao giờ sửa hay xóa. Mỗi sự kiện có hai ngày: ngày có hiệu lực và ngày sổ biết đến; bảng tính chỉ có một.',
    en: 'Events are only added, never changed or removed. Each has two dates: when it counts, and when the ledger learned of it; a spreadsheet has one.',
  });
  const rowOf: RowOf = (types, on, receipt, amount, mark) => ({
    cells: [
      dateText(on),
      dateText(recordedOn(receipt)),
      `${types.map((type) => EVENTS[type].vi).join(', ')} · ${types.join(', ')}`,
      String(receipt.ids.length),
      amount,
    ],
    mark,
  });
  const { misbooked } = recorded;
  screen.table(
    [
      { vi: 'Hiệu lực', en: 'Effective' },
      { vi: 'Ghi sổ', en: 'Recorded' },
      { vi: 'Sự kiện', en: 'Events', align: 'left' },
      { vi: 'Số', en: 'Count' },
      { vi: figures.unit('vi'), en: figures.unit('en') },
    ],
    [
      rowOf(['Allocated'], DAYS.allocated, recorded.allocated, figures.amount(await planAt(stage)), 'published'),
      rowOf(['Allotted'], DAYS.allotted, recorded.allotted, figures.amount(await planAt(stage)), 'illustrative'),
      ...(await paymentRows(stage, rowOf)),
      rowOf(
        ['Reversed', 'Disbursed'],
        misbooked.on,
        recorded.corrected,
        `±${figures.amount(misbooked.amount)}`,
        'illustrative',
      ),
      rowOf(['StatementPublished'], published.publishedOn, recorded.published, '', 'published'),
    ],
  );
  screen.note(
    `Số tiền giao dự toán là của bài báo; ngày giao là minh họa · The allocated amounts are the article's, their date is illustrative`,
  );
  screen.note(
    `${recorded.published.size} sự kiện kể cả mở sổ và danh mục · events, with the opening and the catalogue`,
  );
  screen.line();
}

type RowOf = (types: readonly EventType[], on: string, receipt: Receipt, amount: string, mark: Mark) => Row;

async function paymentRows({ ledger, recorded, figures }: Stage, rowOf: RowOf): Promise<Row[]> {
  const rows: Row[] = [];
  let before = 0n;
  for (const { on, receipt } of recorded.paid) {
    const { disbursed } = (await ledger.asOf(on, { knownAt: { size: receipt.size } })).total();
    rows.push(rowOf(['Disbursed'], on, receipt, figures.amount(disbursed - before), 'illustrative'));
    before = disbursed;
  }
  return rows;
}

async function planAt({ ledger, recorded }: Stage): Promise<bigint> {
  return (await ledger.asOf(DAYS.allocated, { knownAt: { size: recorded.allocated.size } })).total().plan;
}

/** In Vietnam. */
function recordedOn(receipt: Receipt): string {
  return localDateAt(Date.parse(receipt.recordedAt), 'Asia/Ho_Chi_Minh');
}
