// Every way in which a draft is refused: its code, the facts it promises, and that nothing has changed.
import { describe, expect, it } from 'vitest';

import { type Opened, opened, thrownRejection, unchanged } from '../../test/fixtures/opened.js';
import { give, roads } from '../../test/fixtures/province.js';
import { CASES } from '../../test/fixtures/refusedDrafts.js';
import { type AnyDraft, REJECTION_CODES, type RejectionCode } from '../index.js';

/** Refusals of a call, whatever its drafts say: `rejectionOfCalls.test.ts` has them. */
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
