// What a verification proves and what it cannot, said plainly each time.
import type { Words } from '../failure.js';
import { countText } from '../output/amounts.js';
import type { Verification } from './verifying.js';

/** One thing that a verification proves, or does not. */
export interface Limit {
  readonly code:
    | 'NothingSigned'
    | 'NothingKept'
    | 'ProvedUpTo'
    | 'RecordedLater'
    | 'NotReplayed'
    | 'StatementsLeftOut'
    | 'NoProofOfTruth';
  readonly words: Words;
}

/** In the order in which they are said. */
export function limitsOf({ report, pinned, areStatementsLeftOut }: Verification): Limit[] {
  return [
    ...signed(report.kept.length, pinned !== undefined),
    ...proved(report),
    ...(report.replayed === undefined || report.replayed < report.size ? [notReplayed(report.replayed ?? 0)] : []),
    ...(areStatementsLeftOut ? [STATEMENTS_LEFT_OUT] : []),
    NO_PROOF_OF_TRUTH,
  ];
}

function signed(kept: number, isPinned: boolean): Limit[] {
  if (!isPinned)
    return [
      {
        code: 'NothingSigned',
        words: {
          vi: 'Không có --key nên chưa đối chiếu với chữ ký nào: chỉ biết các sự kiện còn nguyên dạng và nối tiếp nhau đúng, không biết đó có phải là những sự kiện của lần trước hay không.',
          en: 'No --key was given, so nothing signed was compared: the events are whole and follow from one another, or do not, as said; whether they are those of an earlier day cannot be told.',
        },
      },
    ];
  if (kept > 0) return [];
  return [
    {
      code: 'NothingKept',
      words: {
        vi: 'Không có --kept: người giữ khóa ký có thể đã viết lại toàn bộ lịch sử. Chỉ bản xác nhận do chính kiểm toán giữ mới chứng minh được điều ngược lại.',
        en: 'Nothing was given as --kept: whoever holds the signing key can have rewritten all of history. Only a checkpoint that you kept yourself proves otherwise.',
      },
    },
  ];
}

function proved({ provedUpTo, size, kept }: Verification['report']): Limit[] {
  if (kept.length === 0) return [];
  const later = size - provedUpTo;
  return [
    {
      code: 'ProvedUpTo',
      words:
        provedUpTo === 0
          ? {
              vi: 'Không bản xác nhận nào đã giữ được các sự kiện này chứng thực.',
              en: 'No kept checkpoint is borne out by these events.',
            }
          : {
              vi: `${countText(provedUpTo, 'vi')} sự kiện đầu đúng là những sự kiện mà bản xác nhận đã giữ nêu.`,
              en: `The first ${countText(provedUpTo, 'en')} events are those of a checkpoint that was kept.`,
            },
    },
    ...(later > 0 && provedUpTo > 0
      ? [
          {
            code: 'RecordedLater' as const,
            words: {
              vi: `${countText(later, 'vi')} sự kiện ghi sau đó có thể đã bị viết lại mà không ai biết: hãy giữ bản xác nhận hôm nay.`,
              en: `The ${countText(later, 'en')} after them could have been rewritten unseen: keep today's checkpoint.`,
            },
          },
        ]
      : []),
  ];
}

function notReplayed(replayed: number): Limit {
  return {
    code: 'NotReplayed',
    words: {
      vi: `Chỉ ${countText(replayed, 'vi')} sự kiện đầu được chạy lại; các sự kiện sau được xem riêng từng cái.`,
      en: `Only the first ${countText(replayed, 'en')} events were replayed; those after them were looked at each by itself.`,
    },
  };
}

const STATEMENTS_LEFT_OUT: Limit = {
  code: 'StatementsLeftOut',
  words: {
    vi: 'Các báo cáo đã công bố không lập lại được: sổ không mở được trên các sự kiện này.',
    en: 'Published statements were not made again: no ledger opens on these events.',
  },
};

const NO_PROOF_OF_TRUTH: Limit = {
  code: 'NoProofOfTruth',
  words: {
    vi: 'Không phép kiểm tra nào cho biết một việc đã được ghi sổ hay chưa, hay có đúng sự thật hay không: việc đó cần đối chiếu với kho bạc.',
    en: 'No proof shows that something was recorded at all, or is true: that takes reconciliation with the treasury.',
  },
};
