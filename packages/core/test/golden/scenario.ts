// One ledger in which every event type is recorded at least once, with every field that it can have. Clock, ids and
// randomness are fixed, so that the bytes are the same in every run.
import {
  allocationReduced,
  advanceRecovered,
  advanceSettled,
  type AnyDraft,
  balancesBroughtForward,
  carriedOver,
  commitmentReleased,
  committed,
  contractRegistered,
  disbursed,
  draft,
  lapsed,
  periodClosed,
  type RecordOptions,
  refunded,
  rulePackHash,
  succeeded,
} from '../../src/index.js';
import { type Opened, opened } from '../fixtures/opened.js';
import { analysis, full, key, lump, moc, named, on, otherKey, plan, poor, road, rules } from './plan.js';

const approved: RecordOptions = {
  approvals: [{ actor: 'STC-0001', on: '2024-01-11', document: '3/TTr' }, { actor: 'STC-0002' }],
  correlationId: 'file-7',
};

/** Records everything; returns the ledger. */
export async function goldenLedger(): Promise<Opened> {
  const at = await opened({ create: plan, packs: [rules], name: 'golden' });
  let calls = 0;
  const record = async (drafts: AnyDraft | AnyDraft[], options: RecordOptions = {}): Promise<string> => {
    calls += 1;
    at.system.pass(60_000);
    // The frozen ids are made of the random numbers that come after sixteen others of each call.
    for (let number = 0; number < 16; number += 1) at.system.random();
    const { ids } = await at.ledger.record(drafts, { commandId: `golden-${calls}`, ...options });
    return ids[0] ?? '';
  };
  await record(
    draft('RulePackAdopted', on('2023-01-01'), {
      pack: rules.id,
      version: rules.version,
      sha256: rulePackHash(rules),
      validFrom: '2024-01-01',
      validTo: '2024-12-31',
      budgetYears: { first: 2024, last: 2024 },
    }),
  );
  await record(draft('DimensionAdded', on('2023-01-01'), { key: 'tier', name: named('Cấp', 'Tier') }));
  await planAndAllocate(record);
  await spend(record);
  await closeTheYear(record);
  await reorganise(at, record);
  return at;
}

type Record = (drafts: AnyDraft | AnyDraft[], options?: RecordOptions) => Promise<string>;

async function planAndAllocate(record: Record): Promise<void> {
  await record([
    draft('CeilingSet', on('2023-01-01'), { key, amount: 5_000n }),
    draft('CeilingSet', on('2023-01-01'), { key: otherKey, amount: 500n }),
  ]);
  await record(draft('CeilingAdjusted', on('2023-06-01'), { key, change: 'increase', amount: 250n }));
  await record(
    draft('CeilingReallocated', on('2023-07-01'), {
      from: [{ key, amount: 50n }],
      to: [{ key: otherKey, amount: 50n }],
    }),
  );
  await record(
    {
      ...draft(
        'Allocated',
        { effectiveOn: '2024-01-15', basis: full },
        { to: lump, kind: 'original', amount: 1_000n, analysis },
      ),
      source: { system: 'TABMIS', id: 'A-1', postedOn: '2024-01-16' },
      counterparty: { ledger: 'trung-uong', reference: 'C-1' },
      note: 'Kế hoạch vốn năm 2024',
    },
    approved,
  );
  await record(draft('Allotted', on('2024-01-20'), { from: lump, to: [{ line: road, amount: 700n, analysis }] }));
  await record(
    draft('AllotmentRecalled', on('2024-02-01'), { from: [{ line: road, amount: 50n, analysis }], to: lump }),
  );
  await record(
    draft('Reallocated', on('2024-02-10'), {
      from: [{ line: road, amount: 40n, analysis }],
      to: [{ line: { ...poor, originYear: 2024 }, amount: 40n, analysis }],
    }),
  );
  await record(
    draft('AllocationReduced', on('2024-02-15'), { from: lump, kind: 'interimReplaced', amount: 5n, analysis }),
  );
  await record(allocationReduced({ from: lump, amount: 5n, ...on('2024-02-16') }));
  await record(
    balancesBroughtForward({
      balances: [
        { line: poor, stage: 'available', amount: 60n },
        { line: poor, stage: 'advanced', reference: 'HS-0', opens: 'paymentFile', amount: 20n, analysis },
      ],
      ...on('2024-01-31'),
    }),
  );
  await record(draft('EstimateReported', on('2024-03-01'), { line: road, amount: 600n, through: '2024-12-31' }));
}

async function spend(record: Record): Promise<void> {
  await record(
    contractRegistered({
      reference: 'HD-01',
      value: 500n,
      committedBefore: 20n,
      title: 'Nâng cấp đường 6',
      unit: 'VH',
      payee: 'NCC-7',
      ...on('2024-02-20'),
    }),
  );
  await record(draft('ContractAmended', on('2024-03-01'), { reference: 'HD-01', change: 'increase', amount: 30n }));
  await record(committed({ line: road, reference: 'HD-01', amount: 400n, analysis, ...on('2024-03-05') }));
  await record(commitmentReleased({ line: road, reference: 'HD-01', amount: 10n, analysis, ...on('2024-03-06') }));
  const advanced = await record(
    disbursed({
      from: road,
      stage: 'committed',
      reference: 'HD-01',
      as: 'advance',
      amount: 200n,
      analysis,
      ...on('2024-04-01'),
    }),
  );
  await record(advanceSettled({ line: road, reference: 'HD-01', amount: 80n, analysis, ...on('2024-06-01') }));
  await record(
    advanceRecovered({ line: road, reference: 'HD-01', of: advanced, amount: 30n, analysis, ...on('2024-06-15') }),
  );
  const paid = await record({
    ...disbursed({
      from: road,
      as: 'payment',
      method: 'nonCash',
      reference: 'HS-1',
      opens: 'paymentFile',
      amount: 150n,
      ...on('2024-07-01'),
    }),
    source: { system: 'KBNN', id: 'UNC-9' },
  });
  await record(
    refunded({ line: road, stage: 'paid', reference: 'HS-1', of: paid, amount: 15n, analysis, ...on('2024-08-01') }),
  );
  await record({
    ...disbursed({ from: { ...poor, unit: 'MC' }, as: 'payment', amount: 7n, ...on('2024-09-01') }),
    exception: { authority: 'UBND', document: '8/BC', reason: 'kho bạc đã chi trước' },
  });
  const wrong = await record(disbursed({ from: poor, as: 'payment', amount: 9n, ...on('2024-09-02') }));
  await record(draft('Reversed', on('2024-09-02'), { of: wrong }));
  await record({
    ...disbursed({ from: poor, as: 'payment', amount: 8n, ...on('2024-09-02') }),
    causationId: wrong,
  });
}

async function closeTheYear(record: Record): Promise<void> {
  await record(draft('ContractClosed', on('2024-12-20'), { reference: 'HD-01' }));
  await record(periodClosed({ through: '2024-03-31', ...on('2024-04-20') }));
  await record(draft('PeriodReopened', on('2024-04-25'), { from: '2024-03-01', authority: 'UBND' }));
  await record(periodClosed({ through: '2025-01-31', budgetYear: 2024, phase: 'spending', ...on('2025-01-31') }));
  await record(
    carriedOver({
      legs: [
        { line: road, stage: 'available', amount: 25n },
        { line: road, stage: 'committed', reference: 'HD-01', amount: 100n, analysis },
        { line: road, stage: 'advanced', reference: 'HD-01', amount: 40n },
      ],
      ...on('2025-02-01'),
    }),
  );
  await record(lapsed({ line: lump, amount: 11n, givesBackCeiling: true, ...on('2025-02-01') }));
  await record(
    draft('AdvanceCharged', on('2025-02-16'), {
      legs: [{ from: road, to: { ...road, budgetYear: 2025 }, reference: 'HD-01', amount: 10n, analysis }],
    }),
  );
  await record(
    draft('AnnuallySettled', on('2025-03-01'), {
      legs: [
        { line: road, reference: 'HS-1', submitted: 135n, approved: 130n, analysis },
        { line: poor, submitted: 8n, approved: 0n },
      ],
    }),
  );
  await record(
    draft('SettlementCorrected', on('2025-04-01'), {
      line: road,
      reference: 'HS-1',
      returnTo: 'outside',
      amount: 4n,
      analysis,
    }),
  );
  await record(draft('PeriodReopened', on('2025-05-01'), { budgetYear: 2024, phase: 'spending', authority: 'UBND' }));
}

async function reorganise(at: Opened, record: Record): Promise<void> {
  const split = await record(
    succeeded({ tree: 'unit', kind: 'split', from: ['VH'], to: 'MS', others: ['MC'], ...on('2025-07-01') }),
  );
  const residuary = { ...road, unit: 'MS' };
  await record(
    draft('Apportioned', on('2025-08-01'), {
      succession: split,
      legs: [
        { from: residuary, to: moc, stage: 'available', amount: 3n, analysis },
        { from: residuary, to: moc, stage: 'advanced', reference: 'HD-01', amount: 2n },
      ],
    }),
  );
  await record([
    draft('ProgrammeDefined', on('2025-08-01'), {
      code: 'OLD-P',
      name: { vi: 'Chương trình cũ', en: 'Old programme' },
    }),
    draft('ProgrammeRetired', on('2026-01-01'), { code: 'OLD-P' }),
    draft('UnitDefined', on('2025-08-01'), { code: 'OLD-U', name: { vi: 'Ban cũ', en: 'Old board' }, spends: true }),
    draft('UnitRetired', on('2026-01-01'), { code: 'OLD-U' }),
    draft('SourceRetired', on('2026-01-01'), { code: 'TD' }),
    draft('AuthorityRetired', on('2026-01-01'), { code: 'OLD' }),
    draft('DimensionNodeRetired', on('2026-01-01'), { dimension: 'capital', code: 'oda' }),
  ]);
  const { size, root } = at.ledger;
  await record(
    draft('StatementPublished', on('2026-01-05'), {
      title: 'Giải ngân năm 2025',
      report: { id: 'mau-61', version: '1', parameters: { unit: 'SL' } },
      from: '2025-01-01',
      on: '2025-12-31',
      knownOn: '2026-01-04',
      size,
      root,
      unit: 'tỷ đồng',
      cells: [{ cell: 'plan', printed: '3.454,225' }],
      tableSha256: 'ab'.repeat(32),
    }),
  );
}
