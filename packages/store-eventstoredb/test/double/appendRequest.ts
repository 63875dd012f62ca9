// An append as both of its calls put it, and what becomes of it.
import type { Backend } from './backend.js';
import { fail } from './failing.js';
import type { AppendFault } from './faults.js';
import type { Expected, Outcome, Proposed } from './records.js';
import { lacksMetadata, tooLarge } from './refusals.js';

export interface AppendRequest {
  readonly stream: string;
  readonly expected: Expected;
  readonly events: readonly Proposed[];
  readonly peer: string;
}

/** An outcome, an error, or no answer at all. */
export type Answer = Outcome | Error | 'none';

/** The message of an event, as both calls of appending have it. */
interface ProposedMessage {
  getId(): { getString(): string; hasStructured(): boolean; getStructured(): Structured | undefined } | undefined;
  getMetadataMap(): { get(key: string): string | undefined };
  getData_asU8(): Uint8Array;
  getCustomMetadata_asU8(): Uint8Array;
}

interface Structured {
  getMostSignificantBits(): string;
  getLeastSignificantBits(): string;
}

/** @throws ServiceError where the message lacks what every event must have */
export function proposedIn(message: ProposedMessage): Proposed {
  const [type, contentType] = ['type', 'content-type'].map((key) => message.getMetadataMap().get(key));
  if (type === undefined) throw lacksMetadata('type');
  if (contentType === undefined) throw lacksMetadata('content-type');
  return {
    id: idIn(message),
    type,
    contentType,
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}

function idIn(message: ProposedMessage): string {
  const structured = message.getId()?.getStructured();
  if (structured === undefined) return message.getId()?.getString() ?? '';
  const digits = [structured.getMostSignificantBits(), structured.getLeastSignificantBits()]
    .map((bits) => BigInt.asUintN(64, BigInt(bits)).toString(16).padStart(16, '0'))
    .join('');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** What the server counts of an event. */
export function sizeOf({ data, metadata, type }: Proposed): number {
  return data.length + metadata.length + 2 * type.length;
}

/** Appends, with whatever was planned to go wrong. */
export async function answerTo(backend: Backend, request: AppendRequest): Promise<Answer> {
  const { stream, expected, events, peer } = request;
  const fault = backend.faults.takeAppend(stream);
  if (fault?.at === 'before') {
    const failed = await failing(backend, fault, peer);
    if (failed !== undefined) return failed;
  }
  const { maxAppendSize } = backend.setup;
  if (events.reduce((sum, event) => sum + sizeOf(event), 0) > maxAppendSize) return tooLarge(maxAppendSize);
  const outcome = backend.log.append(stream, expected, events);
  return (fault?.at === 'after' ? await failing(backend, fault, peer) : undefined) ?? outcome;
}

/** What is answered instead; `undefined` where it was only late. */
async function failing(backend: Backend, { how }: AppendFault, peer: string): Promise<Answer | undefined> {
  if (how !== 'held') return fail(backend, how, peer) ?? 'none';
  await backend.held();
  return undefined;
}
