// The data of the double: every stream, and the log of all of them. Survives restarts; what was written lately is remembered apart.
import { LAST_REVISION, NONE, type Expected, type Outcome, type Proposed, type Recorded } from './records.js';
import { RecentIds } from './recentIds.js';
import { isSoftDeleted, metadataIn, remaining, type StreamMetadata } from './retention.js';
import { decide } from './versionCheck.js';

const RECENT_IDS = 10_000;
const TICKS_PER_MILLISECOND = 10_000n;

/** What reading a stream finds. */
export type Found = readonly Recorded[] | 'notFound' | 'deleted';

export class Log {
  /** Every event of every stream, in the order they were written. */
  readonly all: Recorded[] = [];
  readonly recent: RecentIds = new RecentIds(RECENT_IDS);
  readonly #streams = new Map<string, Recorded[]>();
  readonly #tombstones = new Set<string>();
  readonly #listeners = new Set<() => void>();
  #position = 0n;

  append(stream: string, expected: Expected, events: readonly Proposed[]): Outcome {
    if (this.#tombstones.has(stream)) return { kind: 'deleted' };
    const metadata = this.metadataOf(stream);
    const current = this.currentOf(stream);
    const view = {
      current,
      isSoftDeleted: isSoftDeleted(metadata),
      hasMetadata: this.#streams.has(`$$${stream}`),
      idAt: (revision: bigint) => this.#streams.get(stream)?.[Number(revision)]?.id,
      recentlyAt: (id: string) => this.recent.at(id, stream),
    };
    const decision = decide(
      view,
      expected,
      events.map(({ id }) => id),
    );
    if (decision === 'wrongVersion') return { kind: 'wrongVersion', expected, current };
    if (decision !== 'write') return this.#repeated(stream, decision.repeats);
    return this.#write(stream, events, view.isSoftDeleted);
  }

  /** What can be read of a stream. */
  read(stream: string): Found {
    if (this.#tombstones.has(stream)) return 'deleted';
    const events = this.#streams.get(stream);
    const metadata = this.metadataOf(stream);
    if (events === undefined || isSoftDeleted(metadata)) return 'notFound';
    return remaining(events, metadata, this.#now());
  }

  /** Deletes a stream so that it may be written to again. */
  softDelete(stream: string): bigint {
    this.#truncateBefore(stream, LAST_REVISION);
    return this.#position;
  }

  /** Deletes a stream for ever. */
  tombstone(stream: string): bigint {
    this.#tombstones.add(stream);
    this.#record(stream, LAST_REVISION, proposed('$streamDeleted', ''));
    this.#tell();
    return this.#position;
  }

  metadataOf(stream: string): StreamMetadata {
    return stream.startsWith('$$') ? {} : metadataIn(this.#streams.get(`$$${stream}`)?.at(-1)?.data);
  }

  /** Puts another event in an event's place: what no client can do, but whoever owns the files can. */
  forge(stream: string, revision: number, change: (event: Recorded) => Recorded): void {
    const events = this.#streams.get(stream);
    const event = events?.[revision];
    if (events === undefined || event === undefined) throw new RangeError(`${stream} has no event ${revision}`);
    const forged = change(event);
    events[revision] = forged;
    this.all[this.all.indexOf(event)] = forged;
  }

  /** Puts other events in place of all of a stream, as whoever owns the files can; those that are gone leave gaps. */
  rewrite(stream: string, change: (events: readonly Recorded[]) => readonly Recorded[]): void {
    const before = this.#streams.get(stream) ?? [];
    const after = [...change(before)];
    this.#streams.set(stream, after);
    const kept = this.all.filter((event) => !before.includes(event));
    this.all.splice(0, this.all.length, ...kept, ...after);
  }

  /** Calls back after every append; returns what ends that. */
  onAppend(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  #write(stream: string, events: readonly Proposed[], wasSoftDeleted: boolean): Outcome {
    const first = this.currentOf(stream) + 1n;
    if (wasSoftDeleted) this.#truncateBefore(stream, first);
    const position = this.#position;
    for (const [index, event] of events.entries()) {
      const revision = first + BigInt(index);
      const known = this.#streams.get(stream) ?? [];
      this.#streams.set(stream, known);
      known.push(this.#record(stream, revision, event));
      this.recent.add(event.id, stream, revision);
    }
    if (events.length > 0) this.#tell();
    const revision = first + BigInt(events.length) - 1n;
    return { kind: 'success', revision, ...(events.length === 0 ? {} : { position }) };
  }

  #repeated(stream: string, revision: bigint): Outcome {
    const found = this.read(stream);
    const event = typeof found === 'string' ? undefined : found.find((one) => one.revision === revision);
    return { kind: 'success', revision, ...(event === undefined ? {} : { position: event.position }) };
  }

  #record(stream: string, revision: bigint, event: Proposed): Recorded {
    const recorded = { ...event, stream, revision, position: this.#position, created: this.#now() };
    this.all.push(recorded);
    this.#position += BigInt(100 + event.data.length);
    return recorded;
  }

  #truncateBefore(stream: string, revision: bigint): void {
    this.append(`$$${stream}`, 'any', [proposed('$metadata', `{"$tb":${revision}}`)]);
  }

  /** The last revision of a stream, also of one that was deleted. */
  currentOf(stream: string): bigint {
    return this.#streams.get(stream)?.at(-1)?.revision ?? NONE;
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }

  #now(): bigint {
    return BigInt(Date.now()) * TICKS_PER_MILLISECOND;
  }
}

function proposed(type: string, text: string): Proposed {
  return {
    id: crypto.randomUUID(),
    type,
    contentType: 'application/json',
    data: Buffer.from(text),
    metadata: new Uint8Array(),
  };
}
