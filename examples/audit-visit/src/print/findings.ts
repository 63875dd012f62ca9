// Findings of a verification, as a table that both sides of a desk can read.
import type { Finding, FindingCode, JudgedFinding, Standing } from '@so-cai/audit';

import { shortHashes } from './figures.js';
import type { Column, Page, Said } from './page.js';

const COLUMNS: readonly Column[] = [
  { vi: 'Phát hiện', en: 'Finding' },
  { vi: 'Vị trí', en: 'Positions' },
  { vi: 'Ở đâu', en: 'Of what' },
  { vi: 'Phải là', en: 'Expected' },
  { vi: 'Thấy', en: 'Found' },
];
/** What the findings of this example say, in words. */
const WORDS: { readonly [code in FindingCode]?: Said } = {
  CheckpointsDiffer: {
    vi: 'hai bản xác nhận cùng một khóa ký trái nhau',
    en: 'two notes of one key contradict each other',
  },
  RootDiffers: { vi: 'gốc khác bản xác nhận đã giữ', en: 'not the root that was kept' },
  BodyChanged: { vi: 'nội dung đã bị sửa', en: 'the body was changed' },
};

const STANDINGS: { readonly [standing in Standing]: Said } = {
  proved: { vi: 'chứng minh', en: 'proves it' },
  shown: { vi: 'cho xem', en: 'shows it' },
  stated: { vi: 'nêu lại', en: 'states it' },
};

/** Prints findings; that there are none is said, too. */
export function showFindings(page: Page, findings: readonly Finding[]): void {
  if (findings.length === 0) {
    page.quote(['✓ Không có phát hiện nào · No findings']);
    return;
  }
  page.table(COLUMNS, findings.map(cellsOf));
}

/** Prints findings of an evidence file, with how far each can be believed by whoever has the file alone, and what each says. */
export function showJudged(page: Page, findings: readonly JudgedFinding[]): void {
  page.table(
    [...COLUMNS, { vi: 'Tệp cho thấy', en: 'The file' }],
    findings.map(({ finding, standing }) => [
      ...cellsOf(finding),
      `${STANDINGS[standing].vi} · ${STANDINGS[standing].en}`,
    ]),
  );
  const codes = new Set(findings.map(({ finding }) => finding.code));
  page.quote(
    [...codes].flatMap((code) => {
      const words = WORDS[code];
      return words === undefined ? [] : [`${code}: ${words.vi} · ${words.en}`];
    }),
  );
}

function cellsOf({ code, range, subject = '', expected, found }: Finding): string[] {
  const positions = range === undefined ? '' : `${range.from}–${range.to - 1}`;
  return [code, positions, subject, shortHashes(expected ?? ''), shortHashes(found ?? '')];
}
