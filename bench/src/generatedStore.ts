// A store that holds nothing: it makes the events of a province as they are read, so that ledgers of any size can be opened.
import {
  type AnyDraft,
  canonicalBytes,
  type EventStore,
  type LedgerId,
  type Line,
  memoryStore,
  openLedger,
  type StoredEvent,
} from '@so-cai/core';
import { fakeSystem, syntheticProvince } from '@so-cai/testing';

const CHUNK = 1_000;
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const FIRST_DAY = Date.UTC(2024, 0, 2);
const MILLISECONDS_PER_DAY = 86_400_000;

/** Bodies by position, as a ledger would have recorded them: grants to every line first, then payments of small amounts. */
export async function generatedStore(
  name: LedgerId,
  size: number,
  lines: number,
  days: number,
): Promise<Pick<EventStore, 'read' | 'size' | 'limits' | 'close'>> {
  const { opening, drafts } = await beginning(name, lines);
  const grants = drafts.length;
  const bodyAt = (position: number): Uint8Array => {
    const known = opening[position];
    if (known !== undefined) return known;
    const number = position - opening.length;
    const share = number / (size - opening.length);
    const late = number % 50 === 0 ? 45 : 0;
    const day = Math.max(0, Math.floor(share * days) - late);
    const on = new Date(FIRST_DAY + day * MILLISECONDS_PER_DAY).toISOString().slice(0, 10);
    const recorded = FIRST_DAY + Math.floor(share * days * MILLISECONDS_PER_DAY);
    return canonicalBytes(eventOf({ name, position, number, grants, draft: drafts[number % grants], on, recorded }));
  };
  return {
    limits: { bytesPerAppend: 0, eventsPerAppend: 0 },
    size: () => Promise.resolve(size),
    close: () => Promise.resolve(),
    async *read(ledger, { from = 0, to = size } = {}): AsyncGenerator<readonly StoredEvent[]> {
      for (let first = from; first < to; first += CHUNK) {
        const length = Math.min(CHUNK, to - first);
        yield Array.from({ length }, (_, index) => ({ ledger, position: first + index, body: bodyAt(first + index) }));
        await Promise.resolve();
      }
    },
  };
}

/** The opening of a province's ledger, and a grant for each of its lines. */
async function beginning(name: LedgerId, lines: number): Promise<{ opening: Uint8Array[]; drafts: AnyDraft[] }> {
  const province = syntheticProvince({ events: lines, lines });
  const store = memoryStore();
  await openLedger({ store, name, actor: 'BENCH', create: province.plan, system: fakeSystem({ seed: 1 }) });
  const opening: Uint8Array[] = [];
  for await (const chunk of store.read(name)) opening.push(...chunk.map(({ body }) => body));
  return { opening, drafts: [...province.batches()].flatMap((batch) => batch.drafts) };
}

interface Generated {
  readonly name: LedgerId;
  readonly position: number;
  readonly number: number;
  readonly grants: number;
  readonly draft: AnyDraft | undefined;
  readonly on: string;
  readonly recorded: number;
}

function eventOf({ name, position, number, grants, draft, on, recorded }: Generated): unknown {
  if (draft?.type !== 'Allocated') throw new RangeError('every line begins with a grant');
  const line = draft.data.to as Line;
  const isGrant = number < grants;
  return {
    ledger: name,
    position,
    id: idOf(position),
    recordedAt: new Date(recorded).toISOString(),
    type: isGrant ? 'Allocated' : 'Disbursed',
    v: 1,
    effectiveOn: on,
    basis: [{ kind: 'CT', number: `CT-${on}`, date: on, issuer: 'KBNN' }],
    data: isGrant
      ? { to: line, kind: 'original', amount: '1000000000000' }
      : { from: line, stage: 'available', as: 'payment', method: 'cash', amount: String(1_000 + (number % 997)) },
    meta: { actor: 'BENCH', commandId: `call-${Math.floor(number / CHUNK)}`, draftSha256: '0'.repeat(64) },
  };
}

/** An id that increases with the position, later than those of the opening. */
function idOf(position: number): string {
  let [text, rest] = ['', position];
  for (let digit = 0; digit < 10; digit += 1) {
    text = (ALPHABET[rest % 32] ?? '0') + text;
    rest = Math.floor(rest / 32);
  }
  return `7${'0'.repeat(15)}${text}`;
}
