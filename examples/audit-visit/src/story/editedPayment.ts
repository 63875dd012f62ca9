// One payment is edited behind the ledger's back. The second visit finds it, says where, and writes down what proves it.
import { writeFile } from 'node:fs/promises';

import {
  type CheckedEvidence,
  checkEvidence,
  evidenceOf,
  isAuditError,
  openBundle,
  signCheckpoint,
  type VerificationReport,
  verify,
  writeBundle,
} from '@so-cai/audit';
import { type Ledger, openLedger } from '@so-cai/core';
import { backupSqlite, sqliteHolding, sqliteStore } from '@so-cai/store-sqlite';

import { askPrograms, type ProgramAnswer } from '../auditor/programs.js';
import { comparePayments, type ChangedPayment } from '../auditor/comparePayments.js';
import { dong, shortHashes } from '../print/figures.js';
import { showJudged } from '../print/findings.js';
import { LEDGER, ORIGIN } from '../province/plan.js';
import { falsify } from '../tampering/shell.js';
import type { Place } from './place.js';

/** The position of the payment that is edited: among the 256 events of the second tile. */
const EDITED = 300;
const MORE = 200_000_000n;

/** What the second visit found. */
export interface EditedPayment {
  /** What a look without anything kept finds: nothing. */
  readonly alone: VerificationReport;
  readonly report: VerificationReport;
  /** The code with which the province's own guard refuses to sign. */
  readonly refusal: string | undefined;
  readonly programs: readonly ProgramAnswer[];
  readonly evidence: CheckedEvidence;
  readonly changed: readonly ChangedPayment[];
}

export async function editedPayment(place: Place): Promise<EditedPayment> {
  const { page, archive } = place;
  const file = place.province('edited.db');
  await backupSqlite(place.file, file);
  falsify(file, { from: EDITED, to: EDITED + 1, amount: (amount) => amount + MORE });
  page.step({ vi: 'Có người sửa sổ bằng SQL', en: "Somebody edits a payment behind the ledger's back" });
  page.say({
    vi: `Người quản trị tháo các trigger, sửa một khoản chi, tính lại mã kiểm tra đứng cạnh, đặt trigger lại như cũ. Sổ vẫn mở được như thường.`,
    en: `An administrator drops the triggers, changes one payment and the checksums beside it, and puts the triggers back. The ledger opens as ever.`,
  });
  const alone = await verify(sqliteHolding(file, place.ledger), { origin: ORIGIN, trust: [await archive.verifier()] });
  const { refusal, bundle: path } = await handedOver(place, file);
  page.say({
    vi: `Tự sổ không thấy gì: không có gì để đối chiếu thì ${alone.findings.length} phát hiện. Chốt giữ ngoài kho thì từ chối ký (${refusal ?? 'không'}). Nhưng ai có khóa vẫn ký được không qua chốt, và hồ sơ giao cho kiểm toán tự nó không mâu thuẫn.`,
    en: `By itself the ledger shows nothing: held against nothing, ${alone.findings.length} findings. The guard outside the store refuses to sign (${refusal ?? 'it did not'}). But whoever has the key signs past it, and the bundle that is handed over does not contradict itself.`,
  });
  return { alone, refusal, ...(await secondVisit(place, path)) };
}

/** What the auditor finds in the bundle that is handed over. */
async function secondVisit(
  { page, archive }: Place,
  path: string,
): Promise<Pick<EditedPayment, 'report' | 'programs' | 'evidence' | 'changed'>> {
  page.step({ vi: 'Lần kiểm toán thứ hai', en: 'The second visit' });
  const [kept, verifier] = [await archive.everything(), await archive.verifier()];
  await using bundle = await openBundle(path);
  const report = await verify(bundle, { origin: ORIGIN, trust: [verifier], kept });
  const text = JSON.stringify(await evidenceOf(report, bundle, { kept }));
  await writeFile(archive.path('evidence.json'), text);
  const evidence = checkEvidence(text, { origin: ORIGIN, trust: [verifier] });
  page.say({
    vi: `${report.findings.length} phát hiện, ghi vào tệp bằng chứng (${Math.ceil(text.length / 1024)} kB). Ai chỉ có tệp này, tên sổ và khóa đã ghim cũng kiểm lại được:`,
    en: `${report.findings.length} findings, written to an evidence file (${Math.ceil(text.length / 1024)} kB), which is judged with the pinned origin and key, and nothing else:`,
  });
  showJudged(page, evidence.findings);
  const programs = askPrograms({
    trusted: archive.path('first-bundle'),
    folder: path,
    origin: ORIGIN,
    key: verifier.text,
    kept: [archive.path('checkpoint')],
  });
  page.say({
    vi: 'Hai chương trình độc lập, lấy từ hồ sơ lần trước, trên hồ sơ lần này và ba dòng đã giữ:',
    en: 'The two stand-alone programs, from the first bundle, on the second bundle and the three lines that were kept:',
  });
  page.quote(
    programs.map(({ program, status, lines }) => `${program} (${status ?? '–'}): ${shortHashes(lines.join('; '))}`),
  );

  const changed = await comparePayments(archive.path('first-bundle'), bundle, report.findings);
  page.say({
    vi: `Hồ sơ lần trước còn giữ thì so được từng sự kiện trong 256 sự kiện ấy:`,
    en: `With the first bundle still at hand, the events of that range are compared one by one:`,
  });
  page.quote(
    changed.map(
      ({ position, before, after, document }) => `#${position}  ${document}  ${dong(before)} → ${dong(after)} đồng`,
    ),
  );
  return { report, programs, evidence, changed };
}

/** The bundle that the province hands over: signed past the guard, which refuses. */
async function handedOver(place: Place, file: string): Promise<{ refusal: string | undefined; bundle: string }> {
  const store = sqliteStore(file, { readOnly: true });
  try {
    const ledger = await openLedger({ store, name: LEDGER });
    const refusal = await refusalOf(place, ledger);
    const { signer } = place.office;
    const checkpoint = signCheckpoint({ origin: ORIGIN, size: BigInt(ledger.size), root: ledger.root }, signer);
    const bundle = place.province('second-bundle');
    await writeBundle({ store, ledger: LEDGER, checkpoint, verifiers: [signer.verifier], path: bundle });
    return { refusal, bundle };
  } finally {
    await store.close();
  }
}

async function refusalOf({ office }: Place, ledger: Ledger): Promise<string | undefined> {
  try {
    await office.sign(ledger);
    return undefined;
  } catch (error) {
    if (!isAuditError(error)) throw error;
    return error.code;
  }
}
