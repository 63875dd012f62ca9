// so-cai checkpoint: signs what a ledger is now, and makes, cosigns and shows what was signed.
import type { Given } from '../command.js';
import type { Context } from '../context.js';
import { wrongUsage } from '../failure.js';
import type { Status } from '../io.js';
import { newKey } from './checkpoint/newKey.js';
import { cosign, showNote } from './checkpoint/witness.js';
import { keepLedger } from './checkpoint/keep.js';
import { signLedger } from './checkpoint/sign.js';

/** What the command can do, by the option or argument that asks for it. */
export async function checkpoint(context: Context, given: Given): Promise<Status> {
  const [name, cosigned, shown] = [given.text('newKey'), given.text('cosign'), given.text('show')];
  const ledger = given.optionalArgument(0);
  const asked = [ledger, name, cosigned, shown].filter((each) => each !== undefined);
  if (asked.length !== 1)
    throw wrongUsage({
      vi: 'Hãy nêu đúng một việc: một sổ (để ký), --new-key TÊN, --cosign TỆP hoặc --show TỆP.',
      en: 'Say one thing to do: a ledger (to sign), --new-key NAME, --cosign NOTE or --show NOTE.',
    });
  if (name !== undefined) return newKey(context, given, name);
  if (cosigned !== undefined) return cosign(context, given, cosigned);
  if (shown !== undefined) return showNote(context, given, shown);
  const note = given.text('note');
  return note === undefined
    ? signLedger(context, given, ledger ?? '')
    : keepLedger(context, given, { address: ledger ?? '', note });
}
