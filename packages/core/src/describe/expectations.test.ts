import { readdirSync, readFileSync } from 'node:fs';

import ts from 'typescript';
import { expect, test } from 'vitest';

import { phraseText } from './expectations.js';

test('dates, amounts and words of the field are those of the language', () => {
  expect(phraseText('a day after 2024-12-31, through which the ledger is closed', 'vi')).toBe(
    'sau ngày 31/12/2024, ngày cuối đã khóa sổ',
  );
  expect(phraseText('at most what was submitted, 95500000000', 'vi')).toBe(
    'không quá số đề nghị quyết toán, 95.500.000.000 đồng',
  );
  expect(phraseText('at most what was submitted, 95500000000', 'en')).toBe(
    'at most what was submitted, 95,500,000,000 đồng',
  );
  expect(phraseText('a later phase: the year is closed for spending', 'vi')).toBe(
    'giai đoạn sau; năm này đã khóa sổ chi ngân sách',
  );
  expect(phraseText('the line of data.legs[0].from, only its unit another', 'vi')).toBe(
    'dòng ngân sách như ở data.legs[0].from, chỉ khác đơn vị',
  );
});

test("codes are nobody else's words", () => {
  expect(phraseText('NTM-02, NTM-03', 'vi')).toBeUndefined();
});

/** What may stand where the decider fills something in. */
const FILLED = [
  '2024-09-10',
  '120000',
  'NTM-02',
  'spending',
  'rename',
  'a'.repeat(64),
  'paid',
  'unit',
  'data.legs[0]',
  'committed',
  'on this line',
  '',
];

/** All phrases that the sources give as what would be right, with what may be filled in. */
function phrasesOfTheSources(): string[][] {
  return ['decide', 'ledger'].flatMap((folder) => {
    const path = new URL(`../${folder}/`, import.meta.url);
    const files = readdirSync(path).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
    return files.flatMap((name) => {
      const source = ts.createSourceFile(name, readFileSync(new URL(name, path), 'utf8'), ts.ScriptTarget.ES2022, true);
      const found: string[][] = [];
      const visit = (node: ts.Node): void => {
        if (ts.isCallExpression(node) && node.expression.getText() === 'invalid')
          found.push(...textsOf(node.arguments[3]));
        if (ts.isPropertyAssignment(node) && node.name.getText() === 'expected')
          found.push(...textsOf(node.initializer));
        ts.forEachChild(node, visit);
      };
      visit(source);
      return found;
    });
  });
}

/** The texts that an expression can give, each with all that may be filled in; none where it is no text of ours, such as a code. */
function textsOf(expression: ts.Expression | undefined): string[][] {
  if (expression === undefined) return [];
  if (ts.isStringLiteralLike(expression)) return [[expression.text]];
  if (ts.isConditionalExpression(expression))
    return [...textsOf(expression.whenTrue), ...textsOf(expression.whenFalse)];
  if (!ts.isTemplateExpression(expression)) return [];
  const filled = expression.templateSpans.reduce(
    (texts, span) => texts.flatMap((text) => fillings(span).map((filling) => text + filling + span.literal.text)),
    [expression.head.text],
  );
  return [filled];
}

function fillings({ expression }: ts.TemplateSpan): string[] {
  const own = textsOf(expression).flat();
  return own.length === 0 ? FILLED : own;
}

test('every phrase of the decider has its Vietnamese', () => {
  const phrases = phrasesOfTheSources();
  expect(phrases.length).toBeGreaterThan(30);
  const untold = phrases.filter((filled) => filled.every((phrase) => phraseText(phrase, 'vi') === undefined));
  expect(
    untold.map(([first]) => first),
    'describe/expectations.ts needs Vietnamese for these',
  ).toEqual([]);
});
