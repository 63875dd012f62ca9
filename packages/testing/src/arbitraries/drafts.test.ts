import {
  accountKey,
  type AnyEvent,
  entriesOf,
  EVENT_TYPES,
  imbalanceOf,
  memoryStore,
  netByAccount,
  openLedger,
} from '@so-cai/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { modelEntries } from '../model/entries.js';
import { fakeSystem } from '../synthetic/fakeSystem.js';
import { provincePlan, provinceSize } from '../synthetic/provinceTrees.js';
import { draftsOf } from './drafts.js';
import { decidedFields, eventData } from './eventData.js';

/** What a schema says of a wrong form; everything else depends on the ledger. */
const FORM =
  /unknownField|wrongType|notOneOf|tooFew|amountFloat|amountNotDigits|noSuchDate|notA[A-Z]|notAn[A-Z]|text[A-Z]|required/;

describe.each(EVENT_TYPES)('an arbitrary %s', (type) => {
  test('has the right form', async () => {
    const ledger = await openLedger({
      store: memoryStore(),
      name: 'forms',
      actor: 'T',
      create: provincePlan(provinceSize(1), '2020-01-01'),
      system: fakeSystem({ seed: 1, start: Date.UTC(2025, 0, 1) }),
    });
    await fc.assert(
      fc.asyncProperty(draftsOf(type), async (draft) => {
        const answer = await ledger.preview(draft as Parameters<typeof ledger.preview>[0]);
        if (answer.ok || answer.rejection.code !== 'InvalidEvent') return;
        const inForm = answer.rejection.problems.filter(
          ({ path, problem }) =>
            FORM.test(problem) && !/^data\.(phase|from|dimension|others|to|budgetYear|size)/.test(path),
        );
        expect(inForm).toEqual([]);
      }),
      { numRuns: 20, seed: 1 },
    );
  });

  test('moves in core what it moves in the model, and nothing is lost', () => {
    if (type === 'Reversed') return;
    fc.assert(
      fc.property(eventData(type), decidedFields(type), (data, decided) => {
        const event = { type, data, decided } as AnyEvent;
        const entries = entriesOf(event);
        expect(imbalanceOf(entries)).toEqual([]);
        const core = [...netByAccount(entries).values()].filter(({ amount }) => amount !== 0n);
        const net = new Map<string, bigint>();
        for (const { account, amount } of modelEntries(event))
          net.set(accountKey(account), (net.get(accountKey(account)) ?? 0n) + amount);
        expect(new Map(core.map(({ account, amount }) => [accountKey(account), amount]))).toEqual(
          new Map([...net].filter(([, amount]) => amount !== 0n)),
        );
      }),
      { numRuns: 50, seed: 2 },
    );
  });
});
