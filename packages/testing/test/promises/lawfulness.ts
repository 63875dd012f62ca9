// Whether the decider and the model agree on a call that was tried.
import { accountKey, type AnyDraft, type AnyEvent, decodeEvent, type Rejection } from '@so-cai/core';
import { expect } from 'vitest';

import { OWNER } from '../../src/histories/firstPlan.js';
import type { Attempt, History } from '../../src/histories/history.js';
import { wouldBeUnlawful } from '../../src/model/lawful.js';

const EXCEPTION = { authority: OWNER, document: 'CV-1', reason: 'to see what it would have been' };

/** Accepted exactly where the model finds nothing unlawful; refused for funds only where the model names the same account. */
export async function expectSameJudgement(attempt: Attempt, history: History): Promise<void> {
  const { answer } = attempt;
  if (answer.ok) {
    if (answer.receipt.repeated) return;
    for (let position = attempt.size; position < answer.receipt.size; position += 1) {
      const event = history.events[position];
      if (event !== undefined) expect(unlawful(history.events.slice(0, position), event)).toEqual([]);
    }
    return;
  }
  const shortfall = shortfallOf(answer.rejection);
  if (shortfall === undefined) return;
  const found = await wouldHaveBeen(attempt, answer.rejection, history);
  if (found === undefined) return;
  expect(unlawful(found.before, found.event)).toContainEqual(shortfall);
}

interface Shortfall {
  readonly account: string;
  readonly day: string;
  readonly shortfall: bigint;
}

function unlawful(before: readonly AnyEvent[], event: AnyEvent): Shortfall[] {
  const shortfalls = wouldBeUnlawful(before, event)?.shortfalls ?? [];
  return shortfalls.map(({ account, day, shortfall }) => ({ account: accountKey(account), day, shortfall }));
}

/** What a refusal says is missing; `undefined` where money was not the reason. */
export function shortfallOf(of: Rejection): Shortfall | undefined {
  if (of.code === 'InsufficientFunds')
    return { account: accountKey(of.account), day: of.firstDay, shortfall: of.missing };
  if (of.code !== 'CannotReverse' || of.reason !== 'wouldOverdraw') return undefined;
  if (of.account === undefined || of.firstDay === undefined || of.missing === undefined)
    throw new Error('a reversal that would overdraw says which account, on which day and by how much');
  return { account: accountKey(of.account), day: of.firstDay, shortfall: of.missing };
}

/** The event that a refused draft would have become, and the events before it; an exception shows it. */
async function wouldHaveBeen(
  { drafts, options }: Attempt,
  { draft: index }: Rejection,
  { ledger, events }: History,
): Promise<{ before: AnyEvent[]; event: AnyEvent } | undefined> {
  const all = drafts
    .slice(0, index + 1)
    .map((draft, position): AnyDraft => (position === index ? { ...draft, exception: EXCEPTION } : draft));
  const approvals = options.approvals === undefined ? {} : { approvals: options.approvals };
  const preview = await ledger.preview(all, { commandId: 'as-an-exception', ...approvals });
  // What rules refuse besides shows nothing of what it would have been.
  if (!preview.ok && preview.rejection.code === 'RuleViolation') return undefined;
  if (!preview.ok) throw new Error(`as an exception it is refused too: ${JSON.stringify(preview.rejection)}`);
  const tried = preview.events.map(({ event }) => event);
  const last = tried.at(-1);
  if (last === undefined) throw new Error('a preview of nothing');
  const { exception: _, ...event } = last;
  return { before: [...events, ...tried.slice(0, -1)], event: event as AnyEvent };
}

/** Events as they are stored. */
export function decoded(bodies: readonly Uint8Array[]): AnyEvent[] {
  return bodies.map((body, position) => decodeEvent(body, position));
}
