// Every way in which a draft is refused: its code, the facts it promises, and that nothing has changed.
import { describe, expect, it } from 'vitest';

import { another, type Opened, opened, recorded, thrownRejection, unchanged } from '../../test/fixtures/opened.js';
import {
  advance,
  basis,
  closeThrough,
  commit,
  contract,
  give,
  houses,
  nextYear,
  pay,
  roads,
  undo,
  untyped,
} from '../../test/fixtures/province.js';
import {
  advanceRecovered,
  allotted,
  type AnyDraft,
  balancesBroughtForward,
  reallocated,
  REJECTION_CODES,
  type RejectionCode,
  type RulePack,
  rulePackHash,
  succeeded,
} from '../index.js';

interface Case {
  readonly when: string;
  readonly packs?: readonly RulePack[];
  /** Prepares the ledger; gives the draft that is refused and the facts it is refused with. */
  readonly given: (at: Opened) => Promise<{ draft: AnyDraft; facts: object }>;
}

const forbidding: RulePack = {
  id: 'EXAMPLE' as RulePack['id'],
  version: '1',
  data: null,
  rules: [
    {
      id: 'no-houses',
      citation: 'Example Law, Article 1',
      judge: (draft) =>
        draft.type === 'Allocated' && draft.data.to.programme === 'GNBV-05'
          ? { verdict: 'unlawful' }
          : { verdict: 'allowed' },
    },
    {
      id: 'four-eyes',
      citation: 'Example Law, Article 2',
      judge: (draft) =>
        draft.type === 'AllocationReduced' ? { verdict: 'needsApproval', approvals: 1 } : { verdict: 'allowed' },
    },
  ],
};
const adoptExample = {
  type: 'RulePackAdopted',
  effectiveOn: '2023-01-01',
  basis,
  data: { pack: 'EXAMPLE', version: '1', sha256: rulePackHash(forbidding), validFrom: '2023-01-01' },
} as const;

/** Refusals of one draft by itself. */
const CASES: { readonly [C in RejectionCode]?: Case } = {
  InvalidEvent: {
    when: 'an amount is a float and a date does not exist',
    given: () =>
      Promise.resolve({
        draft: untyped({
          ...give(roads, 1n),
          effectiveOn: '2024-02-30',
          data: { to: roads, kind: 'original', amount: 1.5 },
        }),
        facts: {
          problems: [
            { path: 'effectiveOn', problem: 'noSuchDate', found: '"2024-02-30"' },
            { path: 'data.amount', problem: 'amountFloat', found: '1.5' },
          ],
        },
      }),
  },
  InsufficientFunds: {
    when: 'a payment dated earlier would leave the line short on a later day',
    given: async (at) => {
      await at.ledger.record([give(roads, 100n), pay(roads, 70n, '2024-05-20')]);
      return {
        draft: pay(roads, 40n, '2024-03-01'),
        facts: {
          account: { kind: 'money', line: roads, stage: 'available', reference: null },
          effectiveOn: '2024-03-01',
          firstDay: '2024-05-20',
          missing: 10n,
          balance: 100n,
          spendable: 30n,
          bindingDay: '2024-05-20',
          bindingPositions: [at.ledger.size - 1],
        },
      };
    },
  },
  UnknownNode: {
    when: 'a code does not exist',
    given: () =>
      Promise.resolve({
        draft: give({ ...roads, unit: 'VH-ZZ' }, 1n),
        facts: { path: 'data.to.unit', tree: 'unit', node: 'VH-ZZ', effectiveOn: '2024-01-15' },
      }),
  },
  NodeEnded: {
    when: 'a unit was merged into another',
    given: async (at) => {
      await at.ledger.record(
        succeeded({ tree: 'unit', kind: 'merge', from: ['VH-XN'], to: 'VH-LL', effectiveOn: '2024-07-01', basis }),
      );
      return {
        draft: give(roads, 1n, '2024-07-01'),
        facts: {
          path: 'data.to.unit',
          tree: 'unit',
          node: 'VH-XN',
          effectiveOn: '2024-07-01',
          endedOn: '2024-07-01',
          successor: 'VH-LL',
          others: [],
        },
      };
    },
  },
  UnknownReference: {
    when: 'nobody opened the contract',
    given: async (at) => {
      await at.ledger.record(give(roads, 100n));
      return {
        draft: commit(roads, 'HD-01', 10n),
        facts: { path: 'data.reference', reference: 'HD-01', reason: 'unknown' },
      };
    },
  },
  ReferenceInUse: {
    when: 'the reference is another contract already',
    given: async (at) => {
      await at.ledger.record(contract('HD-01', 50n));
      return {
        draft: contract('HD-01', 50n),
        facts: { path: 'data.reference', reference: 'HD-01', kind: 'contract', openedBy: at.ledger.size - 1 },
      };
    },
  },
  NotAnAllotment: {
    when: 'it goes sideways',
    given: async (at) => {
      await at.ledger.record(give(roads, 100n));
      return {
        draft: allotted({ from: roads, to: [[houses, 10n]], effectiveOn: '2024-02-01', basis }),
        facts: { path: 'data.to[0].line', reason: 'notBelow', trees: ['programme'] },
      };
    },
  },
  NotAReallocation: {
    when: 'it moves money to another year',
    given: async (at) => {
      await at.ledger.record(give(roads, 100n));
      return {
        draft: reallocated({ from: [[roads, 10n]], to: [[nextYear(roads), 10n]], effectiveOn: '2024-02-01', basis }),
        facts: { reason: 'otherYears' },
      };
    },
  },
  Unbalanced: {
    when: 'the two sides differ',
    given: async (at) => {
      await at.ledger.record(give(roads, 100n));
      return {
        draft: reallocated({ from: [[roads, 30n]], to: [[houses, 29n]], effectiveOn: '2024-02-01', basis }),
        facts: { from: 30n, to: 29n, difference: 1n },
      };
    },
  },
  PeriodClosed: {
    when: 'the day is closed',
    given: async (at) => {
      await at.ledger.record(closeThrough('2024-03-31'));
      return {
        draft: give(roads, 1n, '2024-03-31'),
        facts: { effectiveOn: '2024-03-31', closedBy: at.ledger.size - 1, through: '2024-03-31' },
      };
    },
  },
  AlreadyReversed: {
    when: 'the event was reversed before',
    given: async (at) => {
      const id = await recorded(at, give(roads, 100n));
      await at.ledger.record(undo(id));
      return { draft: undo(id), facts: { of: id, by: at.ledger.size - 1 } };
    },
  },
  CannotReverse: {
    when: 'what it gave has been spent',
    given: async (at) => {
      const id = await recorded(at, give(roads, 100n));
      await at.ledger.record([pay(roads, 10n, '2024-04-01'), pay(roads, 20n, '2024-05-01')]);
      return {
        draft: undo(id),
        facts: {
          of: id,
          reason: 'wouldOverdraw',
          account: { kind: 'money', line: roads, stage: 'available', reference: null },
          firstDay: '2024-04-01',
          missing: 10n,
          laterDraws: [at.ledger.size - 1, at.ledger.size - 2],
        },
      };
    },
  },
  RuleViolation: {
    when: 'an adopted rule forbids it',
    packs: [forbidding],
    given: async (at) => {
      await at.ledger.record(adoptExample);
      return {
        draft: give(houses, 1n),
        facts: {
          pack: 'EXAMPLE',
          version: '1',
          rule: 'no-houses',
          verdict: 'unlawful',
          citation: 'Example Law, Article 1',
        },
      };
    },
  },
  NotAuthorised: {
    when: 'a rule asks for an approval that is missing',
    packs: [forbidding],
    given: async (at) => {
      await at.ledger.record([adoptExample, give(roads, 5n)]);
      return {
        draft: {
          type: 'AllocationReduced',
          effectiveOn: '2024-02-01',
          basis,
          data: { from: roads, kind: 'cut', amount: 1n },
        },
        facts: {
          actor: 'STC-0017',
          reason: 'four-eyes: Example Law, Article 2',
          approvalsNeeded: 1,
          approvalsGiven: 0,
        },
      };
    },
  },
  BeforeHistory: {
    when: 'the account was brought forward on a later day',
    given: async (at) => {
      await at.ledger.record(
        balancesBroughtForward({
          balances: [{ line: roads, stage: 'available', amount: 100n }],
          effectiveOn: '2024-06-30',
          basis,
        }),
      );
      return {
        draft: pay(roads, 1n, '2024-06-29'),
        facts: {
          account: { kind: 'money', line: roads, stage: 'available', reference: null },
          effectiveOn: '2024-06-29',
          broughtForwardOn: '2024-06-30',
        },
      };
    },
  },
  ExceedsOriginal: {
    when: 'more of an advance comes back than went out',
    given: async (at) => {
      await at.ledger.record([
        give(roads, 100n),
        contract('HD-01', 100n),
        commit(roads, 'HD-01', 100n),
        advance(roads, 'HD-01', 10n),
      ]);
      const of = await recorded(at, advance(roads, 'HD-01', 30n));
      const back = { line: roads, reference: 'HD-01', of, effectiveOn: '2024-04-01', basis };
      await at.ledger.record(advanceRecovered({ ...back, amount: 20n }));
      return {
        draft: advanceRecovered({ ...back, amount: 11n }),
        facts: { of, original: 30n, returned: 20n, asked: 11n },
      };
    },
  },
  SourceInUse: {
    when: "another system's record stands in the ledger with other content",
    given: async (at) => {
      const source = { system: 'TABMIS', id: '4711' };
      await at.ledger.record({ ...give(roads, 100n), source });
      return {
        draft: { ...give(roads, 101n), source },
        facts: { system: 'TABMIS', id: '4711', position: at.ledger.size - 1 },
      };
    },
  },
};
/** Refusals of a call, whatever its drafts say: tested one by one below. */
const OF_CALLS: readonly RejectionCode[] = ['CommandMismatch', 'BatchTooLarge', 'VersionConflict', 'ClockBehind'];

describe('Rejections of a draft', () => {
  it('are all tested here', () => {
    expect([...Object.keys(CASES), ...OF_CALLS].sort()).toEqual([...REJECTION_CODES].sort());
  });

  for (const [code, { when, packs, given }] of Object.entries(CASES)) {
    const prepared = async (): Promise<{ at: Opened; draft: AnyDraft; facts: object }> => {
      const at = await opened(packs === undefined ? {} : { packs });
      return { at, ...(await given(at)) };
    };

    describe(`${code}, where ${when}`, () => {
      it('comes as a value with its facts, and nothing has changed', async () => {
        const { at, draft, facts } = await prepared();
        const answer = await unchanged(at, () => at.ledger.tryRecord(draft));
        expect(answer).toEqual({ ok: false, rejection: { code, draft: 0, ...facts } });
      });

      it('is thrown by record with the same facts', async () => {
        const { at, draft, facts } = await prepared();
        const rejection = await unchanged(at, () => thrownRejection(at.ledger.record(draft)));
        expect(rejection).toEqual({ code, draft: 0, ...facts });
      });

      it('is foretold by preview', async () => {
        const { at, draft, facts } = await prepared();
        const preview = await unchanged(at, () => at.ledger.preview(draft));
        expect(preview).toEqual({ ok: false, rejection: { code, draft: 0, ...facts } });
      });

      it('refuses the whole batch and names the draft', async () => {
        const { at, draft } = await prepared();
        const harmless = (day: string): AnyDraft => give({ ...roads, unit: 'MC' }, 1n, day);
        const batch = [harmless('2025-02-01'), draft, harmless('2025-02-02')];
        const answer = await unchanged(at, () => at.ledger.tryRecord(batch));
        expect(answer).toMatchObject({ ok: false, rejection: { code, draft: 1 } });
      });

      it('has a JSON form with amounts as digits', async () => {
        const { at, draft } = await prepared();
        const answer = await at.ledger.tryRecord(draft);
        const json = JSON.parse(JSON.stringify(answer)) as { rejection: Record<string, unknown> };
        expect(json.rejection).toMatchObject({ code, draft: 0 });
      });

      it('does not keep the ledger from recording what is right', async () => {
        const { at, draft } = await prepared();
        await at.ledger.tryRecord(draft);
        expect(await at.ledger.tryRecord(give({ ...roads, unit: 'MC' }, 1n, '2025-02-01'))).toMatchObject({ ok: true });
      });
    });
  }
});

describe('Rejections of a call', () => {
  it('CommandMismatch: the command id was used for other content', async () => {
    const at = await opened();
    await at.ledger.record([give(roads, 1n), give(roads, 2n)], { commandId: 'form-1' });
    const answer = await unchanged(at, () => at.ledger.tryRecord(give(roads, 3n), { commandId: 'form-1' }));
    expect(answer).toEqual({
      ok: false,
      rejection: { code: 'CommandMismatch', draft: 0, commandId: 'form-1', position: at.ledger.size - 2 },
    });
  });

  it.each([
    ['fewer drafts', [give(roads, 1n)]],
    ['more drafts', [give(roads, 1n), give(roads, 2n), give(roads, 3n)]],
    ['the drafts in another order', [give(roads, 2n), give(roads, 1n)]],
    ['a draft that is not valid', [give(roads, 1n), untyped({ type: 'Allocated' })]],
  ])('CommandMismatch: %s under the same command id are other content', async (_, drafts) => {
    const at = await opened();
    await at.ledger.record([give(roads, 1n), give(roads, 2n)], { commandId: 'form-1' });
    const answer = await unchanged(at, () => at.ledger.tryRecord(drafts, { commandId: 'form-1' }));
    expect(answer).toMatchObject({ rejection: { code: 'CommandMismatch' } });
  });

  it('BatchTooLarge: more drafts than a batch takes', async () => {
    const at = await opened();
    const drafts = Array.from({ length: 10_001 }, () => give(roads, 1n));
    const answer = await unchanged(at, () => at.ledger.tryRecord(drafts));
    expect(answer).toEqual({
      ok: false,
      rejection: { code: 'BatchTooLarge', draft: 10_000, unit: 'drafts', found: 10_001, limit: 10_000 },
    });
  });

  it('BatchTooLarge: more drafts than the store takes in one append', async () => {
    const at = await opened();
    at.store.limits = { ...at.store.limits, eventsPerAppend: 2 };
    const answer = await unchanged(at, () => at.ledger.tryRecord([1n, 2n, 3n].map((amount) => give(roads, amount))));
    expect(answer).toEqual({
      ok: false,
      rejection: { code: 'BatchTooLarge', draft: 2, unit: 'drafts', found: 3, limit: 2 },
    });
  });

  it('BatchTooLarge: more bytes than the store takes in one append', async () => {
    const at = await opened();
    const [draft] = [give(roads, 1n)];
    const preview = await at.ledger.preview([draft, draft]);
    if (!preview.ok) throw new Error('the preview was refused');
    at.store.limits = { ...at.store.limits, bytesPerAppend: 1_000 };
    const answer = await unchanged(at, () => at.ledger.tryRecord([draft, draft]));
    expect(answer).toMatchObject({ rejection: { code: 'BatchTooLarge', draft: 0, unit: 'bytes', limit: 1_000 } });
    if (answer.ok || answer.rejection.code !== 'BatchTooLarge') throw new Error('the batch was recorded');
    expect(answer.rejection.found).toBeGreaterThan(1_000);
  });

  it('VersionConflict: the ledger has not the size that the caller expected', async () => {
    const at = await opened();
    const { size } = at.ledger;
    const answer = await unchanged(at, () => at.ledger.tryRecord(give(roads, 1n), { expectedSize: size - 1 }));
    expect(answer).toEqual({
      ok: false,
      rejection: { code: 'VersionConflict', draft: 0, expectedSize: size - 1, size },
    });
  });

  it('VersionConflict: others keep recording first', async () => {
    const at = await opened();
    const { store } = at;
    const rival = await another(at);
    let busy = false;
    store.otherwise = async () => {
      if (busy) return;
      busy = true;
      await rival.ledger.record(give(houses, 1n));
      busy = false;
    };
    const answer = await at.ledger.tryRecord(give(roads, 1n));
    expect(answer).toMatchObject({ ok: false, rejection: { code: 'VersionConflict', draft: 0 } });
    store.otherwise = 'append';
    expect((await at.ledger.asOf('2024-12-31')).get(roads).available).toBe(0n);
  });

  it('ClockBehind: the clock stands more than a minute behind the newest event', async () => {
    const at = await opened();
    at.system.setTo('2024-01-02T00:58:59.999Z');
    const answer = await unchanged(at, () => at.ledger.tryRecord(give(roads, 1n)));
    expect(answer).toEqual({
      ok: false,
      rejection: {
        code: 'ClockBehind',
        draft: 0,
        clock: '2024-01-02T00:58:59.999Z',
        lastRecordedAt: '2024-01-02T01:00:00.000Z',
      },
    });
  });

  it('a clock a minute behind is taken, and the time of recording stands still', async () => {
    const at = await opened();
    at.system.setTo('2024-01-02T00:59:00.000Z');
    const receipt = await at.ledger.record(give(roads, 1n));
    expect(receipt.recordedAt).toBe('2024-01-02T01:00:00.000Z');
  });
});
