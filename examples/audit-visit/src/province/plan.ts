// The province of this example: data that its ledger opens with. The province is invented, and so are its decisions, whose numbers say so.
import { line, type LedgerPlan, type Line } from '@so-cai/core';

export const LEDGER = 'tinh-mau';
/** The ledger's name in checkpoints. */
export const ORIGIN = 'so-cai.example/tinh-mau';
/** Who records. */
export const ACTOR = 'STC-0017';

/** The decision that the year's plan rests on. */
export const decision = { kind: 'NQ', number: 'MINH-HOA-01', issuer: 'HDND', date: '2024-01-10' };

const COMMUNES = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];
const PROGRAMMES = ['NTM', 'GNBV'];

export const plan: LedgerPlan = {
  authority: { code: 'HDND', name: { vi: 'HĐND tỉnh', en: "Provincial People's Council" }, level: 'province' },
  openedOn: '2024-01-01',
  basis: [decision],
  authorities: [
    { code: 'KBNN', name: { vi: 'Kho bạc Nhà nước tỉnh', en: 'Provincial State Treasury' }, level: 'province' },
  ],
  programmes: [
    { code: 'NTM', name: { vi: 'Xây dựng nông thôn mới', en: 'New rural development' } },
    { code: 'GNBV', name: { vi: 'Giảm nghèo bền vững', en: 'Sustainable poverty reduction' } },
  ],
  units: COMMUNES.map((commune) => ({
    code: `XA-${commune}`,
    name: { vi: `Xã ${commune}`, en: `Commune ${commune}` },
    spends: true,
  })),
  sources: [{ code: 'NSTW', name: { vi: 'Ngân sách trung ương', en: 'Central budget' }, planned: true }],
};

/** The line of a programme in a commune. */
export function lineOf(programme: string, unit: string): Line {
  return line({ programme, unit, capital: 'investment', source: 'NSTW', budgetYear: 2024, originYear: 2024 });
}

/** Every line of the year. */
export const LINES: readonly Line[] = COMMUNES.flatMap((commune) =>
  PROGRAMMES.map((programme) => lineOf(programme, `XA-${commune}`)),
);
