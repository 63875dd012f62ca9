// so-cai prove: that an event is in a signed tree, that one signed tree begins with another, and whether such a proof holds.
import type { Given } from '../command.js';
import type { Context } from '../context.js';
import { wrongUsage } from '../failure.js';
import type { Status } from '../io.js';
import { checkProof } from './prove/check.js';
import { proveConsistency } from './prove/consistency.js';
import { proveInclusion } from './prove/inclusion.js';

/** What the command can do, by the option that asks for it. */
export async function prove(context: Context, given: Given): Promise<Status> {
  const [event, from, to, check] = [given.text('event'), given.text('from'), given.text('to'), given.text('check')];
  const isConsistency = from !== undefined || to !== undefined;
  const asked = [event !== undefined, isConsistency, check !== undefined].filter(Boolean);
  if (asked.length !== 1)
    throw wrongUsage({
      vi: 'Hãy nêu đúng một việc: --event SỐ (có trong sổ), --from và --to (chỉ được ghi thêm), hoặc --check TỆP.',
      en: 'Say one thing to do: --event NUMBER (it is in the ledger), --from and --to (it was only added to), or --check FILE.',
    });
  if (check !== undefined) return checkProof(context, given, check);
  const address = given.argument(0);
  if (event !== undefined) return proveInclusion(context, given, { address, event });
  if (from === undefined || to === undefined)
    throw wrongUsage({ vi: 'Cần cả --from và --to.', en: 'Both --from and --to are needed.' });
  return proveConsistency(context, given, { address, from, to });
}
