// What must hold at the end of a contest, whatever went wrong in it: promises 6, 10 and 11.
import type { AnyDraft, AnyEvent, Receipt, Rejection } from '@so-cai/core';

import { firstUnlawful, wouldBeUnlawful } from '../../../src/model/lawful.js';
import { shortfallOf } from '../lawfulness.js';
import type { Answered, Ended } from './contest.js';

/** Everything that no serial order explains; none where one does. */
export function unexplained(ended: Ended): string[] {
  return [
    ...ended.answers.flatMap((answered) => faultsOf(answered, ended)),
    ...strangers(ended),
    ...repeated(ended),
    ...disorder(ended),
    ...(new Set(ended.replicas).size === 1 ? [] : [`the replicas differ: ${ended.replicas.join(', ')}`]),
    ...(firstUnlawful(ended.events) === undefined ? [] : ['what was recorded is not lawful']),
  ];
}

function faultsOf(answered: Answered, ended: Ended): string[] {
  const { answer, commandId, drafts } = answered;
  const recorded = ended.events.filter(({ meta }) => meta.commandId === commandId);
  if (answer === undefined)
    return isNothing(recorded) || ended.answers.some((other) => isThatOf(other, recorded, commandId))
      ? []
      : [`${commandId} got no answer, and stands there in part`];
  if (answer.ok) return misplaced(answer.receipt, drafts, recorded, ended.roots);
  return isRefusedRightly(answer.rejection, answered, ended) ? [] : [`${commandId} was refused without reason`];
}

/** Acknowledged is what stands where the receipt says, as many events as were asked for, under the root of then. */
function misplaced(
  { ids, position, size, root, commandId }: Receipt,
  drafts: readonly AnyDraft[],
  recorded: readonly AnyEvent[],
  roots: readonly string[],
): string[] {
  const asked = drafts.map(
    ({ type, effectiveOn }, index) => `${position + index} ${ids[index]} ${type} ${effectiveOn}`,
  );
  const found = recorded.map(({ position: at, id, type, effectiveOn }) => `${at} ${id} ${type} ${effectiveOn}`);
  return [
    ...(asked.join() === found.join()
      ? []
      : [`${commandId}: ${found.join() || 'nothing'} stands where ${asked.join()} should`]),
    ...(size === position + drafts.length ? [] : [`${commandId}: the receipt has the size ${size}`]),
    ...(roots[size] === root ? [] : [`${commandId}: the receipt has a root that the ledger never had`]),
  ];
}

/** Whether what stands there is the whole of what somebody asked for under this command id. */
function isThatOf({ commandId: of, drafts }: Answered, recorded: readonly AnyEvent[], commandId: string): boolean {
  return (
    of === commandId &&
    recorded.length === drafts.length &&
    drafts.every(({ type, effectiveOn }, index) => {
      const [first, event] = [recorded[0], recorded[index]];
      return (
        event?.type === type && event.effectiveOn === effectiveOn && event.position === (first?.position ?? 0) + index
      );
    })
  );
}

function isNothing(recorded: readonly AnyEvent[]): boolean {
  return recorded.length === 0;
}

/** A refusal is right if it was so at some size that the writer can have seen while it asked. */
function isRefusedRightly(rejection: Rejection, { drafts, commandId, from, to }: Answered, ended: Ended): boolean {
  if (rejection.code === 'CommandMismatch')
    return ended.answers.some((other) => other.commandId === commandId && isRecorded(other, ended));
  if (rejection.code === 'ClockBehind') return ended.clockSteps;
  if (shortfallOf(rejection) === undefined) return false;
  // A store that reads from a copy which lags behind shows sizes of before.
  const first = ended.fired.some(({ fault }) => fault === 'readsStale') ? ended.opened : from;
  return Array.from({ length: to - first + 1 }, (_, index) => first + index).some((size) => {
    const before = ended.events.slice(0, size);
    for (const draft of drafts.slice(0, rejection.draft)) before.push(asEvent(draft, before.length));
    const draft = drafts[rejection.draft];
    return draft !== undefined && wouldBeUnlawful(before, asEvent(draft, before.length)) !== undefined;
  });
}

function isRecorded({ commandId }: Answered, { events }: Ended): boolean {
  return events.some(({ meta }) => meta.commandId === commandId);
}

/** Every event after the opening is of a call that was made and not refused for good. */
function strangers({ events, opened, answers }: Ended): string[] {
  const asked = new Set(answers.flatMap(({ commandId, answer }) => (answer?.ok === false ? [] : [commandId])));
  return events
    .slice(opened)
    .filter(({ meta }) => !asked.has(meta.commandId))
    .map(({ position, meta }) => `position ${position} holds ${meta.commandId}, which nobody was told to be recorded`);
}

/** No call is recorded twice, and only one writer of a shared one is told that it was the first. */
function repeated({ events, opened, answers }: Ended): string[] {
  const faults: string[] = [];
  const ended = new Set<string>();
  let current: string | undefined;
  for (const { meta, position } of events.slice(opened)) {
    if (meta.commandId !== current && ended.has(meta.commandId))
      faults.push(`position ${position} repeats ${meta.commandId}`);
    ended.add(meta.commandId);
    current = meta.commandId;
  }
  const first = answers.flatMap(({ answer }) =>
    answer?.ok === true && !answer.receipt.repeated ? answer.receipt.ids : [],
  );
  return new Set(first).size === first.length ? faults : [...faults, 'two writers were told that they were the first'];
}

/** Ids and times go up with the position. */
function disorder({ events }: Ended): string[] {
  return events.flatMap(({ position, id, recordedAt }, index) => {
    const before = events[index - 1];
    return before === undefined || (before.id < id && before.recordedAt <= recordedAt)
      ? []
      : [`position ${position} has an id or a time from before ${before.position}`];
  });
}

function asEvent(draft: AnyDraft, position: number): AnyEvent {
  const data = JSON.parse(
    JSON.stringify(draft.data, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
  ) as object;
  return { ...draft, data, position, id: `tried-${position}` } as unknown as AnyEvent;
}
