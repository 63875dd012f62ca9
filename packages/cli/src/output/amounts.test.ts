import { expect, test } from 'vitest';

import { amountPrinter, moneyIn } from './amounts.js';

const VND = { currency: 'VND', scale: 0 };
const plain = (_: string, text: string): string => text;

test('amounts that stand together have the decimals of the one that needs most, and none is rounded', () => {
  const amount = amountPrinter(moneyIn(VND, 'ty', 'vi'), [3_454_225_000_000n, 858_209_500_000n], plain);
  expect([amount(3_454_225_000_000n), amount(858_209_500_000n)]).toEqual(['3.454,2250', '858,2095']);
});

test('whole units have no decimals', () => {
  expect(amountPrinter(moneyIn(VND, 'trieu', 'en'), [5_000_000n], plain)(1_234_000_000n)).toBe('1,234');
});

test('negative amounts keep their sign, and are red where there are colours', () => {
  const amount = amountPrinter(moneyIn(VND, 'dong', 'en'), [-5_000n], (colour, text) => `<${colour}>${text}`);
  expect(amount(-5_000n)).toBe('<red>-5,000');
});

test('a currency with decimals is printed with them', () => {
  const money = moneyIn({ currency: 'USD', scale: 2 }, 'dong', 'en');
  expect(`${amountPrinter(money, [12_345n], plain)(12_345n)} ${money.name}`).toBe('123.45 USD');
});
