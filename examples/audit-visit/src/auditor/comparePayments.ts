// Events that are held otherwise than in a bundle from an earlier visit, as payments.
import { type Finding, type Holding, openBundle } from '@so-cai/audit';

/** A payment as it was, and as it is held now. */
export interface ChangedPayment {
  readonly position: number;
  /** The number of the document that it rests on. */
  readonly document: string;
  readonly before: bigint;
  readonly after: bigint;
}

/** Compares the events that findings of changed bodies are about with those of a bundle that was kept. */
export async function comparePayments(
  earlier: string,
  holding: Holding,
  findings: readonly Finding[],
): Promise<readonly ChangedPayment[]> {
  const ranges = findings.flatMap(({ code, range }) => (code === 'BodyChanged' && range !== undefined ? [range] : []));
  const isAsked = (position: number): boolean => ranges.some(({ from, to }) => position >= from && position < to);
  await using bundle = await openBundle(earlier);
  const kept = await bodiesOf(bundle, isAsked);
  const changed: ChangedPayment[] = [];
  for (const [position, is] of await bodiesOf(holding, isAsked)) {
    const was = kept.get(position);
    if (was === undefined || was === is) continue;
    const [before, after] = [paymentIn(was), paymentIn(is)];
    changed.push({ position, document: after.document, before: before.amount, after: after.amount });
  }
  return changed;
}

async function bodiesOf(
  holding: Pick<Holding, 'events'>,
  isAsked: (position: number) => boolean,
): Promise<ReadonlyMap<number, string>> {
  const bodies = new Map<number, string>();
  for await (const events of holding.events())
    for (const { position, body } of events)
      if (body !== undefined && isAsked(position)) bodies.set(position, new TextDecoder().decode(body));
  return bodies;
}

function paymentIn(body: string): { readonly amount: bigint; readonly document: string } {
  const event = JSON.parse(body) as {
    readonly data: { readonly amount: string };
    readonly basis: readonly { readonly number: string }[];
  };
  return { amount: BigInt(event.data.amount), document: event.basis[0]?.number ?? '' };
}
