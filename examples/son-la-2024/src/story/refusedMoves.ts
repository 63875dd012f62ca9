// Step: what was refused, and why: nobody with the power decided it, or the money is spent on a later day. In the library's own words.
import { describe, type KeptRefusal, type Refusal } from '@so-cai/core';

import type { Said } from '../print/screen.js';
import { commandIdOf } from '../recording/recorder.js';
import { REFUSED } from '../recording/restOf2024.js';
import type { Stage } from './stage.js';

const WHAT: { readonly [R in (typeof REFUSED)[number]]: Said } = {
  'refused-programmes': {
    vi: 'Cùng khoản điều chỉnh giữa hai chương trình, nhưng theo nghị quyết của HĐND tỉnh',
    en: "The same move between programmes, on a resolution of the province's council",
  },
  'refused-backdated': {
    vi: 'Một nghị quyết đề lùi ngày: ngày ấy còn đủ tiền, nhưng về sau đã chi',
    en: 'A decision dated back: that day had the money, but it was spent later',
  },
  'refused-advance': {
    vi: 'Tạm ứng vượt một nửa giá trị hợp đồng vốn sự nghiệp',
    en: 'An advance of more than half of a recurrent contract',
  },
  'refused-components': {
    vi: 'Cùng khoản điều chỉnh giữa hai dự án thành phần, nhưng theo quyết định của UBND tỉnh',
    en: "The same move between components, on a decision of the province's committee",
  },
};

/** Of which the user's message is shown in full; the others are worded alike. */
const IN_FULL: readonly string[] = ['refused-programmes', 'refused-backdated'];

export async function showRefusedMoves({ screen, ledger }: Stage): Promise<void> {
  screen.step({ vi: 'Bị từ chối, và vì sao', en: 'Refused, and why' }, 'illustrative');
  let count = 0;
  for await (const kept of ledger.refusals()) {
    const what = REFUSED.find((name) => commandIdOf(name) === kept.commandId);
    if (what === undefined) continue;
    count += 1;
    const rejection = rejectionOf(kept);
    screen.line(WHAT[what].vi);
    screen.line(screen.paint.faint(WHAT[what].en));
    screen.line(screen.paint.wrong(`✗ ${kept.code}${citationIn(rejection)}`));
    if (IN_FULL.includes(what)) screen.quote({ vi: describe(rejection, 'vi'), en: describe(rejection, 'en') });
    else screen.line();
  }
  screen.say({
    vi: `${count} lần bị từ chối; lời trong khung là nguyên văn thư viện báo cho người dùng. Bị từ chối thì sổ không ghi gì, nhưng nhật ký bên cạnh giữ lại ai đã thử gì: kiểm toán đọc được.`,
    en: `${count} were refused; what stands by the bar are the library's own words to its user. A refusal records nothing, but a log beside the ledger keeps what was tried, for an auditor to read.`,
  });
  screen.line();
}

/** The text that a rule cites, where it is a rule that refuses. */
function citationIn(rejection: Refusal): string {
  return rejection.code === 'RuleViolation' ? ` · ${rejection.rule} · ${rejection.citation}` : '';
}

/** A rejection as the ledger itself has kept it: as JSON, its amounts as digits. */
function rejectionOf({ rejection }: KeptRefusal): Refusal {
  return JSON.parse(rejection, (key, value: unknown) =>
    AMOUNTS.has(key) && typeof value === 'string' ? BigInt(value) : value,
  ) as Refusal;
}

const AMOUNTS: ReadonlySet<string> = new Set(['missing', 'balance', 'spendable']);
