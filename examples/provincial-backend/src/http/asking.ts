// What may be asked: single events, the state on a day as it was known then, and the read model.
import { type AsOfOptions, type Ledger, SoCaiError, toJsonValue } from '@so-cai/core';
import type { Context } from 'hono';

import type { ReadModel } from '../readModel.js';
import { problem } from './problems.js';

/** GET /events/:position */
export function oneEvent(ledger: Ledger): (context: Context) => Promise<Response> {
  return async (context) => {
    const event = await ledger.event(Number(context.req.param('position')));
    if (event !== undefined) return context.json(toJsonValue(event) as object);
    return problem(context, {
      status: 404,
      code: 'NotFound',
      text: { vi: 'Không có sự kiện ở vị trí này.', en: 'There is no event at this position.' },
    });
  };
}

/** GET /state?on=2024-09-10&knownAt=2024-09-13&size=41207&programme=NTM: totals, and what makes the answer one that can be asked again. */
export function stateOnDay(ledger: Ledger): (context: Context) => Promise<Response> {
  return async (context) => {
    const { on, knownAt, size, ...where } = context.req.query();
    const known: AsOfOptions =
      size !== undefined ? { knownAt: { size: Number(size) } } : knownAt === undefined ? {} : { knownAt };
    const state = await ledger.asOf(on ?? ledger.today, known);
    return context.json({
      on: state.on,
      size: state.size,
      root: state.root,
      total: toJsonValue(state.total(where)),
    } as object);
  };
}

/**
 * GET /lines?unit=SL-VANHO&atLeast=41207: lines of the budget as of now, from the read model. `atLeast`, the size in a receipt,
 * waits for what the caller has just recorded, for as long as the caller does.
 */
export function linesOfUnit(ledger: Ledger, readModel: ReadModel): (context: Context) => Promise<Response> {
  return async (context) => {
    const { unit, atLeast } = context.req.query();
    const lines = await readModel.lines({
      signal: context.req.raw.signal,
      ...(unit === undefined ? {} : { unit }),
      ...(atLeast === undefined ? {} : { atLeast: await reachedSize(ledger, atLeast) }),
    });
    return context.json({ lines });
  };
}

/** A size that the ledger has: nobody knows how long another one would be waited for. @throws SoCaiError `InvalidQuery` */
async function reachedSize(ledger: Ledger, text: string): Promise<number> {
  const [asked, size] = [Number(text), await ledger.refresh()];
  if (Number.isInteger(asked) && asked >= 0 && asked <= size) return asked;
  throw new SoCaiError('InvalidQuery', `atLeast is ${text}: expected a size of the ledger, at most ${size}`, { size });
}
