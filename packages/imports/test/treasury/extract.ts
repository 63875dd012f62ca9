// A Treasury-style extract, made up: every code, number and amount in it is synthetic. Only the shape is that of such extracts:
// lines of twelve segments, effective and posting dates apart, totals between the rows.

/** A row of the extract, before its total. */
export interface TreasuryRow {
  readonly entry: string;
  readonly line: number;
  readonly effectiveOn: string;
  readonly postedOn: string;
  readonly kind: 'DT' | 'GDT' | 'TU' | 'TT';
  /** Twelve segments, separated by dots. */
  readonly segments: string;
  readonly document: string;
  readonly file: string;
  /** In đồng; below zero where an estimate is lowered. */
  readonly amount: bigint;
}

export const COLUMNS = [
  'Số bút toán',
  'Dòng',
  'Ngày hiệu lực',
  'Ngày kết sổ',
  'Loại',
  'Tổ hợp tài khoản',
  'Số văn bản',
  'Hồ sơ',
  'Số tiền',
] as const;

/** What stands above the table. */
export const TITLES = [
  'BẢNG KÊ BÚT TOÁN (SỐ LIỆU TỔNG HỢP ĐỂ MINH HỌA, KHÔNG PHẢI SỐ LIỆU THẬT)',
  'Đơn vị tính: đồng',
] as const;

const PROGRAMMES = ['00491', '00492', '00471', '00511'] as const;
const UNITS = ['1000001', '1000002', '1000003'] as const;
const CAPITALS = [
  { estimate: '9001', payment: '8001', advance: '1001' },
  { estimate: '9002', payment: '8002', advance: '1002' },
] as const;

/** All rows: estimates in January, a cut in March, advances in April, payments from May to August. */
export function treasuryRows(): TreasuryRow[] {
  const rows: TreasuryRow[] = [];
  let entry = 0;
  const add = (row: Omit<TreasuryRow, 'entry' | 'line'>): void => {
    const line = (entry % 2) + 1;
    rows.push({ entry: `BT24${String(1001 + Math.floor(entry / 2))}`, line, ...row });
    entry += 1;
  };
  for (const [p, programme] of PROGRAMMES.entries())
    for (const [u, unit] of UNITS.entries())
      for (const [c, capital] of CAPITALS.entries()) {
        const estimate = BigInt(10 + p * 7 + u * 3 + c * 5) * 1_000_000_000n + BigInt(p * 1_234_567 + u * 89);
        const at = (account: string): string => `01.${account}.0000.2.${unit}.00118.412.332.${programme}.2811.12.000`;
        const file = `HS-${programme}-${u + 1}${c + 1}`;
        add({
          effectiveOn: '2024-01-15',
          postedOn: '2024-01-17',
          kind: 'DT',
          segments: at(capital.estimate),
          document: 'QD-1001',
          file: '',
          amount: estimate,
        });
        if (u === 0)
          add({
            effectiveOn: '2024-03-20',
            postedOn: '2024-03-21',
            kind: 'GDT',
            segments: at(capital.estimate),
            document: 'QD-1044',
            file: '',
            amount: -500_000_000n,
          });
        if (c === 0)
          add({
            effectiveOn: '2024-04-08',
            postedOn: '2024-04-09',
            kind: 'TU',
            segments: at(capital.advance),
            document: `RDT-${100 + p}`,
            file,
            amount: estimate / 10n,
          });
        for (const month of [5, 6, 7, 8])
          add({
            effectiveOn: `2024-0${month}-28`,
            // Recorded in the next month: the two dates fall into different months.
            postedOn: `2024-0${month + 1}-03`,
            kind: 'TT',
            segments: at(capital.payment),
            document: `RDT-${month}${p}${u}${c}`,
            file: '',
            amount: estimate / 8n + BigInt(month * 1_001),
          });
      }
  return rows;
}

/** `1234567` → `1.234.567` */
function dotted(amount: bigint): string {
  return String(amount).replace(/\B(?=(?:\d{3})+$)/g, '.');
}

function slashed(date: string): string {
  return date.split('-').reverse().join('/');
}

/** The extract as CSV: with a mark of byte order and semicolons, as spreadsheets here write it. */
export function treasuryCsv(rows: readonly TreasuryRow[]): string {
  const lines = [
    ...TITLES.map((title) => title + ';'.repeat(COLUMNS.length - 1)),
    COLUMNS.join(';'),
    ...rows.map((row) =>
      [
        row.entry,
        row.line,
        slashed(row.effectiveOn),
        slashed(row.postedOn),
        row.kind,
        row.segments,
        row.document,
        row.file,
        dotted(row.amount),
      ].join(';'),
    ),
    `Tổng cộng${';'.repeat(COLUMNS.length - 1)}${dotted(rows.reduce((sum, { amount }) => sum + amount, 0n))}`,
  ];
  return `\uFEFF${lines.join('\n')}\n`;
}
