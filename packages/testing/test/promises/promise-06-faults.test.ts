import {
  allocated,
  type AnyDraft,
  disbursed,
  isSoCaiError,
  type Ledger,
  line,
  memoryStore,
  openLedger,
  type System,
} from '@so-cai/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { faultySystem } from '../../src/faults/clockStepsBack.js';
import { type FaultyStore, faultyStore } from '../../src/faults/faultyStore.js';
import { describeFaults, type FaultPlan, faultPlans, type StoreFault } from '../../src/faults/plan.js';
import { firstPlan } from '../../src/histories/firstPlan.js';
import { fakeSystem } from '../../src/synthetic/fakeSystem.js';
import { runs } from './checkHistories.js';
import { DRAFTS } from './contest/tries.js';

const BEHIND = 90_000;

/** A ledger that exists, opened through a store on which the plan begins now. */
async function opened(
  plan: FaultPlan,
  options: { readonly system?: System; readonly keepRefusals?: boolean } = {},
): Promise<{ ledger: Ledger; inner: ReturnType<typeof memoryStore>; store: FaultyStore }> {
  const inner = memoryStore();
  await openLedger({
    store: inner,
    name: 'shared',
    actor: 'W',
    create: firstPlan([]),
    system: fakeSystem({ seed: 1 }),
  });
  // The first read opens the ledger.
  const later = plan.map((fault): StoreFault => (fault.on === 'read' ? { ...fault, nth: fault.nth + 1 } : fault));
  const store = faultyStore(inner, later);
  const ledger = await openLedger({ store, name: 'shared', actor: 'W', system: fakeSystem({ seed: 2 }), ...options });
  return { ledger, inner, store };
}

function draft(of: number): AnyDraft {
  const found = DRAFTS[of];
  if (found === undefined) throw new RangeError(`there is no draft ${of}`);
  return found;
}

async function codeOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'no fault',
    (error: unknown) => (isSoCaiError(error) ? error.code : String(error)),
  );
}

describe('promise 6: a retry changes nothing, a refused command changes nothing, when answers are lost', () => {
  test('a call whose append may still arrive is not refused because the clock has stepped back', async () => {
    const system = faultySystem(fakeSystem({ seed: 2 }), [
      { fault: 'clockStepsBack', nth: 2, looks: 50, milliseconds: BEHIND },
    ]);
    const late = { fault: 'landsLate', on: 'append', nth: 0, answer: 'unknown', after: 3 } as const;
    const { ledger, inner } = await opened([late], { system });
    const { size } = ledger;
    expect(await codeOf(ledger.tryRecord(draft(0), { commandId: 'form-1' }))).toBe('StoreUnavailable');
    while ((await inner.size(ledger.name)) === size) await ledger.refresh();
    const retry = await ledger.record(draft(0), { commandId: 'form-1' });
    expect([retry.repeated, retry.position, await inner.size(ledger.name)]).toEqual([true, size, size + 1]);
  });

  test('nor is an import', async () => {
    const system = faultySystem(fakeSystem({ seed: 2 }), [
      { fault: 'clockStepsBack', nth: 3, looks: 50, milliseconds: BEHIND },
    ]);
    const late = { fault: 'landsLate', on: 'append', nth: 0, answer: 'unknown', after: 5 } as const;
    const { ledger, inner } = await opened([late], { system });
    const { size } = ledger;
    const drafts = [{ ...draft(0), source: { system: 'TABMIS', id: 'T-1' } }];
    expect(await codeOf(ledger.import(drafts, { commandId: 'tabmis' }))).toBe('StoreUnavailable');
    while ((await inner.size(ledger.name)) === size) await ledger.refresh();
    const retry = await ledger.import(drafts, { commandId: 'tabmis' });
    expect([retry.ok, retry.recorded, await inner.size(ledger.name)]).toEqual([true, 1, size + 1]);
  });

  test.each<[string, StoreFault]>([
    ['a copy that lags behind', { fault: 'readsStale', on: 'read', nth: 1, missing: 1 }],
    ['a torn record', { fault: 'truncatesRecord', on: 'read', nth: 1, bytes: 9 }],
    ['a flipped byte', { fault: 'flipsByte', on: 'read', nth: 1, event: 0, byte: 300, bits: 1 }],
  ])('a retry that meets %s is a fault, and no mismatch of its command', async (_, fault) => {
    const { ledger, store } = await opened([fault]);
    const receipt = await ledger.record(draft(0), { commandId: 'form-1' });
    expect(await codeOf(ledger.tryRecord(draft(0), { commandId: 'form-1' }))).toBe('StoreCorrupt');
    expect(store.fired).toHaveLength(1);
    const again = await ledger.record(draft(0), { commandId: 'form-1' });
    expect({ ...again, repeated: false }).toEqual({ ...receipt });
  });

  test('a retry that sees half of its batch is a fault, and no mismatch of its command', async () => {
    const lost = { fault: 'losesReply', on: 'append', nth: 0, answer: 'unknown' } as const;
    const { ledger } = await opened([lost, { fault: 'readsStale', on: 'read', nth: 1, missing: 1 }]);
    const { size } = ledger;
    const [first, second] = [draft(0), draft(1)];
    const call = { commandId: 'form-1' };
    expect(await codeOf(ledger.tryRecord([first, second], call))).toBe('StoreCorrupt');
    const receipt = await ledger.record([first, second], call);
    expect([receipt.position, receipt.size, receipt.repeated]).toEqual([size, size + 2, true]);
  });

  test('a refusal is kept once, whatever becomes of keeping it', async () => {
    const plans = faultPlans({ only: ['failsBeforeWrite', 'losesReply', 'landsLate'], faults: 5, calls: 5 });
    let refusals = 0;
    await fc.assert(
      fc.asyncProperty(plans, fc.integer({ min: 1, max: 4 }), async (plan, calls) => {
        const unknown = plan.map((fault) => ('answer' in fault ? { ...fault, answer: 'unknown' as const } : fault));
        const { ledger, inner } = await opened(unknown, { keepRefusals: true });
        for (let call = 0; call < calls; call += 1) {
          const answer = await ledger.tryRecord(tooMuch(call), { commandId: `form-${call}` });
          expect(answer.ok ? 'recorded' : answer.rejection.code).toBe('InsufficientFunds');
        }
        for (let step = 0; step < 10; step += 1) await ledger.refresh();
        const kept: string[] = [];
        for await (const { commandId } of ledger.refusals()) kept.push(commandId);
        refusals += kept.length;
        if (kept.join() !== Array.from({ length: calls }, (_, call) => `form-${call}`).join())
          throw new Error(`kept are ${kept.join()}\n${describeFaults(unknown)}`);
        expect(await inner.size(ledger.name)).toBe(ledger.size);
      }),
      { numRuns: runs(150, 10_000), ...(process.env['SO_CAI_DEEP'] === '1' ? {} : { seed: 11 }) },
    );
    expect(refusals).toBeGreaterThan(0);
  });

  test('an import records each draft once, whatever becomes of its appends, when it is repeated until it is done', async () => {
    let imports = 0;
    const only = ['failsBeforeWrite', 'losesReply', 'landsLate', 'readsStale', 'isUnreachable', 'isKilled'] as const;
    await fc.assert(
      fc.asyncProperty(
        faultPlans({ only, faults: 6, calls: 6 }),
        fc.integer({ min: 1, max: 9 }),
        async (plan, count) => {
          const { inner, store: first } = await opened(plan);
          // Appends of two events: an import takes several.
          const limits = { ...inner.limits, eventsPerAppend: 2 };
          const drafts = Array.from({ length: count }, (_, index) => imported(index));
          let [store, done] = [first, false];
          for (let attempt = 0; attempt < 20 && !done; attempt += 1) {
            if (store.killed) store = store.reopen();
            done = await importThrough(store, limits, drafts);
            imports += 1;
          }
          const ledger = await openLedger({ store: inner, name: 'shared', actor: 'W' });
          const ids: string[] = [];
          for await (const { source } of ledger.events({ system: 'TABMIS' })) ids.push(source?.id ?? '');
          if (!done || ids.join() !== drafts.map(({ source }) => source.id).join())
            throw new Error(`imported are ${ids.join()} of ${count}\n${describeFaults(plan)}`);
        },
      ),
      { numRuns: runs(150, 10_000), ...(process.env['SO_CAI_DEEP'] === '1' ? {} : { seed: 11 }) },
    );
    expect(imports).toBeGreaterThan(runs(150, 10_000));
  });
});

const ROADS = line({
  programme: 'NTM-1',
  capital: 'recurrent',
  source: 'NSTW',
  unit: 'XA-1',
  budgetYear: 2024,
  originYear: 2024,
});
const BASIS = [{ kind: 'NQ', number: 'NQ-2', date: '2024-01-01', issuer: 'HDND' }];

/** A payment without money. */
function tooMuch(call: number): AnyDraft {
  return disbursed({ from: ROADS, as: 'payment', amount: BigInt(call + 1), effectiveOn: '2024-01-10', basis: BASIS });
}

function imported(index: number): AnyDraft & { readonly source: { readonly system: string; readonly id: string } } {
  const draft = allocated({ to: ROADS, amount: BigInt(index + 1), effectiveOn: '2024-01-05', basis: BASIS });
  return { ...draft, source: { system: 'TABMIS', id: `T-${index}` } };
}

/** One attempt at an import, by a process that begins anew; whether it was done. */
async function importThrough(
  store: FaultyStore,
  limits: FaultyStore['limits'],
  drafts: readonly AnyDraft[],
): Promise<boolean> {
  const narrow = new Proxy(store, {
    get: (target, name) => {
      if (name === 'limits') return limits;
      const member: unknown = Reflect.get(target, name, target);
      return typeof member === 'function' ? (member.bind(target) as unknown) : member;
    },
  });
  try {
    const ledger = await openLedger({ store: narrow, name: 'shared', actor: 'W', system: fakeSystem({ seed: 3 }) });
    const report = await ledger.import(drafts, { commandId: 'tabmis' });
    return report.ok && report.recorded === drafts.length;
  } catch (fault) {
    if (isSoCaiError(fault, 'StoreUnavailable') || isSoCaiError(fault, 'StoreCorrupt')) return false;
    throw fault;
  }
}
