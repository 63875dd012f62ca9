// The words of this field in both languages, for the names that rejections carry.
import type { Stage } from '../accounts/account.js';
import type { Phase } from '../events/control.js';
import { EVENTS, isEventType } from '../events/registry.js';
import type { ReferenceKind } from '../state/references.js';
import type { Language } from '../values/format.js';

/** The same in every language. */
export type Said = Readonly<Record<Language, string>>;

/** What stands on an account of each stage. */
export const STAGE_WORDS: Readonly<Record<Stage, Said>> = {
  available: { vi: 'kinh phí còn được sử dụng', en: 'available money' },
  committed: { vi: 'kinh phí đã cam kết chi', en: 'committed money' },
  advanced: { vi: 'số dư tạm ứng', en: 'outstanding advances' },
  paid: { vi: 'kinh phí đã thanh toán, chưa quyết toán', en: 'paid and not yet settled money' },
  settled: { vi: 'kinh phí đã quyết toán', en: 'settled money' },
};

/** For what a budget year is closed. */
export const PHASE_WORDS: Readonly<Record<Phase, Said>> = {
  spending: { vi: 'chi ngân sách', en: 'spending' },
  settlement: { vi: 'quyết toán', en: 'settlement' },
};

/** What can stand under a reference. */
export const REFERENCE_WORDS: Readonly<Record<ReferenceKind, Said>> = {
  contract: { vi: 'hợp đồng', en: 'contract' },
  paymentFile: { vi: 'hồ sơ thanh toán', en: 'payment file' },
};

const TREE_WORDS: Readonly<Record<string, Said>> = {
  programme: { vi: 'chương trình', en: 'programme' },
  capital: { vi: 'loại vốn', en: 'capital kind' },
  source: { vi: 'nguồn vốn', en: 'source' },
  unit: { vi: 'đơn vị', en: 'unit' },
  authority: { vi: 'cơ quan có thẩm quyền', en: 'authority' },
};

/** What the nodes of a tree are; a declared dimension has the name that the ledger gave it. */
export function treeWord(tree: string, language: Language): string {
  const said = Object.hasOwn(TREE_WORDS, tree) ? TREE_WORDS[tree] : undefined;
  return (
    said?.[language] ?? (language === 'vi' ? `giá trị của chiều theo dõi ${tree}` : `value of the dimension ${tree}`)
  );
}

const CAPITAL_WORDS: Readonly<Record<string, Said>> = {
  investment: { vi: 'vốn đầu tư phát triển', en: 'investment' },
  recurrent: { vi: 'vốn sự nghiệp', en: 'recurrent' },
  none: { vi: 'vốn không phân loại', en: 'no capital kind' },
};

/** A capital kind; one that a ledger defined itself is named by its code. */
export function capitalWord(code: string, language: Language): string {
  const said = Object.hasOwn(CAPITAL_WORDS, code) ? CAPITAL_WORDS[code] : undefined;
  return said?.[language] ?? `${treeWord('capital', language)} ${code}`;
}

const LEVEL_WORDS: Readonly<Record<string, Said>> = {
  central: { vi: 'trung ương', en: 'central' },
  province: { vi: 'tỉnh', en: 'province' },
  district: { vi: 'huyện', en: 'district' },
  commune: { vi: 'xã', en: 'commune' },
};

/** A level of authority; one that is not of the State's own is named by its code. */
export function levelWord(code: string, language: Language): string {
  const said = Object.hasOwn(LEVEL_WORDS, code) ? LEVEL_WORDS[code] : undefined;
  return said?.[language] ?? code;
}

/** An event's type: the budget's own term in Vietnamese, with the type's name. */
export function typeWord(type: string, language: Language): string {
  return language === 'vi' && isEventType(type) ? `${EVENTS[type].vi} (${type})` : type;
}
