// A small province for tests of the rules: two districts, three programmes and the merged one, authorities of every level, much money.
import {
  type AnyDraft,
  allocated,
  type BasisDocument,
  ceilingSet,
  type Draft,
  draft,
  type Draftable,
  type EventStore,
  type Ledger,
  type LedgerPlan,
  type LineInput,
  memoryStore,
  openLedger,
  reallocated,
  succeeded,
} from '@so-cai/core';

import { plannedAdoptions, type RulePackOptions, rulePacks } from '../../src/index.js';

const named = (vi: string, en = vi): { vi: string; en: string } => ({ vi, en });

/** A document as a test names it. */
export type Document = Draftable<BasisDocument>;

/** A document that decides nothing: a letter of a press office. */
export const basis: Document[] = [{ kind: 'CV', number: 'EXAMPLE-00', date: '2021-01-01', issuer: 'PRESS' }];

const OPENED = '2021-01-01';
const authority = (code: string, level: string, area?: string): object => ({
  code,
  name: named(code),
  level,
  ...(area === undefined ? {} : { area }),
});

/** What the province says of itself in most tests. */
export const options: RulePackOptions = {
  province: { unit: 'SL' },
  pilotDistricts: [{ unit: 'VH', from: '2024-05-01', decision: 'EXAMPLE-07', withoutBeneficiaries: ['DTTS-01'] }],
  delegations: [
    { what: 'recurrentComponents', unit: 'MC', from: '2024-03-01', decision: 'EXAMPLE-08' },
    { what: 'annualInvestment', unit: 'MC', from: '2024-03-01', decision: 'EXAMPLE-09' },
  ],
};

const plan = {
  authority: { code: 'HDND-SL', name: named('HĐND tỉnh', "Provincial People's Council"), level: 'province' },
  openedOn: OPENED,
  basis,
  authorities: [
    authority('PRESS', 'press'),
    authority('QH', 'central'),
    authority('UBND-SL', 'province', 'SL'),
    authority('UBND-DB', 'province', 'DB'),
    authority('HDND-DB', 'province', 'DB'),
    authority('SNN', 'budgetUnit', 'SL'),
    authority('HDND-VH', 'district', 'VH'),
    authority('UBND-VH', 'district', 'VH'),
    authority('HDND-MC', 'district', 'MC'),
    authority('UBND-MC', 'district', 'MC'),
    authority('UBND-VH-1', 'commune', 'VH-1'),
    authority('UBND-XA', 'commune', 'XA'),
    authority('HDND-XA', 'commune', 'XA'),
  ],
  units: [
    { code: 'SL', name: named('Tỉnh', 'Province'), spends: false },
    { code: 'DB', name: named('Tỉnh khác', 'Another province'), spends: false },
    { code: 'VH', parent: 'SL', name: named('Huyện thí điểm', 'Pilot district'), spends: false },
    { code: 'VH-1', parent: 'VH', name: named('Xã một', 'Commune one'), spends: true },
    { code: 'VH-2', parent: 'VH', name: named('Xã hai', 'Commune two'), spends: true },
    { code: 'MC', parent: 'SL', name: named('Huyện khác', 'Another district'), spends: false },
    { code: 'MC-1', parent: 'MC', name: named('Xã ba', 'Commune three'), spends: true },
    { code: 'MC-2', parent: 'MC', name: named('Xã bốn', 'Commune four'), spends: true },
    { code: 'XA', parent: 'SL', name: named('Xã mới', 'New commune'), spends: true },
  ],
  programmes: [
    ...['NTM', 'GNBV', 'DTTS', 'MTQG26', 'KHAC'].map((code) => ({ code, name: named(code) })),
    ...['NTM-02', 'NTM-05', 'GNBV-05', 'DTTS-01', 'DTTS-04'].map((code) => ({
      code,
      parent: code.slice(0, -3),
      name: named(code),
    })),
    ...['M-1', 'M-2'].map((code) => ({ code, parent: 'MTQG26', name: named(code) })),
  ],
  sources: [
    { code: 'NSTW', name: named('Ngân sách trung ương', 'Central budget'), planned: true },
    { code: 'NSDP', name: named('Ngân sách địa phương', 'Local budget'), planned: true },
    { code: 'NHCSXH', name: named('Tín dụng chính sách', 'Policy credit'), planned: false },
  ],
} as unknown as LedgerPlan;

/** Recurrent money of NTM-02 in the first commune of the pilot district, of 2024. */
export const place: LineInput = {
  programme: 'NTM-02',
  capital: 'recurrent',
  source: 'NSTW',
  unit: 'VH-1',
  budgetYear: 2024,
  originYear: 2024,
};
/** The same place with some codes and years changed. */
export const at = (changes: Partial<LineInput> = {}): LineInput => ({ ...place, ...changes });

/** A move of ten đồng. */
export function move(
  from: LineInput,
  to: LineInput,
  effectiveOn: string,
  documents: Document[] = basis,
): Draft<'Reallocated'> {
  return reallocated({ from: [[from, 10n]], to: [[to, 10n]], effectiveOn, basis: documents });
}

/** A move of ten đồng of room in the medium-term plan. */
export function roomMove(
  from: { programme: string; unit: string },
  to: { programme: string; unit: string },
  effectiveOn: string,
  documents: Document[] = basis,
): Draft<'CeilingReallocated'> {
  const leg = (key: { programme: string; unit: string }): object => ({
    key: { ...key, source: 'NSTW', period: '2021-2025' },
    amount: 10n,
  });
  return draft('CeilingReallocated', { effectiveOn, basis: documents }, { from: [leg(from)], to: [leg(to)] } as never);
}

/** A document of an issuer. */
export const document = (issuer: string, kind: string, date: string, article?: string): Document => ({
  kind,
  number: 'EXAMPLE-01',
  date,
  issuer,
  ...(article === undefined ? {} : { article }),
});

function money(): AnyDraft[] {
  const programmes = ['NTM-02', 'NTM-05', 'GNBV-05', 'DTTS-01', 'DTTS-04', 'M-1', 'M-2', 'KHAC'];
  const years: [number, number | null][] = [
    [2023, 2023],
    [2024, 2022],
    [2024, 2023],
    [2024, 2024],
    [2024, null],
    [2025, 2024],
    [2025, 2025],
    [2026, 2025],
    [2026, 2026],
  ];
  return years.flatMap(([budgetYear, originYear]) =>
    programmes.flatMap((programme) =>
      ['investment', 'recurrent'].flatMap((capital) =>
        ['VH-1', 'VH-2', 'MC-1', 'MC-2', 'XA'].map((unit) =>
          allocated({
            to: { programme, capital, source: 'NSTW', unit, budgetYear, originYear },
            amount: 1_000n,
            effectiveOn: OPENED,
            basis,
          }),
        ),
      ),
    ),
  );
}

/** A ledger of the province under its rule packs; districts end on 1 July 2025. */
export async function openedProvince(
  of: RulePackOptions = options,
  store: EventStore = memoryStore(),
): Promise<Ledger> {
  const packs = rulePacks(of);
  const ledger = await openLedger({
    store,
    name: 'province',
    actor: 'STC-0017',
    create: { ...plan, rulePacks: plannedAdoptions(packs) },
    packs,
  });
  const rooms = ['NTM', 'GNBV'].flatMap((programme) =>
    ['VH', 'MC', 'XA'].map((unit) =>
      ceilingSet({
        key: { programme, source: 'NSTW', unit, period: '2021-2025' },
        amount: 1_000_000n,
        effectiveOn: OPENED,
        basis,
      }),
    ),
  );
  const effectiveOn = '2025-07-01';
  await ledger.record([...money(), ...rooms]);
  await ledger.record(
    succeeded({
      tree: 'unit',
      kind: 'merge',
      from: ['VH-1', 'VH-2', 'VH', 'MC-1', 'MC-2', 'MC'],
      to: 'XA',
      effectiveOn,
      basis,
    }),
  );
  return ledger;
}

/** What the ledger would say of a draft, and nothing is written. */
export async function saidOf(ledger: Ledger, drafted: AnyDraft): Promise<object> {
  const preview = await ledger.preview(drafted);
  if (preview.ok)
    return { recorded: (preview.events[0]?.event.rulings ?? []).map(({ rule, verdict }) => `${rule} ${verdict}`) };
  const { rejection } = preview;
  return rejection.code === 'RuleViolation'
    ? { refused: `${rejection.rule} ${rejection.verdict}` }
    : { refused: rejection.code };
}
