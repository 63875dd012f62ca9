// so-cai reconcile: do published figures agree with themselves, and with a ledger.
import {
  type LedgerReconciliation,
  type PublishedTable,
  reconcileTable,
  reconcileWithLedger,
  type Reconciliation,
} from '@so-cai/audit';

import type { Given } from '../command.js';
import type { Context } from '../context.js';
import { faultyFile, wrongUsage } from '../failure.js';
import { parseJsonText } from '../input/json.js';
import { knownAtFrom } from '../input/known.js';
import { inputFrom, textOf } from '../input/source.js';
import type { Status } from '../io.js';
import { withLedger } from '../opening.js';
import { standpointJson } from '../output/standpoint.js';
import { figuresFrom } from './reconcile/figures.js';
import { showHeld } from './reconcile/held.js';
import { showTable } from './reconcile/table.js';

export async function reconcile(context: Context, given: Given): Promise<Status> {
  const [file, address, on, figures] = [
    given.argument(0),
    given.text('ledger'),
    given.text('on'),
    given.text('figures'),
  ];
  const asked = [address, on, figures].filter((each) => each !== undefined).length;
  if (asked !== 0 && (address === undefined || on === undefined || figures === undefined))
    throw wrongUsage({
      vi: 'Đối chiếu với sổ cần cả ba: --ledger, --on và --figures.',
      en: 'To hold a table against a ledger give all three: --ledger, --on and --figures.',
    });
  const published = (await jsonIn(context, file)) as PublishedTable;
  const answer = reconcileTable(published);
  if (address === undefined || on === undefined || figures === undefined) {
    if (context.json) await context.printJson(asJson(answer));
    else await showTable(context, published, answer);
    return answer.verdict === 'consistent' ? 0 : 1;
  }
  const named = figuresFrom(await jsonIn(context, figures), figures);
  const known = knownAtFrom(given);
  return withLedger(context, address, { access: 'read' }, async (ledger) => {
    const { signal } = context;
    const question = { on, ...known, figures: named, ...(signal === undefined ? {} : { signal }) };
    const held = await reconcileWithLedger(ledger, published, question);
    if (context.json) await context.printJson({ ...standpointJson(held), ...asJson(answer), against: against(held) });
    else {
      await showTable(context, published, answer);
      await showHeld(context, held);
    }
    return answer.verdict === 'consistent' && held.verdict === 'consistent' ? 0 : 1;
  });
}

function asJson({ verdict, relations, candidates, wouldDecide }: Reconciliation): object {
  return { verdict, relations, candidates, wouldDecide };
}

function against({ verdict, figures, shared, notHeld }: LedgerReconciliation): object {
  return { verdict, figures, shared, notHeld };
}

async function jsonIn(context: Context, file: string): Promise<unknown> {
  const parsed = parseJsonText(await textOf(await inputFrom(context.io, file)));
  if (parsed.ok) return parsed.value;
  const place = `${file}:${parsed.line}:${parsed.column}`;
  throw faultyFile({ vi: `${place}: ${parsed.reason.vi}.`, en: `${place}: ${parsed.reason.en}.` });
}
