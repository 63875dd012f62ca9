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

/** Fields of a draft beside its data, and of a call, by their paths without places in lists. */
const ENVELOPE_WORDS: Readonly<Record<string, Said>> = {
  type: { vi: 'loại nghiệp vụ', en: 'type of the event' },
  effectiveOn: { vi: 'ngày hiệu lực', en: 'effective date' },
  basis: { vi: 'căn cứ pháp lý', en: 'legal basis' },
  'basis.kind': { vi: 'loại văn bản', en: 'kind of document' },
  'basis.number': { vi: 'số văn bản', en: 'number of the document' },
  'basis.date': { vi: 'ngày văn bản', en: 'date of the document' },
  'basis.issuer': { vi: 'cơ quan ban hành văn bản', en: 'issuer of the document' },
  'basis.article': { vi: 'điều khoản của văn bản', en: 'article of the document' },
  'basis.total': { vi: 'tổng số tiền của văn bản', en: 'total of the document' },
  source: { vi: 'bản ghi gốc', en: 'record of the other system' },
  'source.system': { vi: 'hệ thống gốc', en: 'other system' },
  'source.id': { vi: 'mã bản ghi gốc', en: 'id in the other system' },
  'source.postedOn': { vi: 'ngày kết sổ', en: 'posting date' },
  'exception.authority': { vi: 'cơ quan chấp thuận ngoại lệ', en: 'authority of the exception' },
  'exception.document': { vi: 'văn bản về ngoại lệ', en: 'document of the exception' },
  'exception.reason': { vi: 'lý do ngoại lệ', en: 'reason of the exception' },
  actor: { vi: 'người ghi', en: 'actor' },
  note: { vi: 'ghi chú', en: 'note' },
};

/** Fields of an event's data, by their last step: they mean the same wherever they stand. */
const DATA_WORDS: Readonly<Record<string, Said>> = {
  ...TREE_WORDS,
  amount: { vi: 'số tiền', en: 'amount' },
  value: { vi: 'giá trị hợp đồng', en: 'value of the contract' },
  submitted: { vi: 'số đề nghị quyết toán', en: 'amount submitted' },
  approved: { vi: 'số được duyệt quyết toán', en: 'amount approved' },
  line: { vi: 'dòng ngân sách', en: 'budget line' },
  budgetYear: { vi: 'năm ngân sách', en: 'budget year' },
  originYear: { vi: 'năm giao ban đầu', en: 'origin year' },
  period: { vi: 'giai đoạn trung hạn', en: 'medium-term period' },
  reference: { vi: 'mã hợp đồng hoặc hồ sơ thanh toán', en: 'contract or payment file' },
  level: { vi: 'cấp', en: 'level' },
  code: { vi: 'mã', en: 'code' },
  parent: { vi: 'mã cấp trên', en: 'code above it' },
  vi: { vi: 'tên tiếng Việt', en: 'Vietnamese name' },
  en: { vi: 'tên tiếng Anh', en: 'English name' },
  through: { vi: 'ngày cuối', en: 'last day' },
};
/** What stands below these has the names that the ledger or the caller gave it. */
const NAMED_BY_OTHERS: ReadonlySet<string | undefined> = new Set(['dimensions', 'analysis', 'parameters']);

/** What a field is called, by its path: `basis[0].date` is the date of the document; `undefined` for fields without a word. */
export function fieldWord(path: string, language: Language): string | undefined {
  const steps = path.replace(/\[\d+\]/g, '').split('.');
  const [words, key] = steps[0] === 'data' ? [DATA_WORDS, steps.at(-1) ?? ''] : [ENVELOPE_WORDS, steps.join('.')];
  if (NAMED_BY_OTHERS.has(steps.at(-2)) || !Object.hasOwn(words, key)) return undefined;
  return words[key]?.[language];
}
