import { expect, test } from 'vitest';

import { amountPrinter, moneyIn } from './amounts.js';

const VND = { currency: 'VND', scale: 0 };
const plain = (_: string, text: string): string => text;

test('amounts that stand together have the decimals of the one that needs most, and none is rounded', () => {
  const amount = amountPrinter(
    moneyIn(VND, { unit: 'ty', language: 'vi' }),
    [3_454_225_000_000n, 858_209_500_000n],
    plain,
  );
  expect([amount(3_454_225_000_000n), amount(858_209_500_000n)]).toEqual(['3.454,2250', '858,2095']);
});

test('whole units have no decimals', () => {
  expect(amountPrinter(moneyIn(VND, { unit: 'trieu', language: 'en' }), [5_000_000n], plain)(1_234_000_000n)).toBe(
    '1,234',
  );
});

test('negative amounts keep their sign, and are red where there are colours', () => {
  const amount = amountPrinter(
    moneyIn(VND, { unit: 'dong', language: 'en' }),
    [-5_000n],
    (colour, text) => `<${colour}>${text}`,
  );
  expect(amount(-5_000n)).toBe('<red>-5,000');
});

test('a currency with decimals is printed with them', () => {
  const money = moneyIn({ currency: 'USD', scale: 2 }, { unit: 'dong', language: 'en' });
  expect(`${amountPrinter(money, [12_345n], plain)(12_345n)} ${money.name}`).toBe('123.45 USD');
});

test('decimals that are asked for are kept, and it is said that amounts are rounded', () => {
  const money = moneyIn(VND, { unit: 'ty', language: 'vi', places: 3 });
  const amount = amountPrinter(money, [1_396_037_500_000n], plain);
  expect([amount(1_396_037_500_000n), amount(5_000_000_000n), money.name]).toEqual([
    '1.396,038',
    '5,000',
    'tỷ đồng, làm tròn 3 số lẻ',
  ]);
});
