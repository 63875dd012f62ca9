// I1 to I6: what a verification found.
import type { Check, CheckContext } from '../check.js';
import type { ReportedFindings } from '../outside.js';
import { type CheckSource, SIGNED_NOTES, TREE_HASHES } from '../sources.js';
import { type CheckText, text } from '../text.js';
import { checkOf, described, type Reported, reportedFold } from './reported.js';

const NO_REPORT = text(
  'Sổ chưa được kiểm tra toàn vẹn: hãy thêm --key vào so-cai check, và --kept nếu có bản đã giữ; hoặc chạy so-cai verify.',
  'The ledger was not verified: give so-cai check a --key, and with --kept what was kept; or run so-cai verify.',
);
const NO_CHECKPOINT = text(
  'Không có điểm kiểm tra nào được giữ lại từ lần trước, nên không thể biết lịch sử có bị rút ngắn hay không: hãy nêu bản đã giữ bằng --kept.',
  'No checkpoint was kept from an earlier visit, so that nobody can tell whether the history became shorter: give one with --kept.',
);
const NO_NOTES = text(
  'Không có ghi chú có chữ ký nào để kiểm tra: hãy nêu bản đã giữ bằng --kept.',
  'There were no signed notes to verify: give those that were kept with --kept.',
);

interface Integrity {
  readonly id: string;
  readonly title: CheckText;
  readonly question: CheckText;
  readonly counts?: CheckText;
  readonly needs?: CheckText;
  readonly source?: CheckSource;
  /** How much the report says of what this check is about; all places unless given. */
  readonly looked?: (report: ReportedFindings) => number;
}

function ofVerification({
  id,
  title,
  question,
  counts = text('vị trí đã kiểm tra toàn vẹn', 'places that were verified'),
  needs = NO_REPORT,
  source = TREE_HASHES,
  looked = ({ size }) => size,
}: Integrity): Check {
  const reported = ({ outside }: CheckContext): Reported => {
    const { verification } = outside;
    if (verification === undefined) return { notApplicable: NO_REPORT };
    const number = looked(verification);
    const found = verification.findings.filter((each) => checkOf(each) === id);
    return number === 0 && found.length === 0 ? { notApplicable: needs } : { looked: number, found };
  };
  return {
    ...described({ id, title, question, counts, needs, source }),
    begin: (context) => reportedFold(reported(context), context),
  };
}

/** I1 to I6, in order. */
export const VERIFIED_CHECKS: readonly Check[] = [
  ofVerification({
    id: 'I1',
    title: text('Lá, gốc, điểm kiểm tra, tính nhất quán', 'Leaf, root, checkpoint, consistency'),
    question: text(
      'Nội dung từng sự kiện, gốc Merkle và các điểm kiểm tra đã giữ có khớp nhau không?',
      'Do the bodies of events, the root and the checkpoints that were kept agree?',
    ),
  }),
  ofVerification({
    id: 'I2',
    title: text('Thiếu hoặc trùng sự kiện', 'Gap or duplicate'),
    question: text(
      'Có vị trí nào bị thiếu, trùng hoặc đặt sai chỗ không?',
      'Is a position missing, repeated, or held in another place?',
    ),
  }),
  ofVerification({
    id: 'I3',
    title: text('Cột chỉ mục khớp nội dung', 'Index column equals body'),
    question: text(
      'Những gì kho ghi bên cạnh nội dung có khớp nội dung, và các chốt bảo vệ của kho có còn nguyên không?',
      'Is what the store keeps beside a body as the body says, and are its protections in place?',
    ),
  }),
  ofVerification({
    id: 'I4',
    title: text('Thời điểm ghi không lùi', 'Recording times never decrease'),
    question: text(
      'Có sự kiện nào ghi trước sự kiện đứng trước nó không?',
      'Was an event recorded before the one before it?',
    ),
  }),
  ofVerification({
    id: 'I5',
    title: text('Chữ ký', 'Signatures'),
    question: text('Chữ ký trên các điểm kiểm tra có đúng không?', 'Do the signatures on checkpoints verify?'),
    source: SIGNED_NOTES,
    counts: text('ghi chú có chữ ký', 'signed notes'),
    needs: NO_NOTES,
    looked: ({ kept = [], notes = [] }) => kept.length + notes.length,
  }),
  ofVerification({
    id: 'I6',
    title: text('Lịch sử bị rút ngắn', 'Rollback against the guard'),
    question: text(
      'Sổ có ít sự kiện hơn điểm kiểm tra đã giữ không, như khi khôi phục bản sao lưu cũ?',
      'Has the ledger fewer events than a checkpoint that was kept, as after a backup was restored?',
    ),
    counts: text('điểm kiểm tra đã giữ', 'checkpoints that were kept'),
    needs: NO_CHECKPOINT,
    looked: ({ kept = [] }) => kept.length,
  }),
];
