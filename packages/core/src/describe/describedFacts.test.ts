// What the texts of certain refusals say, word by word.
import { expect, test } from 'vitest';

import { CONTRACT, DECISION, ENDED, REFUSALS, RETURNED, RULE, SHORT } from '../../test/fixtures/refusals.js';
import type { Refusal } from '../decide/rejection.js';
import type { Problem } from '../events/problem.js';
import type { Language } from '../values/format.js';
import { describe } from './describe.js';

const LANGUAGES: readonly Language[] = ['vi', 'en'];

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
