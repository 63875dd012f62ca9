// The bytes of a decided event are the canonical bytes of the event, whatever it has besides its data.
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { basis, tinyProvince } from '../../test/fixtures/province.js';
import type { AnyDraft } from '../events/draft.js';
import type { Approval, AnyEvent } from '../events/envelope.js';
import { canonicalBytes, canonicalText } from '../integrity/canonical.js';
import { leafHash } from '../integrity/merkle.js';
import { sha256Hex } from '../integrity/sha256.js';
import { NextIds } from '../ledger/nextId.js';
import { openingDrafts } from '../ledger/plan.js';
import { LedgerState } from '../state/ledgerState.js';
import type { ActorId, CommandId, LedgerId } from '../values/codes.js';
import { instantOf } from '../values/instant.js';
import { type Decided, eventOf } from './decided.js';
import { Decider, type Refused } from './decide.js';
import type { Recording } from './recording.js';

const milliseconds = Date.UTC(2024, 0, 2);
const recording: Recording = {
  ledger: 'son-la' as LedgerId,
  recordedAt: instantOf(milliseconds),
  milliseconds,
  commandId: 'c-1' as CommandId,
  actor: 'STC-0017' as ActorId,
  approvals: [],
  packs: [],
};

/** A state with the tiny province, and what decides by it. */
function decided(): { state: LedgerState; decider: Decider; ids: NextIds } {
  const state = new LedgerState();
  const [decider, ids] = [new Decider(state), new NextIds(milliseconds, undefined, () => 0.5)];
  for (const draft of openingDrafts(tinyProvince)) {
    const event = whole(decider.decide(draft, recording, { id: ids.next(), index: 0 }));
    state.record(event.arrival, event.leaf, event.planned);
  }
  return { state, decider, ids };
}

function whole(answer: Decided | Refused): Decided {
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  return answer;
}

/** The draft that an event says it came from. */
function draftOf({
  type,
  effectiveOn,
  basis: documents,
  data,
  source,
  counterparty,
  exception,
  meta,
}: AnyEvent): object {
  const { causationId, note } = meta;
  const fields = { type, effectiveOn, basis: documents, data, source, counterparty, exception, causationId, note };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

const text = fc.constantFrom('ghi chú', 'a "quoted" \\ note', 'plain', '😀', 'x'.repeat(900));
const roads = {
  programme: 'NTM-02',
  capital: 'recurrent',
  source: 'NSTW',
  unit: 'VH-XN',
  budgetYear: 2024,
  originYear: null,
};
const envelope = fc.record(
  {
    note: text,
    source: fc.record({ system: fc.constant('TABMIS'), id: fc.uuid() }),
    counterparty: fc.constant({ ledger: 'van-ho', reference: 'CT "1"' }),
    exception: fc.constant({ authority: 'HDND', document: '7/BC', reason: 'đã chi' }),
    causationId: fc.constant('01HK3VZEA0Z0JDREW41136EDMT'),
  },
  { requiredKeys: [] },
);
const call: fc.Arbitrary<Partial<Recording>> = fc.record(
  {
    approvals: fc.constant([{ actor: 'KT-1', document: 'Phiếu 3' } as unknown as Approval]),
    correlationId: text.filter((each) => each.length < 100),
    batchOf: fc.integer({ min: 2, max: 10_000 }),
  },
  { requiredKeys: [] },
);

test('The bytes are canonical, the leaf is theirs, and the draft’s hash is that of the draft', () => {
  const { state, decider, ids } = decided();
  fc.assert(
    fc.property(envelope, call, fc.nat(9_999), (besides, told, index) => {
      const draft = {
        type: 'Allocated',
        effectiveOn: '2024-01-15',
        basis,
        data: { to: roads, kind: 'original', amount: '5' },
        ...besides,
      };
      const answer = decider.decide(draft as AnyDraft, { ...recording, ...told }, { id: ids.next(), index });
      const { event, body, leaf } = whole(answer);
      const full = eventOf(event);
      expect(new Uint8Array(body)).toEqual(canonicalBytes(full));
      expect(leaf).toEqual(leafHash(body));
      expect(full.meta.draftSha256).toBe(sha256Hex(canonicalText(draftOf(full))));
      expect(full.position).toBe(state.size);
    }),
  );
});

test('A body stays as it is when the next ones are decided on', () => {
  const { decider, ids } = decided();
  const bodies = Array.from({ length: 500 }, (_, index) => {
    const draft = {
      type: 'Allocated',
      effectiveOn: '2024-01-15',
      basis,
      data: { to: roads, kind: 'original', amount: String(index + 1) },
    };
    const { body, event } = whole(decider.decide(draft as AnyDraft, recording, { id: ids.next(), index }));
    return { body, expected: canonicalBytes(eventOf(event)) };
  });
  for (const { body, expected } of bodies) expect(new Uint8Array(body)).toEqual(expected);
});

test('What an event decided beside its draft does not stay in the next one', () => {
  const { decider, ids } = decided();
  const plain = {
    type: 'Allocated',
    effectiveOn: '2024-01-15',
    basis,
    data: { to: roads, kind: 'original', amount: '5' },
  } as AnyDraft;
  const decide = (draft: AnyDraft): Decided => whole(decider.decide(draft, recording, { id: ids.next(), index: 0 }));
  const sha256 = decide(plain).event.draftSha256;
  decide({ ...plain, note: 'a note', causationId: '01HK3VZEA0Z0JDREW41136EDMT' });
  expect(decide(plain).event.draftSha256).toBe(sha256);
});
