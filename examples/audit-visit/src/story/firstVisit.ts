// The first visit: verified, signed by the province, cosigned by the auditor, taken home, and checked.
import { writeFile } from 'node:fs/promises';

import {
  checkpointCard,
  type CheckResult,
  checksText,
  cosignNote,
  keepTree,
  openBundle,
  runChecks,
  type VerificationReport,
  verify,
  writeBundle,
} from '@so-cai/audit';
import { sqliteHolding, sqliteStore } from '@so-cai/store-sqlite';

import { dateText, shortened } from '../print/figures.js';
import { showFindings } from '../print/findings.js';
import { ORIGIN } from '../province/plan.js';
import type { Place } from './place.js';

export const FIRST_VISIT = '2024-09-13';
const LONGEST_LINE = 90;

/** What the first visit found. */
export interface FirstVisit {
  readonly report: VerificationReport;
  readonly checks: readonly CheckResult[];
}

export async function firstVisit(place: Place): Promise<FirstVisit> {
  const { page, bookkeeper, archive, office } = place;
  await bookkeeper.payUntil(FIRST_VISIT);
  page.step({
    vi: `Lần kiểm toán thứ nhất, ${dateText(FIRST_VISIT)}`,
    en: `The first visit, ${FIRST_VISIT}`,
  });
  const holding = sqliteHolding(place.file, place.ledger);
  await archive.pin(office.signer.verifier.text);
  const pinned = { origin: ORIGIN, trust: [await archive.verifier()] };
  const report = await verify(holding, pinned);
  page.say({
    vi: `Đọc và dựng lại cả ${report.size} sự kiện. Chưa giữ gì từ trước, nên chỉ biết sổ không tự mâu thuẫn.`,
    en: `All ${report.size} events are read and replayed. Nothing was kept before: it does not contradict itself.`,
  });
  showFindings(page, report.findings);

  const seen = Date.parse(`${FIRST_VISIT}T09:30:00+07:00`) / 1000;
  const note = cosignNote(await office.sign(bookkeeper.ledger), place.auditor, seen);
  await archive.keepVisit(await keepTree(holding, note, { closely: 'tiles' }));
  await writeFile(archive.path('card.html'), checkpointCard(note, { date: FIRST_VISIT }));
  const bundle = archive.path('first-bundle');
  const store = sqliteStore(place.file, { readOnly: true });
  await writeBundle({
    store,
    ledger: place.ledger,
    checkpoint: note,
    verifiers: [office.signer.verifier],
    path: bundle,
  });
  await store.close();
  await sayWhatIsKept(place, note);
  const checks = await checksOn(bundle, report, archive.path('checks.txt'));
  sayWhatChecksFound(place, checks);
  return { report, checks };
}

async function sayWhatIsKept({ page, archive }: Place, note: string): Promise<void> {
  const { tiles = new Uint8Array(), rest = new Uint8Array() } = await archive.visit();
  page.say({
    vi: `Tỉnh ký ba dòng, kiểm toán ký xác nhận đã thấy. Mang về: ba dòng này, ${tiles.length + rest.length} byte mã băm (mỗi 256 sự kiện một mã, và từng sự kiện sau đó), và trọn bộ hồ sơ.`,
    en: `The province signs three lines; the auditor signs that they were seen. Taken home: these lines, ${tiles.length + rest.length} bytes of hashes (one for 256 events, and one for each event after them), and the bundle.`,
  });
  page.quote(
    note
      .trimEnd()
      .split('\n')
      .map((line) => shortened(line, LONGEST_LINE)),
  );
}

/** Runs every check on the bundle, where the database is not needed any more. */
async function checksOn(path: string, verification: VerificationReport, file: string): Promise<readonly CheckResult[]> {
  await using bundle = await openBundle(path);
  const answers = await runChecks(await bundle.asLedger(), { on: FIRST_VISIT, outside: { verification } });
  await writeFile(file, checksText(answers, 'vi'));
  return answers.results;
}

function sayWhatChecksFound({ page }: Place, checks: readonly CheckResult[]): void {
  const count = (status: CheckResult['status']): number => checks.filter((check) => check.status === status).length;
  page.say({
    vi: `${checks.length} phép kiểm tra: ${count('clean')} không thấy gì, ${count('notApplicable')} không áp dụng được (có nêu lý do), ${count('found')} có điều cần xem. Đó là dấu hiệu, không phải kết luận:`,
    en: `${checks.length} checks: ${count('clean')} found nothing, ${count('notApplicable')} were not applicable (and say why), ${count('found')} found something to look at. These are signals, and no conclusions:`,
  });
  const found = checks.filter(({ status }) => status === 'found');
  page.quote(
    found.flatMap(({ id, hits: [hit] }) =>
      hit === undefined ? [] : [`${id}  ${hit.message.vi}`, `    ${hit.message.en}`],
    ),
  );
}
