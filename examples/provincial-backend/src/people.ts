// Who may record what. Identities come from elsewhere (here, a list of tokens); the ledger asks `authorise` for every draft.
import type { Authorise, EventType } from '@so-cai/core';

/** The two roles of this service: one plans the money, the other spends it. */
export const ROLES = ['planner', 'accountant'] as const;
export type Role = (typeof ROLES)[number];

/** Somebody who may call: the staff number that events carry, and the role. */
export interface Person {
  readonly actor: string;
  readonly role: Role;
}

/** People by their bearer tokens. */
export type People = ReadonlyMap<string, Person>;

const MAY_RECORD: Readonly<Record<Role, ReadonlySet<EventType>>> = {
  planner: new Set(['Allocated', 'AllocationReduced', 'Allotted', 'AllotmentRecalled', 'Reallocated', 'Reversed']),
  accountant: new Set([
    'ContractRegistered',
    'ContractAmended',
    'ContractClosed',
    'Committed',
    'CommitmentReleased',
    'Disbursed',
    'AdvanceSettled',
    'AdvanceRecovered',
    'Refunded',
  ]),
};

/** The service itself, which opens the ledger and records nothing else. */
export const OPENER = 'provincial-backend';
const OPENING = /^LedgerOpened$|Defined$/;

/** Lets each role record what is its own; the reason is what the person reads who is refused. */
export function authoriseBy(people: People): Authorise {
  const roles = new Map([...people.values()].map(({ actor, role }) => [actor, role]));
  return ({ type }, actor) => {
    if (actor === OPENER) return OPENING.test(type);
    const role = roles.get(actor);
    if (role === undefined) return `${actor} has no role in this service`;
    return MAY_RECORD[role].has(type) || `${actor} is ${role} and may not record ${type}`;
  };
}
