// The rows of an event itself: the event, and the documents that it cites.
import { type AnyEvent, type Entry, type Outside, outsideOf } from '@so-cai/core';

import type { SqlParameters } from '../database/port.js';

/** An event with what the tables call it, its bytes as text, and its entries. */
export interface NumberedEvent {
  readonly event: AnyEvent;
  readonly body: string;
  readonly ledgerNumber: number;
  readonly eventNumber: number;
  readonly entries: readonly Entry[];
}

export function eventRow({ event, body, ledgerNumber, eventNumber, entries }: NumberedEvent): SqlParameters {
  return {
    event_no: eventNumber,
    ledger_id: ledgerNumber,
    position: event.position,
    id: event.id,
    recorded_at: event.recordedAt,
    type: event.type,
    effective_on: event.effectiveOn,
    actor: event.meta.actor,
    command_id: event.meta.commandId,
    amount: String(movedBy(entries, 'money')),
    ceiling_amount: String(movedBy(entries, 'ceiling')),
    contract_amount: String(movedBy(entries, 'contract')),
    reverses: event.type === 'Reversed' ? event.data.of : null,
    counterparty_ledger: event.counterparty?.ledger ?? null,
    counterparty_reference: event.counterparty?.reference ?? null,
    source_system: event.source?.system ?? null,
    source_id: event.source?.id ?? null,
    posted_on: event.source?.postedOn ?? null,
    exception_document: event.exception?.document ?? null,
    note: event.meta.note ?? null,
    body,
  };
}

/** What an event adds to accounts of a kind, the outside among them: as much as it takes off others. */
function movedBy(entries: readonly Entry[], kind: Outside): bigint {
  let sum = 0n;
  for (const { account, amount } of entries) if (amount > 0n && outsideOf(account) === kind) sum += amount;
  return sum;
}

/** How many documents one event may cite, as a factor of their numbers. */
const DOCUMENTS_PER_EVENT = 8;

/** The documents of an event's basis, as if each were cited for the first time. */
export function documentRows({ event, ledgerNumber, eventNumber }: NumberedEvent): SqlParameters[] {
  return event.basis.map(({ kind, number, date, issuer }, index) => ({
    document_id: eventNumber * DOCUMENTS_PER_EVENT + index,
    ledger_id: ledgerNumber,
    kind,
    number,
    issued_on: date,
    issuer,
  }));
}

export function citationRows({ event, ledgerNumber, eventNumber }: NumberedEvent): SqlParameters[] {
  return event.basis.map(({ kind, number, date, issuer, article, sha256, total }, index) => ({
    event_no: eventNumber,
    citation: index,
    ledger_id: ledgerNumber,
    kind,
    number,
    issued_on: date,
    issuer,
    article: article ?? null,
    sha256: sha256 ?? null,
    total: total ?? null,
  }));
}
