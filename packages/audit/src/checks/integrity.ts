// The checks of integrity: what `verify` found, as the list of checks names it.
import { type Check, type CheckContext, type Fold, type Hit, unanswerable } from './check.js';
import type { EventRef } from './eventRef.js';
import { LISTED_LIMIT } from './listed.js';
import type { VerificationFinding } from './outside.js';
import { type CheckSource, SIGNED_NOTES, TREE_HASHES } from './sources.js';
import { type CheckText, text } from './text.js';

/** Which check a finding belongs to; one that is not named here is a matter of I1. */
const CHECK_OF: ReadonlyMap<string, string> = new Map([
  ['PositionsMissing', 'I2'],
  ['EventRepeated', 'I2'],
  ['EventMisplaced', 'I2'],
  ['IndexDiffers', 'I3'],
  ['ProtectionDiffers', 'I3'],
  ['ClockWentBack', 'I4'],
  ['NoteInvalid', 'I5'],
  ['HistoryShorter', 'I6'],
  ['StatementDiffers', 'I8'],
]);

const NO_REPORT = text(
  'Chưa có báo cáo kiểm tra toàn vẹn: hãy chạy verify và đưa kết quả vào outside.verification.',
  'No report of a verification was given: run verify, and pass its report as outside.verification.',
);
const NO_CHECKPOINT = text(
  'Không có điểm kiểm tra nào được giữ lại từ lần trước, nên không thể biết lịch sử có bị rút ngắn hay không.',
  'No checkpoint was kept from an earlier visit, so that nobody can tell whether the history became shorter.',
);
const VERIFIED = text('sự kiện đã kiểm tra toàn vẹn', 'events that were verified');

interface Integrity {
  readonly id: string;
  readonly title: CheckText;
  readonly question: CheckText;
  readonly counts?: CheckText;
  readonly source?: CheckSource;
  /** Needs a checkpoint that somebody kept. */
  readonly needsKept?: boolean;
  /** Looks at published statements, and not at all events. */
  readonly ofStatements?: boolean;
}

function ofVerification({
  id,
  title,
  question,
  counts = VERIFIED,
  source = TREE_HASHES,
  needsKept = false,
  ofStatements = false,
}: Integrity): Check {
  return {
    id,
    version: 1,
    title,
    question,
    parameters: [],
    sources: [source],
    counts,
    needs: needsKept ? NO_CHECKPOINT : NO_REPORT,
    memory: 'nothing',
    sees: 'recorded',
    begin: ({ outside, size }) => {
      const { verification } = outside;
      if (verification === undefined) return unanswerable(NO_REPORT);
      if (needsKept && (verification.kept ?? []).length === 0) return unanswerable(NO_CHECKPOINT);
      const found = verification.findings.filter(({ code }) => (CHECK_OF.get(code) ?? 'I1') === id);
      let looked = needsKept ? (verification.kept ?? []).length : ofStatements ? 0 : size;
      return {
        take: ({ event }) => {
          if (ofStatements && event.type === 'StatementPublished') looked += 1;
        },
        end: async ({ refsAt }) => ({
          looked,
          hits: await Promise.all(found.map((each) => hitOf(each, size, refsAt))),
        }),
      };
    },
  };
}

/** A damaged range may be long, and be beyond the size: only events that can be read are pointed at, the first hundred. */
async function hitOf(
  { code, range, subject, expected, found }: VerificationFinding,
  size: number,
  refsAt: (positions: Iterable<number>) => Promise<EventRef[]>,
): Promise<Hit> {
  const { from, to } = range ?? { from: 0, to: 0 };
  const length = Math.max(0, Math.min(to, size, from + LISTED_LIMIT) - from);
  const place = range === undefined ? (subject ?? '') : `${from}–${to - 1}`;
  return {
    events: await refsAt(Array.from({ length }, (_, index) => from + index)),
    amounts: {},
    facts: {
      code,
      from: range?.from ?? null,
      to: range?.to ?? null,
      subject: subject ?? null,
      expected: expected ?? null,
      found: found ?? null,
    },
    message: text(
      `${code} ${place}: đúng ra là ${expected ?? '?'}, thấy ${found ?? '?'}.`,
      `${code} ${place}: expected ${expected ?? '?'}, found ${found ?? '?'}.`,
    ),
  };
}

const ROOTS_NEEDED = text(
  'Không có gốc Merkle của sổ này từ kho khác: hãy đưa vào outside.roots.',
  'No root of this ledger from another store was given: pass some as outside.roots.',
);

/** I7 compares roots itself: both are of the same size, and nothing else need be known of the other store. */
const sameRoots: Check = {
  id: 'I7',
  version: 1,
  title: text('Cùng gốc Merkle ở hai kho', 'Same root in two stores'),
  question: text(
    'Các kho khác giữ cùng sổ này có cho cùng gốc Merkle ở cùng số sự kiện không?',
    'Do other stores of this ledger give the same root at the same size?',
  ),
  parameters: [],
  sources: [TREE_HASHES],
  counts: text('gốc Merkle của kho khác', 'roots of other stores'),
  needs: ROOTS_NEEDED,
  memory: 'the roots given',
  sees: 'recorded',
  begin: rootsFold,
};

function rootsFold({ outside, size }: CheckContext): Fold {
  const roots = (outside.roots ?? []).filter((each) => each.size <= size);
  if (roots.length === 0) return unanswerable(ROOTS_NEEDED);
  return {
    end: async ({ rootAt, refsAt }) => {
      const hits: Hit[] = [];
      for (const { store, size: at, root } of roots) {
        const own = await rootAt(at);
        if (own === root) continue;
        hits.push({
          events: await refsAt(at > 0 ? [at - 1] : []),
          amounts: {},
          facts: { store, size: at, expected: own, found: root },
          message: text(
            `Kho ${store} cho gốc ${root} ở ${at} sự kiện, sổ này cho ${own}.`,
            `The store ${store} gives the root ${root} at size ${at}, this ledger gives ${own}.`,
          ),
        });
      }
      return { looked: roots.length, hits };
    },
  };
}

/** I1 to I8, in order. */
export const INTEGRITY_CHECKS: readonly Check[] = [
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
  }),
  ofVerification({
    id: 'I6',
    title: text('Lịch sử bị rút ngắn', 'Rollback against the guard'),
    question: text(
      'Sổ có ít sự kiện hơn điểm kiểm tra đã giữ không, như khi khôi phục bản sao lưu cũ?',
      'Has the ledger fewer events than a checkpoint that was kept, as after a backup was restored?',
    ),
    counts: text('điểm kiểm tra đã giữ', 'checkpoints that were kept'),
    needsKept: true,
  }),
  sameRoots,
  ofVerification({
    id: 'I8',
    title: text('Số liệu công bố lập lại được', 'Published statements re-derive'),
    counts: text('báo cáo đã công bố', 'published statements'),
    ofStatements: true,
    question: text(
      'Mỗi báo cáo đã công bố khi lập lại có ra đúng số đã in không?',
      'Does each published statement, made again, say what was printed?',
    ),
  }),
];
