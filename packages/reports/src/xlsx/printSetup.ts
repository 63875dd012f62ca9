// Print set-up of a workbook: A4 landscape, as wide as the page, heading rows on every page, page numbers.
import type { Feature } from 'write-excel-file/universal';

/** What a sheet repeats on every page. */
export interface SheetPrint {
  readonly name: string;
  /** Numbers of its heading rows, from 1 on. */
  readonly headingFrom: number;
  readonly headingTo: number;
}

const PAGE_NUMBERS = '<headerFooter><oddFooter>&amp;R&amp;P/&amp;N</oddFooter></headerFooter>';

/** The feature that writes it into the files of the workbook. */
export function printSetup(sheets: readonly SheetPrint[]): Feature<Blob> {
  return {
    files: {
      transform: {
        'xl/workbook.xml': { transform: (xml) => withPrintTitles(xml, sheets) },
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml) =>
            xml
              .replace(/<worksheet[^>]*>/, (tag) => `${tag}<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`)
              .replace(
                /<pageSetup [^>]*\/>/,
                (tag) => `${tag.slice(0, -2)} fitToWidth="1" fitToHeight="0"/>${PAGE_NUMBERS}`,
              ),
        },
      },
    },
  };
}

/** A workbook has one list of names, which stands behind its sheets. */
function withPrintTitles(xml: string, sheets: readonly SheetPrint[]): string {
  return xml
    .replace(/<definedNames\s*\/>|<definedNames>.*?<\/definedNames>/s, '')
    .replace('</sheets>', () => `</sheets><definedNames>${sheets.map(printTitles).join('')}</definedNames>`);
}

function printTitles({ name, headingFrom, headingTo }: SheetPrint, index: number): string {
  const quoted = name.replaceAll("'", "''").replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">'${quoted}'!$${headingFrom}:$${headingTo}</definedName>`;
}
