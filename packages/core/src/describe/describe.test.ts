import { expect, test } from 'vitest';

import type { Account } from '../accounts/account.js';
import { REJECTION_CODES, type Refusal, type RejectionCode } from '../decide/rejection.js';
import { type Problem, PROBLEMS } from '../events/problem.js';
import type { ActorId, Code, CommandId, EventId, ReferenceId } from '../values/codes.js';
import { localDate as date } from '../values/date.js';
import { formatAmount, type Language } from '../values/format.js';
import { line } from '../values/line.js';
import { describe } from './describe.js';

const LANGUAGES: readonly Language[] = ['vi', 'en'];
const OF = '01J7M3YB5ZC2V8Q6T4R9X1W0KD' as EventId;
const HD = 'HD-01/2024' as ReferenceId;
const ACTOR = 'STC-0017' as ActorId;
const code = (text: string): Code => text as Code;

const ROADS = line({
  programme: 'NTM-02',
  capital: 'investment',
  source: 'NSTW',
  unit: 'SL-VANHO',
  budgetYear: 2024,
  originYear: 2023,
  dimensions: { tier: 'huyen' },
});
const money = (
  stage: 'available' | 'committed' | 'advanced' | 'paid' | 'settled',
  reference: ReferenceId | null,
): Account => ({
  kind: 'money',
  line: ROADS,
  stage,
  reference,
});
const CEILING: Account = {
  kind: 'ceiling',
  key: { programme: code('NTM'), source: code('NSTW'), unit: code('SL'), period: '2021-2025' },
};
const CONTRACT: Account = { kind: 'contract', reference: HD };

type RefusalOf<C extends RejectionCode> = Extract<Refusal, { code: C }>;

const SHORT: RefusalOf<'InsufficientFunds'> = {
  code: 'InsufficientFunds',
  account: money('available', null),
  effectiveOn: date('2024-03-01'),
  firstDay: date('2024-08-30'),
  missing: 5_500_000_000n,
  balance: 120_000_000_000n,
  spendable: 24_500_000_000n,
  bindingDay: date('2024-09-02'),
  bindingPositions: [41, 12],
};
const ENDED: RefusalOf<'NodeEnded'> = {
  code: 'NodeEnded',
  path: 'data.from.unit',
  tree: 'unit',
  node: code('SL-LONGLUONG'),
  effectiveOn: date('2025-07-10'),
  endedOn: date('2025-07-01'),
  successor: code('SL-VANHO-25'),
  others: [],
};
const RULE: RefusalOf<'RuleViolation'> = {
  code: 'RuleViolation',
  pack: code('VN-CTMTQG'),
  version: '2024.1',
  rule: 'between-programmes',
  verdict: 'needsDecision',
  citation: 'Nghị quyết 111/2024/QH15, Điều 4 khoản 1.',
  by: [code('province'), code('district')],
};
const DECISION: RefusalOf<'RuleViolation'> = {
  ...RULE,
  by: [code('district')],
  kinds: ['NQ', 'QD'],
  article: 'Điều 2.',
  from: date('2024-05-01'),
  until: date('2025-06-30'),
  area: code('VANHO'),
};
const RETURNED: RefusalOf<'ExceedsOriginal'> = {
  code: 'ExceedsOriginal',
  of: OF,
  original: 9_000_000n,
  returned: 2_500_000n,
  asked: 7_000_001n,
};

/** Every code, with every reason and every fact that may be there or not. */
const REFUSALS: { readonly [C in RejectionCode]: readonly RefusalOf<C>[] } = {
  InvalidEvent: [
    { code: 'InvalidEvent', problems: [{ path: 'data.amount', problem: 'amountFloat', found: '0.5' }] },
    { code: 'InvalidEvent', problems: PROBLEMS.map((problem) => ({ path: `data.${problem}`, problem, found: '"x"' })) },
  ],
  InsufficientFunds: [
    SHORT,
    { ...SHORT, account: money('committed', HD), spendable: 0n },
    { ...SHORT, account: money('advanced', HD), bindingPositions: [7] },
    { ...SHORT, account: money('paid', null), bindingPositions: [] },
    { ...SHORT, account: money('settled', null), balance: -3_000n },
    { ...SHORT, account: CEILING },
    { ...SHORT, account: CONTRACT, bindingDay: SHORT.effectiveOn, spendable: SHORT.balance },
  ],
  UnknownNode: [
    { code: 'UnknownNode', path: 'data.to.unit', tree: 'unit', node: 'SL-MUONGTE', effectiveOn: date('2024-03-01') },
    {
      code: 'UnknownNode',
      path: 'data.to.dimensions.tier',
      tree: 'tier',
      node: 'xa',
      effectiveOn: date('2024-03-01'),
      validFrom: date('2025-07-01'),
    },
    {
      code: 'UnknownNode',
      path: 'data.key',
      tree: 'ceiling',
      node: 'NTM|NSTW|SL|2021-2025',
      effectiveOn: date('2024-03-01'),
    },
  ],
  NodeEnded: [
    ENDED,
    { ...ENDED, successor: null },
    { ...ENDED, tree: 'authority', others: [code('SL-LOC-25'), code('SL-MAI-25')] },
  ],
  UnknownReference: [
    { code: 'UnknownReference', path: 'data.reference', reference: HD, reason: 'unknown' },
    { code: 'UnknownReference', path: 'data.reference', reference: HD, reason: 'notAContract' },
    { code: 'UnknownReference', path: 'data.reference', reference: HD, reason: 'closed', closedOn: date('2024-11-30') },
    { code: 'UnknownReference', path: 'data.reference', reference: HD, reason: 'closed' },
  ],
  ReferenceInUse: [
    { code: 'ReferenceInUse', path: 'data.reference', reference: HD, kind: 'contract', openedBy: 31 },
    { code: 'ReferenceInUse', path: 'data.reference', reference: HD, kind: 'paymentFile', openedBy: 31 },
  ],
  NotAnAllotment: [
    { code: 'NotAnAllotment', path: 'data.to[3].line', reason: 'notBelow', trees: ['programme', 'unit', 'tier'] },
    { code: 'NotAnAllotment', path: 'data.to[3].line', reason: 'sameLine', trees: [] },
    { code: 'NotAnAllotment', path: 'data.to[3].line', reason: 'otherYears', trees: [] },
  ],
  NotAReallocation: [
    { code: 'NotAReallocation', reason: 'otherYears' },
    { code: 'NotAReallocation', reason: 'nothingMoves' },
    { code: 'NotAReallocation', reason: 'isAnAllotment' },
    { code: 'NotAReallocation', reason: 'otherPeriods' },
  ],
  Unbalanced: [
    { code: 'Unbalanced', from: 30_000_000_000n, to: 29_970_000_000n, difference: 30_000_000n },
    { code: 'Unbalanced', from: 29_970_000_000n, to: 30_000_000_000n, difference: -30_000_000n },
  ],
  PeriodClosed: [
    { code: 'PeriodClosed', effectiveOn: date('2024-12-15'), closedBy: 88, through: date('2024-12-31') },
    { code: 'PeriodClosed', effectiveOn: date('2024-12-15'), closedBy: 88, through: date('9999-12-31') },
    { code: 'PeriodClosed', effectiveOn: date('2025-02-03'), closedBy: 90, budgetYear: 2024, phase: 'settlement' },
    { code: 'PeriodClosed', effectiveOn: date('2025-02-03'), closedBy: 90, budgetYear: 2024, phase: 'spending' },
  ],
  AlreadyReversed: [{ code: 'AlreadyReversed', of: OF, by: 77 }],
  CannotReverse: [
    { code: 'CannotReverse', of: OF, reason: 'unknownEvent' },
    { code: 'CannotReverse', of: OF, reason: 'notReversible', type: 'Reversed' },
    { code: 'CannotReverse', of: OF, reason: 'notReversible', type: 'EstimateReported' },
    { code: 'CannotReverse', of: OF, reason: 'notReversible' },
    {
      code: 'CannotReverse',
      of: OF,
      reason: 'wouldOverdraw',
      account: money('available', null),
      firstDay: date('2024-08-30'),
      missing: 70_500_000_000n,
      laterDraws: [41, 12],
    },
    { code: 'CannotReverse', of: OF, reason: 'wouldOverdraw' },
    { code: 'CannotReverse', of: OF, reason: 'hasReturns', type: 'Disbursed', laterDraws: [63] },
    { code: 'CannotReverse', of: OF, reason: 'hasReturns' },
  ],
  RuleViolation: [RULE, { ...RULE, verdict: 'unlawful' }, { ...RULE, by: [] }, DECISION],
  NotAuthorised: [
    { code: 'NotAuthorised', actor: ACTOR, reason: 'Tài khoản này chỉ được xem.' },
    { code: 'NotAuthorised', actor: ACTOR, reason: 'four-eyes: Quy chế nội bộ', approvalsNeeded: 2, approvalsGiven: 1 },
    { code: 'NotAuthorised', actor: ACTOR, reason: 'four-eyes: Quy chế nội bộ', approvalsNeeded: 1, approvalsGiven: 0 },
  ],
  CommandMismatch: [{ code: 'CommandMismatch', commandId: 'form-881' as CommandId, position: 12_345 }],
  BatchTooLarge: [
    { code: 'BatchTooLarge', unit: 'drafts', found: 12_000, limit: 10_000 },
    { code: 'BatchTooLarge', unit: 'bytes', found: 2_000_000, limit: 1_048_576 },
  ],
  VersionConflict: [
    { code: 'VersionConflict', expectedSize: 41_207, size: 41_300 },
    { code: 'VersionConflict', expectedSize: 41_300, size: 41_300 },
  ],
  ClockBehind: [{ code: 'ClockBehind', clock: '2024-09-13T01:00:00.000Z', lastRecordedAt: '2024-09-13T08:30:15.250Z' }],
  BeforeHistory: [
    {
      code: 'BeforeHistory',
      account: money('available', null),
      effectiveOn: date('2024-03-01'),
      broughtForwardOn: date('2024-06-30'),
    },
    { code: 'BeforeHistory', account: money('advanced', HD), effectiveOn: date('2024-03-01') },
  ],
  ExceedsOriginal: [RETURNED, { ...RETURNED, returned: 9_000_000n, asked: 1n }],
  SourceInUse: [{ code: 'SourceInUse', system: code('TABMIS'), id: '2024/000123', position: 15 }],
};

const specimens = Object.values<readonly Refusal[]>(REFUSALS).flat();
const spoken = specimens.flatMap((refusal) =>
  LANGUAGES.map((language) => ({ code: refusal.code, language, refusal, text: describe(refusal, language) })),
);

/** Facts that are turned into words, or that another fact makes needless. */
const IN_WORDS = new Set([
  'code',
  'reason',
  'kind',
  'stage',
  'verdict',
  'phase',
  'tree',
  'trees',
  'capital',
  'problems',
  'type',
]);

/** The facts of a refusal as a person writes them. */
function factsOf(value: unknown, language: Language, key = ''): string[] {
  if (IN_WORDS.has(key) || value === null || value === undefined) return [];
  if (key === 'by' && Array.isArray(value)) return [];
  if (key === 'node' && typeof value === 'string') return value.split('|');
  if (key === 'unit' && (value === 'drafts' || value === 'bytes')) return [];
  if (value === 0n) return [];
  if (typeof value === 'bigint') return [`${formatAmount(value < 0n ? -value : value, { language })} đồng`];
  if (typeof value === 'number') {
    const plain = [
      'budgetYear',
      'originYear',
      'position',
      'openedBy',
      'closedBy',
      'by',
      'bindingPositions',
      'laterDraws',
    ];
    return [plain.includes(key) ? String(value) : formatAmount(BigInt(value), { language })];
  }
  if (typeof value === 'string') return [inWords(value, language)];
  if (Array.isArray(value)) return value.flatMap((item) => factsOf(item, language, key));
  return Object.entries(value).flatMap(([name, field]) => factsOf(field, language, name));
}

function inWords(text: string, language: Language): string {
  const [, year, month, day, time] = /^(\d{4})-(\d{2})-(\d{2})(?:T(.{8})\.\d{3}Z)?$/.exec(text) ?? [];
  if (year === undefined) return text.replace(/\.$/, '');
  const date = language === 'vi' ? `${day}/${month}/${year}` : `${year}-${month}-${day}`;
  return time === undefined ? date : `${date} ${time} UTC`;
}

test('every rejection code has a text in both languages', () => {
  expect(Object.keys(REFUSALS).sort()).toEqual([...REJECTION_CODES].sort());
  for (const code of REJECTION_CODES)
    for (const language of LANGUAGES)
      for (const refusal of REFUSALS[code]) expect(describe(refusal, language).length).toBeGreaterThan(40);
});

test('no two refusals have the same text', () => {
  expect(new Set(spoken.map(({ text }) => text)).size).toBe(spoken.length);
});

test.each(spoken)('$code in $language is whole sentences on one line, in NFC', ({ text }) => {
  expect(text.normalize('NFC')).toBe(text);
  expect(text).toMatch(/^\p{Lu}.*\.$/u);
  expect(text).not.toMatch(/\s\s|\s[.,;:]|\.\.|\p{Cc}|undefined|null|NaN|\[object|\$\d/u);
});

test.each(spoken.filter(({ language }) => language === 'vi'))(
  '$code has no English words in Vietnamese',
  ({ text }) => {
    expect(text).toMatch(/[ăâđêôơưáàảãạếềểễệốồổỗộớờởỡợứừửữự]/u);
    const withoutPaths = text.replace(/\bdata\.\S+/g, '');
    expect(withoutPaths).not.toMatch(/\b(the|of|is|and|or|not|closed|settlement|spending|unit|source|event|line)\b/i);
  },
);

/** A fact that settles nothing is not said: a day where no day would do, an amount twice. */
const isSaid = ({ refusal, fact }: { refusal: Refusal; fact: string }): boolean =>
  !(refusal.code === 'PeriodClosed' && refusal.phase === 'spending' && fact.includes('2025')) &&
  !(refusal.code === 'UnknownNode' && refusal.tree === 'ceiling' && fact.includes('2024')) &&
  !(refusal.code === 'InsufficientFunds' && refusal.bindingDay === refusal.effectiveOn && fact.startsWith('24'));

test.each(spoken)('$code in $language contains the facts', ({ refusal, language, text }) => {
  const facts = factsOf(refusal, language).filter((fact) => isSaid({ refusal, fact }));
  expect(facts.filter((fact) => !text.includes(fact))).toEqual([]);
});

test('a shortage names the account, the first short day, what is missing, what can be used, and what binds it', () => {
  expect(describe(SHORT, 'vi')).toBe(
    'Không đủ số dư: kinh phí còn được sử dụng của dòng ngân sách (chương trình NTM-02, vốn đầu tư phát triển, nguồn vốn NSTW, đơn vị SL-VANHO, năm ngân sách 2024, năm giao ban đầu 2023, tier huyen) sẽ thiếu 5.500.000.000 đồng vào ngày 30/08/2024, là ngày đầu tiên bị âm. ' +
      'Số dư cuối ngày 01/03/2024 là 120.000.000.000 đồng, nhưng từ ngày đó chỉ được sử dụng 24.500.000.000 đồng, vì số dư thấp nhất là vào ngày 02/09/2024 (các nghiệp vụ số 12 và 41). ' +
      'Hãy sử dụng không quá 24.500.000.000 đồng, hoặc ghi trước khoản tăng mà dòng này cần, có hiệu lực chậm nhất ngày 30/08/2024. ' +
      'Nếu tiền đã chi trên thực tế, hãy ghi nghiệp vụ kèm ngoại lệ nêu rõ cơ quan có thẩm quyền, văn bản và lý do.',
  );
  expect(describe(SHORT, 'en')).toBe(
    'Not enough: the available money of the line (programme NTM-02, investment, source NSTW, unit SL-VANHO, budget year 2024, origin year 2023, tier huyen) would be 5,500,000,000 đồng short on 2024-08-30, the first day on which it falls below zero. ' +
      'At the end of 2024-03-01 it is 120,000,000,000 đồng, but from that day on only 24,500,000,000 đồng can be used: its lowest day, 2024-09-02, binds it (events 12 and 41). ' +
      'Use at most 24,500,000,000 đồng, or first record the money that it needs, effective on or before 2024-08-30. ' +
      'If the money has been paid in fact, record the event with an exception that names the authority, the document and the reason.',
  );
});

test('a shortage of room is no matter of exceptions', () => {
  expect(describe({ ...SHORT, account: CONTRACT, spendable: 0n }, 'vi')).toBe(
    'Không đủ số dư: giá trị còn được cam kết chi của hợp đồng HD-01/2024 sẽ thiếu 5.500.000.000 đồng vào ngày 30/08/2024, là ngày đầu tiên bị âm. ' +
      'Số dư cuối ngày 01/03/2024 là 120.000.000.000 đồng, nhưng từ ngày đó không còn được sử dụng, vì số dư thấp nhất là vào ngày 02/09/2024 (các nghiệp vụ số 12 và 41). ' +
      'Hãy ghi trước khoản tăng mà dòng này cần, có hiệu lực chậm nhất ngày 30/08/2024.',
  );
});

test('a closed period names the closing that binds and the first open day', () => {
  const [closed] = REFUSALS.PeriodClosed;
  if (closed === undefined) throw new Error('no specimen');
  expect(describe(closed, 'vi')).toBe(
    'Sổ đã khóa đến hết ngày 31/12/2024 (nghiệp vụ số 88), nên không ghi được nghiệp vụ có hiệu lực ngày 15/12/2024. Hãy chọn ngày hiệu lực từ 01/01/2025 trở đi, hoặc đề nghị cơ quan có thẩm quyền mở lại (PeriodReopened).',
  );
  expect(describe(closed, 'en')).toBe(
    'The ledger is closed through 2024-12-31 (event 88), so nothing can be effective on 2024-12-15. Give a date from 2025-01-01 on, or have it reopened by the authority that may (PeriodReopened).',
  );
});

test('an ended code names its successor', () => {
  expect(describe(ENDED, 'vi')).toBe(
    'Đơn vị SL-LONGLUONG (data.from.unit) đã hết hiệu lực từ ngày 01/07/2025, mà ngày được nêu là 10/07/2025. Hãy dùng mã kế thừa SL-VANHO-25.',
  );
  expect(describe(ENDED, 'en')).toBe(
    'The unit SL-LONGLUONG (data.from.unit) has not been valid since 2025-07-01, and the date is 2025-07-10. Use its successor SL-VANHO-25.',
  );
});

test('an unknown reference says how one is opened', () => {
  const [unknown] = REFUSALS.UnknownReference;
  if (unknown === undefined) throw new Error('no specimen');
  expect(describe(unknown, 'vi')).toContain(
    'Hãy đăng ký hợp đồng trước (ContractRegistered), hoặc mở hồ sơ thanh toán',
  );
  expect(describe(unknown, 'en')).toContain('Register the contract first (ContractRegistered)');
});

test('a rule names its text and who could decide', () => {
  expect(describe(RULE, 'vi')).toBe(
    'Cần quyết định của cơ quan có thẩm quyền cấp tỉnh hoặc huyện, theo quy tắc between-programmes của bộ quy định VN-CTMTQG phiên bản 2024.1: Nghị quyết 111/2024/QH15, Điều 4 khoản 1. Hãy nêu quyết định đó trong căn cứ pháp lý của nghiệp vụ.',
  );
  expect(describe(RULE, 'en')).toBe(
    'This needs a decision by an authority of the level province or district, by rule between-programmes of VN-CTMTQG 2024.1: Nghị quyết 111/2024/QH15, Điều 4 khoản 1. Name that decision among the basis documents.',
  );
  expect(describe(DECISION, 'vi')).toBe(
    'Cần quyết định của cơ quan có thẩm quyền cấp huyện, theo quy tắc between-programmes của bộ quy định VN-CTMTQG phiên bản 2024.1: Nghị quyết 111/2024/QH15, Điều 4 khoản 1. Hãy nêu quyết định đó trong căn cứ pháp lý của nghiệp vụ (loại văn bản NQ hoặc QD; nêu Điều 2; ngày văn bản từ 01/05/2024 đến 30/06/2025; cơ quan ban hành có địa bàn gồm VANHO).',
  );
  expect(describe(DECISION, 'en')).toBe(
    'This needs a decision by an authority of the level district, by rule between-programmes of VN-CTMTQG 2024.1: Nghị quyết 111/2024/QH15, Điều 4 khoản 1. Name that decision among the basis documents (of the kind NQ or QD; naming Điều 2; dated from 2024-05-01 until 2025-06-30; by an authority whose area holds VANHO).',
  );
});

test('too much coming back says how much still can, and by how much it is too much', () => {
  expect(describe(RETURNED, 'vi')).toContain(
    'Chỉ còn được trả lại tối đa 6.500.000 đồng; số đề nghị vượt 500.001 đồng.',
  );
  expect(describe(RETURNED, 'en')).toContain('At most 6,500,000 đồng can still come back; that is 500,001 đồng less.');
});

test('a reversal that would overdraw names the later events that drew', () => {
  const overdraft = REFUSALS.CannotReverse.find(({ laterDraws }) => laterDraws !== undefined);
  if (overdraft === undefined) throw new Error('no specimen');
  expect(describe(overdraft, 'vi')).toContain(
    'sẽ thiếu 70.500.000.000 đồng kể từ ngày 30/08/2024. Sau đó kinh phí này đã được sử dụng: các nghiệp vụ số 12 và 41.',
  );
});

test('one problem is a sentence, several are numbered', () => {
  const problems = [
    { path: 'data.amount', problem: 'amountFloat', found: '0.5' },
    { path: 'effectiveOn', problem: 'noSuchDate', found: '"2024-02-30"' },
  ] as const;
  expect(describe({ code: 'InvalidEvent', problems: problems.slice(0, 1) }, 'vi')).toBe(
    'Chưa ghi được nghiệp vụ này. Số tiền (data.amount) là số thực dấu phẩy động, không giữ được chính xác mọi số tiền; hiện là: 0.5; cần: số đồng nguyên, dạng bigint hoặc chuỗi chữ số như "95500000000".',
  );
  expect(describe({ code: 'InvalidEvent', problems }, 'en')).toBe(
    'The event has 2 problems. ' +
      '(1) The amount (data.amount) is a floating-point number, which cannot hold every amount exactly; found: 0.5; expected: whole đồng, as a bigint or as a text of digits such as "95500000000". ' +
      '(2) The effective date (effectiveOn) is not a date that exists; found: "2024-02-30"; expected: year, month and day as in 2024-09-10, from 1900-01-01 to 9999-12-31.',
  );
});

test('of very many problems the first twenty are told, and how many there are', () => {
  const problems = Array.from(
    { length: 250 },
    (_, index) => ({ path: `data.to[${index}].amount`, problem: 'required', found: 'undefined' }) as const,
  );
  const text = describe({ code: 'InvalidEvent', problems }, 'vi');
  expect(text).toContain('Nghiệp vụ này có 250 lỗi.');
  expect(text).toContain('(20) Số tiền (data.to[19].amount) còn thiếu.');
  expect(text).not.toContain('(21)');
  expect(text).toContain('Còn 230 lỗi khác.');
});

test('what a caller sent cannot break the text: it is composed, whole, and does nothing to a terminal', () => {
  const found = `"${'Mường'.normalize('NFD')}\u001B[2J\n\uD83D\u202E"`;
  const text = describe({ code: 'InvalidEvent', problems: [{ path: 'note', problem: 'textNotNfc', found }] }, 'vi');
  expect(text).toContain('"Mường\\u001b[2J\\u000a\uFFFD\\u202e"');
  expect(text.normalize('NFC')).toBe(text);
  expect(text.isWellFormed()).toBe(true);
});

test('a refusal and a problem of a newer version are told by their codes and facts', () => {
  const newer = { code: 'BudgetFrozen', since: '2030-01-01', amount: 5n } as unknown as Refusal;
  for (const language of LANGUAGES)
    expect(describe(newer, language)).toBe('BudgetFrozen: {"since":"2030-01-01","amount":"5"}');
  const problem = { path: 'data.tier', problem: 'notATier', found: '"x"' } as unknown as Problem;
  expect(describe({ code: 'InvalidEvent', problems: [problem] }, 'en')).toContain('The field data.tier (notATier)');
});
