import { expect, test } from 'vitest';

import { PROBLEMS } from '../events/problem.js';
import { problemText } from './problems.js';
import { PROBLEM_WORDS } from './problemWords.js';

test('every problem has words of its own in both languages', () => {
  expect(Object.keys(PROBLEM_WORDS).sort()).toEqual([...PROBLEMS].sort());
  for (const language of ['vi', 'en'] as const) {
    const texts = PROBLEMS.map((problem) => problemText({ path: 'data.x', problem, found: '"y"' }, language));
    expect(new Set(texts).size).toBe(PROBLEMS.length);
    for (const text of texts) {
      expect(text).toMatch(language === 'vi' ? /^Trường data\.x .+\.$/u : /^The field data\.x .+\.$/u);
      expect(text.normalize('NFC')).toBe(text);
    }
  }
});

test.each(PROBLEMS)('%s shows what was found and what was expected', (problem) => {
  for (const language of ['vi', 'en'] as const) {
    const text = problemText({ path: 'data.x', problem, found: '"NTM-99"', expected: 'NTM-02' }, language);
    expect(text.includes('"NTM-99"')).toBe(problem !== 'unknownField');
    expect(text.includes('NTM-02')).toBe(problem !== 'totalTooLarge');
  }
});

test('what is not there is not shown', () => {
  const problem = { path: 'data.reference', problem: 'required', found: 'undefined' } as const;
  expect(problemText(problem, 'vi')).toBe('Mã hợp đồng hoặc hồ sơ thanh toán (data.reference) còn thiếu.');
  expect(problemText(problem, 'en')).toBe('The contract or payment file (data.reference) is missing.');
});

test('a problem of the whole draft names no field', () => {
  const problem = {
    path: '',
    problem: 'wrongType',
    found: 'an array',
    expected: 'an object with type, effectiveOn, basis and data',
  } as const;
  expect(problemText(problem, 'vi')).toBe(
    'Bản ghi sai kiểu dữ liệu; hiện là: một danh sách; cần: đối tượng có type, effectiveOn, basis và data.',
  );
  expect(problemText(problem, 'en')).toBe(
    'The draft has the wrong type; found: a list; expected: an object with type, effectiveOn, basis and data.',
  );
});

test('amounts and sizes that were found are written as people write them', () => {
  expect(problemText({ path: 'data.amount', problem: 'amountTooLarge', found: '9007199254740992n' }, 'vi')).toBe(
    'Số tiền (data.amount) quá lớn; hiện là: 9.007.199.254.740.992 đồng; cần: không quá 9.007.199.254.740.991 đồng.',
  );
  expect(
    problemText({ path: '', problem: 'bodyTooLarge', found: '"70000 bytes"', expected: 'at most 65535 bytes' }, 'en'),
  ).toBe(
    'The draft is too large to be stored; found: 70,000 bytes; expected: at most 65,535 bytes; divide it into several events.',
  );
});

test('of too many legs it says how many there are', () => {
  const problem = { path: 'data', problem: 'tooMany', found: '"251 legs"', expected: 'at most 250' } as const;
  expect(problemText(problem, 'vi')).toBe(
    'Trường data vượt quá số lượng cho phép; hiện là: 251 khoản; cần: không quá 250.',
  );
  expect(problemText(problem, 'en')).toBe(
    'The field data exceeds the number that is allowed; found: 251 legs; expected: at most 250.',
  );
});

test('a dimension that is missing is asked for by its key', () => {
  const problem = {
    path: 'data.to.dimensions.tier',
    problem: 'missingDimension',
    found: 'undefined',
    expected: 'tier',
  } as const;
  expect(problemText(problem, 'vi')).toContain('cần: mã của chiều theo dõi tier.');
  expect(problemText({ ...problem, problem: 'undeclaredDimension', expected: 'none' }, 'vi')).toContain(
    'sổ này không có chiều theo dõi nào',
  );
});

test('a year is written without separators', () => {
  expect(
    problemText({ path: 'data.legs[0].to.budgetYear', problem: 'wrongYear', found: '2024', expected: '2025' }, 'vi'),
  ).toBe('Năm ngân sách (data.legs[0].to.budgetYear) sai năm; hiện là: 2024; cần: 2025.');
});

test.each([
  ['effectiveOn', 'Ngày hiệu lực (effectiveOn) còn thiếu.', 'The effective date (effectiveOn) is missing.'],
  ['basis', 'Căn cứ pháp lý (basis) còn thiếu.', 'The legal basis (basis) is missing.'],
  ['basis[1].date', 'Ngày văn bản (basis[1].date) còn thiếu.', 'The date of the document (basis[1].date) is missing.'],
  ['data.to[3].amount', 'Số tiền (data.to[3].amount) còn thiếu.', 'The amount (data.to[3].amount) is missing.'],
  ['data.to.source', 'Nguồn vốn (data.to.source) còn thiếu.', 'The source (data.to.source) is missing.'],
  ['source.id', 'Mã bản ghi gốc (source.id) còn thiếu.', 'The id in the other system (source.id) is missing.'],
])('the field %s is called what people call it, with its path', (path, vi, en) => {
  const problem = { path, problem: 'required', found: 'undefined' } as const;
  expect([problemText(problem, 'vi'), problemText(problem, 'en')]).toEqual([vi, en]);
});

test('a dimension that is called like a field keeps its own name', () => {
  const problem = { path: 'data.to.dimensions.amount', problem: 'required', found: 'undefined' } as const;
  expect(problemText(problem, 'en')).toBe('The field data.to.dimensions.amount is missing.');
});
