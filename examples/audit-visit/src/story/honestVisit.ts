// A second visit to a ledger that nobody touched: nothing is found, and what changed since is explained down to its decisions.
import { readFile, writeFile } from 'node:fs/promises';

import {
  askTree,
  type Bundle,
  consistencyProof,
  diff,
  type Difference,
  explain,
  type ExplainedFigure,
  openBundle,
  openCheckpoint,
  parseProofFile,
  proofFileText,
  type VerificationReport,
  verify,
  verifyConsistency,
  verifyInclusion,
  writeBundle,
} from '@so-cai/audit';
import type { ChangeCause } from '@so-cai/core';
import { sqliteStore } from '@so-cai/store-sqlite';

import { change, dateText, dong, shortHashes } from '../print/figures.js';
import { showFindings } from '../print/findings.js';
import type { Said } from '../print/page.js';
import { ORIGIN } from '../province/plan.js';
import { YEAR_END } from './lifeGoesOn.js';
import { FIRST_VISIT } from './firstVisit.js';
import type { Place } from './place.js';

const CAUSES: { readonly [cause in ChangeCause]?: Said } = {
  happened: { vi: 'phát sinh giữa hai ngày', en: 'happened between' },
  recordedLate: { vi: 'ghi muộn', en: 'recorded late' },
  corrected: { vi: 'đính chính', en: 'corrected' },
};
/** The figure that is explained: what one programme paid in one commune. */
const FIGURE = { measure: 'disbursed', where: { programme: 'NTM', unit: 'XA-B' } } as const;

/** What an honest second visit finds. */
export interface HonestVisit {
  readonly report: VerificationReport;
  /** Whether a proof of a few hashes shows that the second checkpoint's tree begins with the first's. */
  readonly isContinued: boolean;
  readonly differences: readonly Difference[];
  readonly figure: ExplainedFigure;
  /** Whether the proof file of the corrected payment holds, read back from disk. */
  readonly isProved: boolean;
}

export async function honestVisit(place: Place, note: string): Promise<HonestVisit> {
  const { page, archive, office } = place;
  page.step({ vi: 'Nếu không ai sửa gì', en: 'And where nobody changed anything' });
  const path = archive.path('honest-bundle');
  const store = sqliteStore(place.file, { readOnly: true });
  await writeBundle({ store, ledger: place.ledger, checkpoint: note, verifiers: [office.signer.verifier], path });
  await store.close();
  await using bundle = await openBundle(path);
  const kept = await archive.everything();
  const report = await verify(bundle, { origin: ORIGIN, trust: [await archive.verifier()], kept });
  showFindings(page, report.findings);
  const isContinued = await continues(place, bundle, note);
  page.say({
    vi: `Chứng minh đến sự kiện ${report.provedUpTo}/${report.size}. Bằng chứng nhất quán: sổ này bắt đầu bằng đúng sổ lần trước ${isContinued ? '✓' : '✗'}`,
    en: `Proved up to event ${report.provedUpTo} of ${report.size}. Consistency proof: this ledger begins with that of the first visit ${isContinued ? '✓' : '✗'}`,
  });
  const differences = await changedSince(place, bundle, report);
  const { figure, isProved } = await explained(place, bundle, note);
  return { report, isContinued, differences, figure, isProved };
}

/** Whether the tree of the second checkpoint begins with that of the first, by a proof of a few hashes. */
async function continues({ archive }: Place, bundle: Bundle, note: string): Promise<boolean> {
  const pinned = { origin: ORIGIN, trust: [await archive.verifier()] };
  const [first, second] = [(await archive.visit()).note, note].map((each) => openCheckpoint(each, pinned));
  if (first === undefined || second === undefined) return false;
  const proof = await askTree(bundle.subtree, (subtree) =>
    consistencyProof(subtree, Number(first.size), Number(second.size)),
  );
  const treeOf = ({ size, root }: typeof first) => ({ size, root: Buffer.from(root, 'hex') });
  return verifyConsistency({ first: treeOf(first), second: treeOf(second), proof });
}

/** What was disbursed more than at the first visit, and why. */
async function changedSince({ page }: Place, bundle: Bundle, { kept }: VerificationReport): Promise<Difference[]> {
  const then = await bundle.asOf(FIRST_VISIT, { knownAt: { size: kept[0]?.size ?? 0 } });
  const now = await bundle.asOf(YEAR_END);
  const differences = diff(then, now, { measures: ['disbursed'] });
  const [before, after] = [then.total().disbursed, now.total().disbursed];
  page.say({
    vi: `Giải ngân đến ${dateText(FIRST_VISIT)}, biết lúc đó: ${dong(before)} đồng; đến ${dateText(YEAR_END)}, biết bây giờ: ${dong(after)} đồng. Phần thay đổi, không thiếu đồng nào:`,
    en: `Disbursed by ${FIRST_VISIT}, as known then, and by ${YEAR_END}, as known now. What changed, to the last đồng:`,
  });
  const rows = (Object.keys(CAUSES) as (keyof typeof CAUSES)[]).map((cause) => {
    const of = differences.filter((each) => each.cause === cause);
    const words = CAUSES[cause];
    const events = new Set(of.flatMap((each) => each.events)).size;
    const sum = of.reduce((total, { amount }) => total + amount, 0n);
    return [`${words?.vi ?? ''} · ${words?.en ?? ''}`, String(of.length), String(events), change(sum)];
  });
  page.table(
    [
      { vi: 'Vì sao', en: 'Why' },
      { vi: 'Dòng', en: 'Lines', align: 'right' },
      { vi: 'Sự kiện', en: 'Events', align: 'right' },
      { vi: 'Đồng', en: 'Đồng', align: 'right' },
    ],
    [...rows, ['Cộng · Total', '', '', change(after - before)]],
  );
  return differences;
}

/** Takes one figure apart, and proves the event that was corrected by a file that stands by itself. */
async function explained(
  { page, archive }: Place,
  bundle: Bundle,
  note: string,
): Promise<Pick<HonestVisit, 'figure' | 'isProved'>> {
  const figure = await explain(await bundle.asLedger(), { ...FIGURE, on: YEAR_END });
  const decisions = new Set(figure.events.flatMap(({ basis }) => basis.map(({ number }) => number)));
  page.say({
    vi: `Vì sao Xã B giải ngân ${dong(figure.total)} đồng cho nông thôn mới? ${figure.rows.length} dòng ghi, ${decisions.size} văn bản. Dòng đã được đính chính:`,
    en: `Why did Commune B disburse this much of NTM? ${figure.rows.length} entries, ${decisions.size} documents. The one that was corrected:`,
  });
  const row = figure.rows.findIndex(({ event }) => event.corrections.length > 0);
  const [entry, proof] = [figure.rows[row], figure.prove(row)];
  const file = archive.path('corrected-payment.tlog-proof');
  await writeFile(file, proofFileText({ ...proof, checkpoint: note }));
  page.quote(
    [entry?.event, ...(entry?.event.corrections ?? [])].flatMap((event) =>
      event === undefined
        ? []
        : [
            `#${event.position}  ${event.type}  ${event.basis[0]?.number ?? ''}  ${dateText(event.recordedAt)}  ${event.actor}`,
          ],
    ),
  );
  const read = parseProofFile(await readFile(file, 'utf8'));
  const { size, root } = openCheckpoint(read.checkpoint, { origin: ORIGIN, trust: [await archive.verifier()] });
  const { leaf } = proof;
  const isProved = verifyInclusion({ ...read, size, root: Buffer.from(root, 'hex'), leaf });
  page.say({
    vi: `Bằng chứng sự kiện #${read.index} nằm trong gốc ${shortHashes(root)}: ${read.proof.length} mã băm, ${isProved ? 'đúng' : 'sai'}.`,
    en: `The proof that event #${read.index} is in that root takes ${read.proof.length} hashes, and ${isProved ? 'holds' : 'does not hold'}.`,
  });
  return { figure, isProved };
}
