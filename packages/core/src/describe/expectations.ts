// What would be right, as the decider says it of one field of one draft, in the words of each language.
import type { Problem } from '../events/problem.js';
import type { Language } from '../values/format.js';
import { count, day, money } from './phrases.js';
import { PHASE_WORDS, type Said, treeWord } from './words.js';

/** Phrases of the decider. `$1` stands for what its first group found; without English words the phrase is English enough. */
const PHRASES: readonly (readonly [phrase: RegExp, vi: string, en?: string])[] = [
  [/^at least (\d+)$/, 'ít nhất $1'],
  [/^at most (\d+)$/, 'không quá $1'],
  [/^at most (\d+) levels$/, 'không quá $1 cấp'],
  [
    /^at most (\d+) bytes$/,
    'không quá $1 byte; hãy chia thành nhiều nghiệp vụ',
    'at most $1 bytes; divide it into several events',
  ],
  [/^at most the value, (\d+)$/, 'không quá giá trị hợp đồng, $1 đồng', 'at most the value of the contract, $1 đồng'],
  [
    /^at most what was submitted, (\d+)$/,
    'không quá số đề nghị quyết toán, $1 đồng',
    'at most what was submitted, $1 đồng',
  ],
  [/^at most the ledger's size, (\d+)$/, 'không quá số nghiệp vụ của sổ, $1'],
  [/^the root at size (\d+), ([0-9a-f]{64})$/, 'mã băm gốc khi sổ có $1 nghiệp vụ: $2', 'the root at size $1: $2'],
  [/^a day from ([\d-]+) on$/, 'từ ngày $1 trở đi'],
  [/^a day from ([\d-]+) on, the day of the split$/, 'từ ngày chia tách $1 trở đi'],
  [
    /^a day from ([\d-]+) on: until then a succession that was reversed later was in force$/,
    'từ ngày $1 trở đi: trước ngày đó một việc kế thừa, về sau đã được đính chính, còn hiệu lực',
  ],
  [/^a day after ([\d-]+), on which (\S+) flows into it$/, 'sau ngày $1, ngày $2 được nhập vào mã này'],
  [/^a day after ([\d-]+), through which the ledger is closed$/, 'sau ngày $1, ngày cuối đã khóa sổ'],
  [/^a day up to ([\d-]+)$/, 'không muộn hơn ngày $1, ngày cuối đã khóa sổ', 'a day up to $1, the last closed day'],
  [/^a closed day: no day is closed$/, 'một ngày đã khóa sổ; hiện chưa ngày nào bị khóa'],
  [
    /^([\d-]+), the date of the reversed event, which is open$/,
    'ngày $1 của nghiệp vụ bị đính chính, vì ngày đó chưa khóa sổ',
  ],
  [/^an open day after ([\d-]+)$/, 'một ngày chưa khóa sổ, sau ngày $1'],
  [/^the first day that is open again$/, 'ngày đầu tiên được mở lại'],
  [/^no day where there is a budgetYear$/, 'không nêu ngày khi đã nêu năm ngân sách'],
  [/^no phase where there is no budgetYear$/, 'không nêu giai đoạn khóa sổ khi không nêu năm ngân sách'],
  [/^spending or settlement$/, 'spending (khóa sổ chi) hoặc settlement (khóa sổ quyết toán)'],
  [/^a later phase: the year is closed for (spending|settlement)$/, 'giai đoạn sau; năm này đã khóa sổ $1'],
  [/^a phase that is closed: the year is open$/, 'giai đoạn đã khóa; năm này đang mở'],
  [
    /^a phase that is closed: the year is (spending|settlement)$/,
    'giai đoạn đã khóa; năm này mới khóa sổ $1',
    'a phase that is closed: the year is closed for $1',
  ],
  [/^a key that is not in use$/, 'tên chưa dùng'],
  [/^a node that does not stand below this one on ([\d-]+)$/, 'mã không nằm dưới mã này trong danh mục vào ngày $1'],
  [
    /^a node that does not stand below (.+): define it with another parent first$/,
    'mã không nằm dưới $1: hãy định nghĩa lại mã này với cấp trên khác trước',
  ],
  [
    /^a succession whose nodes would not stand above themselves again$/,
    'việc sắp xếp mà khi đính chính không làm mã nằm trên chính nó',
  ],
  [/^a node with none below it: (.+) stands below$/, 'mã không còn mã nào bên dưới: còn $1'],
  [
    /^a node without money from that day on, or a succession$/,
    'mã không còn tiền từ ngày đó, hoặc ghi việc sắp xếp sang mã kế thừa',
  ],
  [/^one code in a (rename|split)$/, 'chỉ một mã khi $1'],
  [/^the other successors of the split$/, 'các mã kế thừa khác khi chia tách'],
  [/^only a split has other successors$/, 'chỉ khi chia tách mới có mã kế thừa khác'],
  [/^the id of a split that was not reversed$/, 'mã nghiệp vụ chia tách chưa bị đính chính'],
  [
    /^CeilingAdjusted, because this ceiling is set$/,
    'điều chỉnh kế hoạch trung hạn (CeilingAdjusted), vì mức vốn này đã được giao',
  ],
  [/^LedgerOpened, the first event of every ledger$/, 'mở sổ (LedgerOpened), nghiệp vụ đầu tiên của mọi sổ'],
  [/^any other event: this ledger is open$/, 'nghiệp vụ khác, vì sổ này đã mở'],
  [/^the contract or payment file of the advance$/, 'mã hợp đồng hoặc hồ sơ thanh toán của khoản tạm ứng'],
  [/^the contract whose commitment is drawn$/, 'mã hợp đồng có cam kết chi được sử dụng'],
  [/^the reference that is opened$/, 'mã hợp đồng hoặc hồ sơ được mở'],
  [
    /^no reference: available money has none$/,
    'bỏ trống, vì kinh phí còn được sử dụng không gắn với hợp đồng hay hồ sơ',
  ],
  [/^the reference under which it is committed$/, 'mã hợp đồng đã cam kết chi'],
  [/^the reference under which it is advanced$/, 'mã hợp đồng hoặc hồ sơ đã tạm ứng'],
  [/^the id of the event that paid or advanced the money$/, 'mã nghiệp vụ đã thanh toán hoặc tạm ứng khoản tiền này'],
  [/^an event that put (advanced|paid|settled) money on this line$/, 'nghiệp vụ đã $1 trên dòng ngân sách này'],
  [
    /^an event that put (advanced|paid|settled) money on this line and reference$/,
    'nghiệp vụ đã $1 trên dòng ngân sách và hợp đồng hoặc hồ sơ này',
  ],
  [
    /^a rule pack that was passed to openLedger as one of packs$/,
    'bộ quy định đã được nạp khi mở sổ (openLedger, tham số packs)',
  ],
  [/^each account once$/, 'mỗi tài khoản một lần'],
  [
    /^the line of (\S+), only its (\S+) another$/,
    'dòng ngân sách như ở $1, chỉ khác $2',
    'the line of $1 with only its $2 another',
  ],
  [/^the system and id it comes from$/, 'hệ thống gốc và mã bản ghi trong hệ thống đó'],
  [/^an object with type, effectiveOn, basis and data$/, 'đối tượng có type, effectiveOn, basis và data'],
  [/^object$/, 'đối tượng', 'an object'],
  [/^record$/, 'đối tượng', 'an object'],
  [/^array$/, 'danh sách', 'a list'],
  [/^string$/, 'chuỗi ký tự', 'a text'],
];

const WORDS: Readonly<Record<string, Said>> = {
  ...PHASE_WORDS,
  advanced: { vi: 'tạm ứng', en: 'advanced' },
  paid: { vi: 'thanh toán', en: 'paid' },
  settled: { vi: 'quyết toán', en: 'settled' },
  rename: { vi: 'đổi tên', en: 'rename' },
  split: { vi: 'chia tách', en: 'split' },
};

/** What would be right in one place; `undefined` where the decider does not say it. */
export function expectationText({ problem, expected }: Problem, language: Language): string | undefined {
  if (expected === undefined) return undefined;
  const vi = language === 'vi';
  switch (problem) {
    case 'missingDimension':
      return vi ? `mã của chiều theo dõi ${expected}` : `a code of the dimension ${expected}`;
    case 'undeclaredDimension':
      if (expected === 'none')
        return vi ? 'không nêu; sổ này không có chiều theo dõi nào' : 'none: this ledger has no dimensions';
      return expected;
    case 'totalTooLarge':
      return undefined;
    case 'wrongYear':
      return expected;
    default:
      return phraseText(expected, language) ?? expected;
  }
}

/** A phrase of the decider in words; `undefined` for one that is not known, such as a list of codes. */
export function phraseText(phrase: string, language: Language): string | undefined {
  for (const [pattern, vi, en] of PHRASES) {
    const match = pattern.exec(phrase);
    if (match === null) continue;
    if (language === 'en' && en === undefined)
      return phrase.replace(/\d{5,}/g, (digits) => count(Number(digits), 'en'));
    const template = language === 'vi' ? vi : (en ?? phrase);
    return template.replace(/\$(\d)/g, (_, group: string) => groupText(match[Number(group)] ?? '', language));
  }
  return undefined;
}

/** What a group found: a date, a number, a word of the field, or a code as it is. */
function groupText(found: string, language: Language): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(found)) return day(found, language);
  if (/^\d{1,16}$/.test(found)) return count(Number(found), language);
  if (Object.hasOwn(WORDS, found)) return WORDS[found]?.[language] ?? found;
  return /^(programme|unit|source)$/.test(found) ? treeWord(found, language) : found;
}

const FOUND: Readonly<Record<string, Said>> = {
  'an object': { vi: 'một đối tượng', en: 'an object' },
  'an array': { vi: 'một danh sách', en: 'a list' },
  bytes: { vi: 'byte', en: 'bytes' },
  legs: { vi: 'khoản', en: 'legs' },
  'no drafts': { vi: 'không có nghiệp vụ nào', en: 'no events' },
};

/** What stands in the field, where there is anything to show. */
export function foundText({ problem, found }: Problem, language: Language): string | undefined {
  if (problem === 'unknownField' || found === 'undefined') return undefined;
  if (Object.hasOwn(FOUND, found)) return FOUND[found]?.[language];
  const amount = /^(-?\d+)n$/.exec(found)?.[1];
  if (amount !== undefined) return money(BigInt(amount), language);
  const [, number, unit] = /^"?(\d+) (bytes|legs)"?$/.exec(found) ?? [];
  return number === undefined ? found : `${count(Number(number), language)} ${FOUND[unit ?? '']?.[language] ?? ''}`;
}
