import fc from 'fast-check';
import { expect, test } from 'vitest';

import { amountInWords, numberInWords, readAmountInWords, type WordStyle } from './amountInWords.js';

test.each([
  [0n, 'không'],
  [4n, 'bốn'],
  [5n, 'năm'],
  [10n, 'mười'],
  [11n, 'mười một'],
  [14n, 'mười bốn'],
  [15n, 'mười lăm'],
  [20n, 'hai mươi'],
  [21n, 'hai mươi mốt'],
  [24n, 'hai mươi tư'],
  [25n, 'hai mươi lăm'],
  [91n, 'chín mươi mốt'],
  [100n, 'một trăm'],
  [101n, 'một trăm linh một'],
  [104n, 'một trăm linh bốn'],
  [105n, 'một trăm linh năm'],
  [110n, 'một trăm mười'],
  [115n, 'một trăm mười lăm'],
  [1_005n, 'một nghìn không trăm linh năm'],
  [1_015n, 'một nghìn không trăm mười lăm'],
  [1_234n, 'một nghìn hai trăm ba mươi tư'],
  [1_000_005n, 'một triệu không trăm linh năm'],
  [2_021_000n, 'hai triệu không trăm hai mươi mốt nghìn'],
  [10n ** 9n, 'một tỷ'],
  [10n ** 12n, 'một nghìn tỷ'],
  [3_454_225_000_000n, 'ba nghìn bốn trăm năm mươi tư tỷ hai trăm hai mươi lăm triệu'],
  [10n ** 18n, 'một tỷ tỷ'],
  [10n ** 18n + 10n ** 9n, 'một tỷ không trăm linh một tỷ'],
  [2n * 10n ** 18n + 1n, 'hai tỷ tỷ không trăm linh một'],
  [10n ** 27n, 'một tỷ tỷ tỷ'],
  [-21n, 'âm hai mươi mốt'],
])('%s in Vietnamese is "%s"', (value, words) => {
  expect(numberInWords(value, { language: 'vi' })).toBe(words);
  expect(readAmountInWords(words, { language: 'vi' })).toEqual({ ok: true, value });
});

test.each([
  [0n, 'zero'],
  [13n, 'thirteen'],
  [21n, 'twenty-one'],
  [40n, 'forty'],
  [100n, 'one hundred'],
  [105n, 'one hundred five'],
  [1_234n, 'one thousand two hundred thirty-four'],
  [3_454_225_000_000n, 'three trillion four hundred fifty-four billion two hundred twenty-five million'],
  [10n ** 18n, 'one quintillion'],
  [10n ** 36n + 1n, 'one quintillion quintillion one'],
  [-5n, 'minus five'],
])('%s in English is "%s"', (value, words) => {
  expect(numberInWords(value, { language: 'en' })).toBe(words);
  expect(readAmountInWords(words, { language: 'en' })).toEqual({ ok: true, value });
});

test('an amount names the currency, and may begin with a capital as on papers', () => {
  expect(amountInWords(1_234n, { language: 'vi' })).toBe('một nghìn hai trăm ba mươi tư đồng');
  expect(amountInWords(1_234n, { language: 'vi', capitalised: true })).toBe('Một nghìn hai trăm ba mươi tư đồng');
  expect(amountInWords(105n, { language: 'en', and: true })).toBe('one hundred and five dong');
});

test('offices may choose lẻ and ngàn, and every variant is read', () => {
  expect(numberInWords(1_105n, { language: 'vi', emptyTens: 'lẻ', thousand: 'ngàn' })).toBe('một ngàn một trăm lẻ năm');
  for (const words of [
    'một ngàn một trăm lẻ năm',
    'Một nghìn một trăm linh năm đồng',
    'một nghìn một trăm linh năm đồng chẵn.',
  ])
    expect(readAmountInWords(words, { language: 'vi' })).toEqual({ ok: true, value: 1_105n });
  for (const words of ['hai mươi bốn', 'hai mươi tư'])
    expect(readAmountInWords(words, { language: 'vi' })).toEqual({ ok: true, value: 24n });
  expect(readAmountInWords('hai tỉ ba mươi nhăm triệu', { language: 'vi' })).toMatchObject({ ok: false });
  expect(readAmountInWords('hai tỉ không trăm ba mươi nhăm triệu', { language: 'vi' })).toEqual({
    ok: true,
    value: 2_035_000_000n,
  });
});

test.each([
  ['vi', 'một trăm linh tư', 104n],
  ['vi', 'một nghìn không trăm lẻ tư đồng', 1_004n],
  ['vi', 'Năm trăm nghìn đồng./.', 500_000n],
  ['vi', '(Bằng chữ: Năm trăm nghìn đồng chẵn./.)', 500_000n],
  ['vi', 'Số tiền bằng chữ: hai tỷ đồng', 2_000_000_000n],
  ['en', '(In words: Forty dong only)', 40n],
] as const)('in %s "%s" is read as it stands on papers', (language, words, value) => {
  expect(readAmountInWords(words, { language })).toEqual({ ok: true, value });
});

test.each([
  ['vi', 'Bằng chữ: hai mươi năm đồng', 19, 'hai mươi lăm'],
  ['vi', 'Bằng chữ: ', 10, ''],
  ['vi', 'năm ./. đồng', 5, ''],
  ['vi', 'hai mươi năm', 9, 'hai mươi lăm'],
  ['vi', 'mười năm', 5, 'mười lăm'],
  ['vi', 'hai mươi một', 9, 'hai mươi mốt'],
  ['vi', 'một nghìn năm', 10, 'một nghìn không trăm linh năm'],
  ['vi', 'một trăm hai', 9, 'một trăm linh hai'],
  ['vi', 'không trăm linh năm', 0, 'năm'],
  ['vi', 'một nghìn hai triệu', 4, ''],
  ['vi', 'tỷ đồng', 0, ''],
  ['vi', 'một trăm trăm', 9, ''],
  ['vi', 'một triệu rưỡi', 10, ''],
  ['vi', 'mốt đồng', 0, 'một'],
  ['vi', '', 0, ''],
  ['vi', '12 đồng', 0, ''],
  ['en', 'one hundred and', 12, ''],
  ['en', 'twenty eleven', 7, ''],
  ['en', 'hundred', 0, ''],
  ['en', 'one million two billion', 4, ''],
] as const)('in %s "%s" is refused with the place and the right spelling', (language, words, at, right) => {
  const answer = readAmountInWords(words, { language });
  expect(answer).toMatchObject({ ok: false, problem: { code: 'misplacedWord', at } });
  expect(answer.ok ? '' : answer.problem.expected).toContain(right);
});

const styles: fc.Arbitrary<WordStyle> = fc.oneof(
  fc.record({
    language: fc.constant('vi' as const),
    emptyTens: fc.constantFrom('linh', 'lẻ'),
    thousand: fc.constantFrom('nghìn', 'ngàn'),
    capitalised: fc.boolean(),
  }),
  fc.record({ language: fc.constant('en' as const), and: fc.boolean(), capitalised: fc.boolean() }),
);
const values = fc.oneof(
  fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }),
  fc.bigInt({ min: 0n, max: 2_000n }),
  fc.tuple(fc.bigInt({ min: 1n, max: 999n }), fc.nat(36)).map(([digits, zeros]) => digits * 10n ** BigInt(zeros)),
  fc.tuple(fc.nat(30), fc.nat(30)).map(([left, right]) => 10n ** BigInt(left) + 10n ** BigInt(right)),
);
const deep = process.env['SO_CAI_DEEP'] === '1';

test('words read back are the same amount, in every spelling (promise 14)', () => {
  fc.assert(
    fc.property(values, styles, (value, style) => {
      const words = amountInWords(value, style);
      expect(words.normalize('NFC')).toBe(words);
      expect(readAmountInWords(words, { language: style.language })).toEqual({ ok: true, value });
    }),
    { numRuns: deep ? 100_000 : 500 },
  );
});

test('every number up to ten thousand has words of its own, in both languages (promise 14)', () => {
  for (const language of ['vi', 'en'] as const) {
    const values = Array.from({ length: 10_001 }, (_, value) => BigInt(value));
    const spoken = values.map((value) => numberInWords(value, { language }));
    expect(new Set(spoken).size).toBe(values.length);
    expect(spoken.map((words) => readAmountInWords(words, { language }))).toEqual(
      values.map((value) => ({ ok: true, value })),
    );
  }
});

test('no text makes reading throw, and a refusal has its place', () => {
  const word = fc.constantFrom(
    'một',
    'mươi',
    'mười',
    'trăm',
    'linh',
    'nghìn',
    'tỷ',
    'không',
    'năm',
    'âm',
    'one',
    'hundred',
    'and',
    'twenty',
    '-',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(word).map((words) => words.join(' ')),
      ),
      fc.constantFrom('vi', 'en'),
      (text, language) => {
        const answer = readAmountInWords(text, { language });
        if (answer.ok) return;
        expect(answer.problem.at >= 0 && answer.problem.at <= answer.problem.text.length).toBe(true);
      },
    ),
    { numRuns: deep ? 100_000 : 500 },
  );
});
