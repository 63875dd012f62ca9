// The whole tail is rewritten, once from before the first visit on, and once only what nobody has kept anything of.
import { type Kept, type VerificationReport, verify } from '@so-cai/audit';
import { backupSqlite, sqliteHolding } from '@so-cai/store-sqlite';

import { showFindings } from '../print/findings.js';
import { ORIGIN } from '../province/plan.js';
import { falsify } from '../tampering/shell.js';
import type { Place } from './place.js';

/** The Monday from which everything is rewritten: before the first visit, and long after it. */
const BEFORE_THE_VISIT = '2024-09-02';
const AFTER_THE_VISIT = '2024-11-04';

/** What was found of rewritten tails. */
export interface RewrittenTails {
  /** Where the first rewriting begins, and what is found of it by what the visit brought home. */
  readonly from: number;
  readonly report: VerificationReport;
  /** Where the second one begins; what the visit's note alone finds of it, and what it finds with the mail. */
  readonly lateFrom: number;
  readonly byVisitAlone: VerificationReport;
  readonly withMail: VerificationReport;
}

export async function rewrittenTail(place: Place): Promise<RewrittenTails> {
  const { page, archive, bookkeeper } = place;
  const from = bookkeeper.firstOn(BEFORE_THE_VISIT);
  const lateFrom = bookkeeper.firstOn(AFTER_THE_VISIT);
  const visit = await archive.visit();
  page.step({ vi: 'Hoặc viết lại cả phần đuôi', en: 'Or the whole tail is rewritten' });
  page.say({
    vi: `Mọi khoản chi từ vị trí ${from} bị bớt một phần mười, khớp với nhau đến tận cuối sổ. Các lá sau khối 256 cuối cùng cũng đã mang về, nên chỉ ra được đúng sự kiện đầu tiên:`,
    en: `Every payment from position ${from} on is made a tenth smaller, consistently to the end. The leaves after the last 256 were taken home, too, so the first event is named:`,
  });
  const report = await verified(place, { name: 'tail', from, kept: [visit] });
  showFindings(page, report.findings);

  page.step({ vi: 'Điều ba dòng cũ không thấy được', en: 'What old lines cannot show' });
  const byVisitAlone = await verified(place, { name: 'late-tail', from: lateFrom, kept: [visit] });
  const withMail = await verified(place, { name: 'late-tail', from: lateFrom, kept: await archive.everything() });
  page.say({
    vi: `Viết lại từ vị trí ${lateFrom}, sau lần kiểm toán thứ nhất: chỉ với những gì mang về lần ấy thì ${byVisitAlone.findings.length} phát hiện, và báo cáo nói rõ chỉ chứng minh được đến sự kiện ${byVisitAlone.provedUpTo}. Với các dòng gửi hằng tháng:`,
    en: `Rewritten from position ${lateFrom} on, after the first visit: what was brought home then gives ${byVisitAlone.findings.length} findings, and the report says that it proves the first ${byVisitAlone.provedUpTo} events only. With the monthly notes:`,
  });
  showFindings(page, withMail.findings);
  page.say({
    vi: `Đúng đến ${withMail.provedUpTo} sự kiện, sai ở bản xác nhận kế tiếp. Ba dòng không tốn gì: hãy ký thường xuyên, và giữ ở nơi khác.`,
    en: `Right up to ${withMail.provedUpTo} events, wrong by the next note. Three lines cost nothing: sign them often, and keep them elsewhere.`,
  });
  return { from, report, lateFrom, byVisitAlone, withMail };
}

interface Rewriting {
  readonly name: string;
  readonly from: number;
  readonly kept: readonly Kept[];
}

/** Verifies a copy of the ledger in which every payment from a position on is a tenth smaller. */
async function verified(place: Place, { name, from, kept }: Rewriting): Promise<VerificationReport> {
  const file = place.province(`${name}-${kept.length}.db`);
  await backupSqlite(place.file, file);
  falsify(file, { from, to: Number.MAX_SAFE_INTEGER, amount: (amount) => (amount * 9n) / 10n });
  const trust = [await place.archive.verifier()];
  return verify(sqliteHolding(file, place.ledger), { origin: ORIGIN, trust, kept });
}
