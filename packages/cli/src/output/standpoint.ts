// What every answer says first: which ledger, on which day, as known when, with size and root.
import type { State } from '@so-cai/core';

import type { Context } from '../context.js';
import { countText, dateText } from './amounts.js';

export type Standpoint = Pick<State, 'ledger' | 'on' | 'size' | 'root' | 'knownOn' | 'provisional'>;

/** The last day a ledger can name: the standpoint of a question about all days. */
export const FOR_EVER = '9999-12-31';

/** The standpoint in two lines. */
export function standpointText(context: Context, at: Standpoint): string {
  const { language, words, paint } = context;
  const on = dateText(at.on, language);
  const isForEver = at.on === FOR_EVER;
  const known = at.knownOn === null ? '' : knownText(context, at.knownOn, at.provisional);
  const first = words({
    vi: `Sổ ${at.ledger}, ${isForEver ? 'mọi ngày hiệu lực' : `hiệu lực đến hết ngày ${on}`}${known}`,
    en: `Ledger ${at.ledger}, ${isForEver ? 'on all effective dates' : `in force on ${on}`}${known}`,
  });
  return `${paint('bold', first)}\n${paint('dim', sizeAndRoot(context, at))}`;
}

/** Size and root: what proves an answer. */
export function sizeAndRoot(
  { language, words }: Context,
  at: { readonly size: number; readonly root: string },
): string {
  const size = countText(at.size, language);
  return words({ vi: `${size} sự kiện, mã gốc ${at.root}`, en: `size ${size}, root ${at.root}` });
}

/** The standpoint as JSON. */
export function standpointJson({ ledger, on, size, root, knownOn, provisional }: Standpoint): object {
  return { ledger, effectiveOn: on, size, root, knownOn, provisional };
}

function knownText({ language, words }: Context, knownOn: string, provisional: boolean): string {
  const day = dateText(knownOn, language);
  return words({
    vi: `, theo những gì đã ghi đến hết ngày ${day}${provisional ? ' (tạm tính: ngày chưa kết thúc)' : ''}`,
    en: `, as known at the end of ${day}${provisional ? ' (provisional: the day has not ended)' : ''}`,
  });
}
