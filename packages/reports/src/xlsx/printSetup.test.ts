import { expect, test } from 'vitest';

import { printSetup } from './printSetup.js';

const sheets = [
  { name: "Theo 'năm' & tháng", headingFrom: 6, headingTo: 8 },
  { name: 'form', headingFrom: 5, headingTo: 5 },
];
const transform = (file: 'xl/workbook.xml' | 'xl/worksheets/sheet{id}.xml', xml: string): string | undefined => {
  const { files } = printSetup(sheets);
  if (file === 'xl/workbook.xml') return files?.transform?.[file]?.transform?.(xml, [], {});
  return files?.transform?.[file]?.transform?.(xml, {}, { sheetIndex: 0, sheetId: '1' });
};
const NAMES =
  `<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'Theo ''năm'' &amp; tháng'!$6:$8</definedName>` +
  `<definedName name="_xlnm.Print_Titles" localSheetId="1">'form'!$5:$5</definedName></definedNames>`;

test.each([
  '<sheets/></sheets><definedNames/><calcPr/>',
  '<sheets/></sheets><calcPr/>',
  '<sheets/></sheets><definedNames></definedNames><calcPr/>',
])('the headings are named in the one list of names, behind the sheets: %s', (xml) => {
  expect(transform('xl/workbook.xml', xml)).toBe(`<sheets/></sheets>${NAMES}<calcPr/>`);
});

test('a sheet is fitted to the width of the page, and its pages are numbered, each where the format wants it', () => {
  const xml =
    '<worksheet a="b"><sheetViews/><sheetData/><pageMargins/><pageSetup paperSize="9" orientation="landscape"/></worksheet>';
  expect(transform('xl/worksheets/sheet{id}.xml', xml)).toBe(
    '<worksheet a="b"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews/><sheetData/><pageMargins/>' +
      '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>' +
      '<headerFooter><oddFooter>&amp;R&amp;P/&amp;N</oddFooter></headerFooter></worksheet>',
  );
});
