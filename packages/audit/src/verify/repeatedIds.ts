// Ids that came out of order, looked for among the events before them: those that are there twice, and those that are merely late.
import { CanonicalBodyReader } from './canonicalBody.js';
import type { FindingList } from './findingList.js';
import type { Holding } from './holding.js';
import type { Straggler } from './sequence.js';

/** Reads the events before the last straggler once more, and adds what is found. Where no id is out of order, nothing is read. */
export async function findRepeatedIds(
  holding: Holding,
  stragglers: readonly Straggler[],
  { findings, signal }: { readonly findings: FindingList; readonly signal: AbortSignal | undefined },
): Promise<void> {
  const last = stragglers.at(-1);
  if (last === undefined) return;
  const first = await firstPositions(holding, stragglers, signal);
  for (const { position, id } of stragglers) {
    const before = first.get(id) ?? position;
    if (before < position)
      findings.add({
        code: 'EventRepeated',
        range: { from: position, to: position + 1 },
        subject: `id ${id}`,
        expected: 'an id of its own',
        found: `the id of position ${before}`,
      });
    else
      findings.addAt(
        position,
        { code: 'ClockWentBack', subject: 'id', expected: 'an id after all before it', found: id },
        'id',
      );
  }
}

/** Where each id stands first. */
async function firstPositions(
  holding: Holding,
  stragglers: readonly Straggler[],
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, number>> {
  const wanted = new Set(stragglers.map(({ id }) => id));
  const end = stragglers.at(-1)?.position ?? 0;
  const first = new Map<string, number>();
  const reader = new CanonicalBodyReader();
  for await (const events of holding.events(signal === undefined ? {} : { signal })) {
    for (const { position, body } of events) {
      const read = body === undefined ? undefined : reader.read(body);
      if (read?.ok !== true || read.envelope.position !== position) continue;
      const { id } = read.envelope;
      if (wanted.has(id) && !first.has(id)) first.set(id, position);
    }
    if ((events.at(-1)?.position ?? 0) >= end) break;
  }
  return first;
}
