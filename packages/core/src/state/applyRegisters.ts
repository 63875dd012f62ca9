// What each event writes into the registers beside the book.
import { type CeilingKey, ceilingKeyText } from '../accounts/account.js';
import type { NodeAttributes } from '../catalogue/catalogue.js';
import type { AnyEvent, LedgerEvent, SourceRecord } from '../events/envelope.js';
import type { Day } from '../values/date.js';
import { SoCaiError } from '../values/errors.js';
import type { LedgerState } from './ledgerState.js';
import { raisedBy, type RaisedStage, spreadReturn } from './raised.js';

/** The key of another system's record. */
export function sourceKey(source: SourceRecord): string {
  return `${source.system}|${source.id}`;
}

export function applyRegisters(state: LedgerState, event: AnyEvent, day: Day): void {
  const { position } = event;
  state.positions.set(event.id, position);
  const call = state.commands.get(event.meta.commandId);
  state.commands.set(
    event.meta.commandId,
    call === undefined ? { first: position, count: 1 } : { first: call.first, count: call.count + 1 },
  );
  if (event.source !== undefined)
    state.sources.set(sourceKey(event.source), { position, draftSha256: event.meta.draftSha256 });
  applyData(state, event, day);
}

function applyData(state: LedgerState, event: AnyEvent, day: Day): void {
  const { catalogue, journal, references } = state;
  const { position } = event;
  const define = (tree: string, node: Parameters<typeof catalogue.define>[1], attributes: NodeAttributes): void => {
    journal.push(catalogue.define(tree, node, position, day, attributes));
  };
  switch (event.type) {
    case 'LedgerOpened':
      state.opened = event.data;
      journal.push(() => {
        state.opened = undefined;
      });
      journal.push(catalogue.open(event.data, position, day));
      return;
    case 'DimensionAdded':
      journal.push(catalogue.declare(event.data.key, position));
      return;
    case 'ProgrammeDefined':
      define('programme', event.data, {});
      return;
    case 'UnitDefined':
      define('unit', event.data, { spends: event.data.spends });
      return;
    case 'SourceDefined':
      define('source', event.data, { planned: event.data.planned });
      return;
    case 'AuthorityDefined':
      define(
        'authority',
        event.data,
        event.data.area === undefined
          ? { level: event.data.level }
          : { level: event.data.level, area: event.data.area },
      );
      return;
    case 'DimensionNodeDefined':
      define(event.data.dimension, event.data, { underCeiling: event.data.underCeiling ?? false });
      return;
    case 'ProgrammeRetired':
      journal.push(catalogue.retire('programme', event.data.code, position, day));
      return;
    case 'UnitRetired':
      journal.push(catalogue.retire('unit', event.data.code, position, day));
      return;
    case 'SourceRetired':
      journal.push(catalogue.retire('source', event.data.code, position, day));
      return;
    case 'AuthorityRetired':
      journal.push(catalogue.retire('authority', event.data.code, position, day));
      return;
    case 'DimensionNodeRetired':
      journal.push(catalogue.retire(event.data.dimension, event.data.code, position, day));
      return;
    case 'RulePackAdopted':
      state.packs.push({ position, data: event.data });
      journal.push(() => {
        state.packs.pop();
      });
      return;
    case 'Succeeded':
      state.successions.set(position, event.data);
      return;
    case 'BalancesBroughtForward':
      for (const { line, stage, reference, opens } of event.data.balances) {
        state.broughtForward.set(state.book.accounts.money(line, stage, reference ?? null), { position, day });
        if (reference !== undefined && opens !== undefined) references.open(reference, opens, position);
      }
      return;
    case 'CeilingSet':
      beginCeiling(state, event.data.key, position, day);
      return;
    case 'CeilingReallocated':
      for (const { key } of event.data.to)
        if (!state.ceilings.has(ceilingKeyText(key))) beginCeiling(state, key, position, day);
      return;
    case 'ContractRegistered':
      references.open(event.data.reference, 'contract', position);
      return;
    case 'ContractClosed':
      references.close(event.data.reference, day, position);
      return;
    case 'Disbursed':
      if (event.data.reference !== undefined && event.data.opens !== undefined)
        references.open(event.data.reference, event.data.opens, position);
      return;
    case 'AdvanceRecovered':
      countReturn(state, event, 'advanced', day);
      return;
    case 'Refunded':
      countReturn(state, event, 'paid', day);
      return;
    case 'Reversed':
      applyReversal(state, position, state.positions.get(event.data.of) ?? -1);
      return;
    case 'PeriodClosed':
      state.closings.close(event.data, position);
      return;
    case 'PeriodReopened':
      state.closings.reopen(event.data, position);
      return;
    case 'Apportioned':
    case 'CeilingAdjusted':
    case 'Allocated':
    case 'AllocationReduced':
    case 'Allotted':
    case 'AllotmentRecalled':
    case 'Reallocated':
    case 'ContractAmended':
    case 'Committed':
    case 'CommitmentReleased':
    case 'AdvanceSettled':
    case 'AdvanceCharged':
    case 'CarriedOver':
    case 'Lapsed':
    case 'AnnuallySettled':
    case 'SettlementCorrected':
    case 'EstimateReported':
    case 'StatementPublished':
      return;
  }
}

function beginCeiling(state: LedgerState, key: CeilingKey, position: number, day: Day): void {
  state.ceilings.set(ceilingKeyText(key), { key, day, position });
}

/** Counts what an event gives back of an earlier one. */
function countReturn(
  state: LedgerState,
  event: LedgerEvent<'AdvanceRecovered' | 'Refunded'>,
  stage: RaisedStage,
  day: Day,
): void {
  const target = state.positions.get(event.data.of);
  if (target === undefined)
    throw new SoCaiError('StoreCorrupt', `position ${event.position} returns money of an event that does not exist`, {
      position: event.position,
    });
  const raised = raisedBy(state, target, event.data, stage, day);
  state.returns.count(event.position, target, spreadReturn(raised, BigInt(event.data.amount)));
}

function applyReversal(state: LedgerState, position: number, target: number): void {
  state.reversals.set(target, position);
  state.references.reverse(target, (reference) =>
    state.book.accounts.ofReference(reference).some((account) => !state.book.timeline(account).isZero),
  );
  state.returns.reverse(target);
  if (['CeilingSet', 'CeilingReallocated'].includes(state.typeAt(target))) {
    for (const [key, record] of state.ceilings.entries()) if (record.position === target) state.ceilings.delete(key);
  }
  if (state.typeAt(target) === 'BalancesBroughtForward') {
    for (const [account, record] of state.broughtForward.entries())
      if (record.position === target) state.broughtForward.delete(account);
  }
}
