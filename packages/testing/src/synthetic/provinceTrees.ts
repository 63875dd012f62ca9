// The catalogue of a synthetic province, and its budget lines: as many of both as are asked for.
import { line, type Line, type LedgerPlan } from '@so-cai/core';

export const SOURCES = ['NSTW', 'NSDP', 'NSH'] as const;
export const CAPITALS = ['investment', 'recurrent'] as const;
const PROGRAMMES = ['NTM', 'GNBV', 'DTTS'] as const;
const DISTRICTS = 12;
const FEWEST_UNITS = 12;
/** A plan is recorded in one batch, so a catalogue stays well below the most that a batch may hold. */
const MOST_UNITS = 2_000;
const FEWEST_COMPONENTS = 20;
const LINES_PER_UNIT = 40;

/** How large the trees are. */
export interface ProvinceSize {
  readonly linesPerYear: number;
  readonly units: number;
  readonly components: number;
}

/** Trees that have room for a number of lines a year. */
export function provinceSize(linesPerYear: number): ProvinceSize {
  const units = Math.min(MOST_UNITS, Math.max(FEWEST_UNITS, Math.ceil(linesPerYear / LINES_PER_UNIT)));
  const perComponent = units * SOURCES.length * CAPITALS.length;
  return { linesPerYear, units, components: Math.max(FEWEST_COMPONENTS, Math.ceil(linesPerYear / perComponent)) };
}

/** The plan of the province's ledger, opened on a day. */
export function provincePlan(size: ProvinceSize, openedOn: string): LedgerPlan {
  const named = (code: string): { code: string; name: { vi: string; en: string } } => ({
    code,
    name: { vi: `Mã ${code}`, en: `Code ${code}` },
  });
  return {
    authority: { ...named('HDND'), level: 'province' },
    openedOn,
    basis: [{ kind: 'NQ', number: 'SYN-00', date: openedOn, issuer: 'HDND' }],
    authorities: [
      { ...named('UBND'), level: 'province' },
      { ...named('KBNN'), level: 'treasury' },
    ],
    programmes: [
      ...PROGRAMMES.map((code) => named(code)),
      ...Array.from({ length: size.components }, (_, index) => ({
        ...named(componentCode(index)),
        parent: PROGRAMMES[index % PROGRAMMES.length] ?? 'NTM',
      })),
    ],
    units: [
      { ...named('TINH'), spends: false },
      ...Array.from({ length: DISTRICTS }, (_, index) => ({
        ...named(`H${index + 1}`),
        parent: 'TINH',
        spends: false,
      })),
      ...Array.from({ length: size.units }, (_, index) => ({
        ...named(unitCode(index)),
        parent: `H${(index % DISTRICTS) + 1}`,
        spends: true,
      })),
    ],
    sources: [
      { ...named('NSNN'), planned: true },
      ...SOURCES.map((code) => ({ ...named(code), parent: 'NSNN', planned: true })),
    ],
  };
}

/** The lines of a budget year: the same codes every year, no two lines alike. */
export function provinceLines(size: ProvinceSize, year: number): Line[] {
  const combinations = size.components * SOURCES.length * CAPITALS.length;
  return Array.from({ length: size.linesPerYear }, (_, index) => {
    const unit = index % size.units;
    const combination = (Math.floor(index / size.units) + unit * 7) % combinations;
    return line({
      programme: componentCode(Math.floor(combination / 6) % size.components),
      capital: CAPITALS[combination % 2] ?? 'investment',
      source: SOURCES[Math.floor(combination / 2) % 3] ?? 'NSTW',
      unit: unitCode(unit),
      budgetYear: year,
      originYear: year,
    });
  });
}

function componentCode(index: number): string {
  return `DA-${String(index + 1).padStart(2, '0')}`;
}

function unitCode(index: number): string {
  return `XA-${String(index + 1).padStart(4, '0')}`;
}
