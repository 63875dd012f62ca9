// Which events of a stream can still be read, by the metadata of the stream.
import { LAST_REVISION, type Recorded } from './records.js';

/** What the metadata of a stream say about forgetting; revisions as text, since JSON's numbers may be too small for them. */
export interface StreamMetadata {
  readonly maxCount?: number;
  readonly maxAgeSeconds?: number;
  readonly truncateBefore?: bigint;
}

const TRUNCATE_BEFORE = /"\$tb"\s*:\s*(\d+)/;

/** Metadata as the last event of the metadata stream holds them. */
export function metadataIn(data: Uint8Array | undefined): StreamMetadata {
  if (data === undefined) return {};
  const text = Buffer.from(data).toString();
  const { $maxCount, $maxAge } = JSON.parse(text) as { $maxCount?: number; $maxAge?: number };
  const truncateBefore = TRUNCATE_BEFORE.exec(text)?.[1];
  return {
    ...($maxCount === undefined ? {} : { maxCount: $maxCount }),
    ...($maxAge === undefined ? {} : { maxAgeSeconds: $maxAge }),
    ...(truncateBefore === undefined ? {} : { truncateBefore: BigInt(truncateBefore) }),
  };
}

export function isSoftDeleted({ truncateBefore }: StreamMetadata): boolean {
  return truncateBefore === LAST_REVISION;
}

/** What is left of a stream; the revisions of what is left stay as they were. */
export function remaining(
  events: readonly Recorded[],
  metadata: StreamMetadata,
  nowTicks: bigint,
): readonly Recorded[] {
  const { maxCount, maxAgeSeconds, truncateBefore = 0n } = metadata;
  const first = maxCount === undefined ? 0n : BigInt(events.length - maxCount);
  const oldest = maxAgeSeconds === undefined ? 0n : nowTicks - BigInt(maxAgeSeconds) * 10_000_000n;
  if (first <= 0n && oldest === 0n && truncateBefore === 0n) return events;
  return events.filter(({ revision, created }) => revision >= first && revision >= truncateBefore && created >= oldest);
}
