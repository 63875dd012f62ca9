// Between the visits: payments, a late one, a correction, and a note of three lines by mail at the end of each month.
import { dateText } from '../print/figures.js';
import type { Place } from './place.js';

export const YEAR_END = '2024-12-31';
const LATE = { recordedOn: '2024-10-18', paidOn: '2024-08-28' };
const CORRECTION = { recordedOn: '2024-11-15', paidOn: '2024-09-02' };

/** @returns the notes that were mailed, oldest first */
export async function lifeGoesOn({ page, bookkeeper, office, archive }: Place): Promise<readonly string[]> {
  const before = bookkeeper.ledger.size;
  const notes: string[] = [];
  const mail = async (): Promise<void> => {
    const note = await office.sign(bookkeeper.ledger);
    notes.push(note);
    await archive.keepMail(note);
  };
  const diary: readonly (readonly [day: string, happens: () => Promise<void>])[] = [
    ['2024-09-30', mail],
    [LATE.recordedOn, () => bookkeeper.recordLate(LATE.recordedOn, LATE.paidOn)],
    ['2024-10-31', mail],
    [CORRECTION.recordedOn, () => bookkeeper.correct(CORRECTION.recordedOn, CORRECTION.paidOn)],
    ['2024-11-30', mail],
    [YEAR_END, mail],
  ];
  for (const [day, happens] of diary) {
    await bookkeeper.payUntil(day);
    await happens();
  }
  const [late, corrected] = [dateText(LATE.recordedOn), dateText(CORRECTION.recordedOn)];
  page.step({ vi: 'Rồi công việc tiếp tục', en: 'Then life goes on' });
  page.say({
    vi: `Thêm ${bookkeeper.ledger.size - before} sự kiện: chi hằng tuần; ngày ${late} ghi muộn một khoản đã chi ngày ${dateText(LATE.paidOn)}; ngày ${corrected} đính chính một khoản ghi nhầm chương trình. Cuối mỗi tháng tỉnh gửi kiểm toán ba dòng đã ký.`,
    en: `${bookkeeper.ledger.size - before} more events: weekly payments; on ${LATE.recordedOn} a payment of ${LATE.paidOn} is recorded late; on ${CORRECTION.recordedOn} one under the wrong programme is corrected. At each month's end the province mails three signed lines.`,
  });
  return notes;
}
