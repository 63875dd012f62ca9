// The parts of an import: command ids that name what one import has recorded, however often it was interrupted or retried.
import type { AnyDraft, Draftable } from '../events/draft.js';
import type { Exception, SourceRecord } from '../events/envelope.js';
import { sourceKey } from '../state/applyRegisters.js';
import type { CommandId } from '../values/codes.js';
import type { Call, RefusedDraft } from './call.js';
import type { Desk } from './writer.js';

/** What earlier attempts and calls of this import have recorded. */
export interface EarlierParts {
  /** How many parts there are. A part is never gone on with, so that its events follow each other. */
  readonly parts: number;
  /** Numbers of the drafts. */
  readonly drafts: ReadonlySet<number>;
  /** Which of them as exceptions. */
  readonly exceptions: readonly number[];
}

export const NOTHING_EARLIER: EarlierParts = { parts: 0, drafts: new Set(), exceptions: [] };

/** The command id of an import's part. */
export function partId(commandId: CommandId, part: number): CommandId {
  return `${commandId}.${part}` as CommandId;
}

/** How many events were recorded under an import's command id. */
export function recordedUnder({ state }: Pick<Desk, 'state'>, commandId: CommandId): number {
  let [events, parts] = [0, 0];
  for (
    let part = state.commands.get(partId(commandId, parts));
    part !== undefined;
    part = state.commands.get(partId(commandId, parts))
  ) {
    events += part.count;
    parts += 1;
  }
  return events;
}

/** Where a draft says it comes from, if it does: what is sent may be anything. */
export function sourceOf(draft: AnyDraft): Draftable<SourceRecord> | undefined {
  return isObject(draft) ? draft.source : undefined;
}

/** A draft as an exception, where there are grounds for one. */
export function asFound(draft: AnyDraft, grounds: Draftable<Exception> | undefined): AnyDraft {
  return grounds === undefined ? draft : { ...draft, exception: grounds };
}

/** The event that names a source, where that has the form of one. */
export function knownSource(
  desk: Desk,
  source: Draftable<SourceRecord>,
): { readonly position: number; readonly draftSha256: string } | undefined {
  return isObject(source) ? desk.state.sources.get(sourceKey(source as SourceRecord)) : undefined;
}

/** What was recorded under an import's command id; a refusal where something of that is not among its drafts. */
export function earlierParts(
  desk: Desk,
  { commandId }: Pick<Call, 'commandId'>,
  drafts: readonly AnyDraft[],
  grounds: Draftable<Exception> | undefined,
): EarlierParts | RefusedDraft {
  const { commands } = desk.state;
  const left = new Set<number>();
  let parts = 0;
  for (
    let part = commands.get(partId(commandId, 0));
    part !== undefined;
    part = commands.get(partId(commandId, parts))
  ) {
    for (let index = 0; index < part.count; index += 1) left.add(part.first + index);
    parts += 1;
  }
  const mismatch = (position: number, draft = 0): RefusedDraft => ({
    refusal: { code: 'CommandMismatch', commandId, position },
    draft,
  });
  const call = commands.get(commandId);
  if (call !== undefined) return mismatch(call.first);
  if (parts === 0) return NOTHING_EARLIER;

  const found = { drafts: new Set<number>(), exceptions: [] as number[] };
  for (const [index, draft] of drafts.entries()) {
    const source = sourceOf(draft);
    const known = source === undefined ? undefined : knownSource(desk, source);
    if (known === undefined || !left.delete(known.position)) continue;
    const asIs = desk.decider.isSame(draft, known.draftSha256);
    if (!asIs && !desk.decider.isSame(asFound(draft, grounds), known.draftSha256))
      return mismatch(known.position, index);
    found.drafts.add(index);
    if (!asIs) found.exceptions.push(index);
  }
  const [other] = left;
  return other === undefined ? { parts, ...found } : mismatch(other);
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
