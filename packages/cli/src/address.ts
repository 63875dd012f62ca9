// Where a ledger is: what a person types to name it.
import { isSoCaiError, ledgerId } from '@so-cai/core';

import { wrongUsage } from './failure.js';

/** A ledger in an SQLite file; without a name, the only one that the file holds. */
export interface Address {
  /** The file, as it was typed. */
  readonly file: string;
  readonly ledger?: string;
}

/** Stores that addresses may name and this version does not read. */
const LATER: readonly (readonly [pattern: RegExp, what: { readonly vi: string; readonly en: string }])[] = [
  [/^postgres(ql)?:/, { vi: 'kho PostgreSQL', en: 'a PostgreSQL store' }],
  [/^esdb(\+discover)?:/, { vi: 'kho EventStoreDB', en: 'an EventStoreDB store' }],
  [/\.zip$/, { vi: 'gói kiểm toán', en: 'an audit bundle' }],
];

/**
 * Understands `son-la.db`, `sqlite:son-la.db`, `son-la.db#ledger`.
 * @throws CliError for addresses that name no store, or one that this version does not read
 */
export function parseAddress(text: string): Address {
  const at = text.lastIndexOf('#');
  const [place, ledger] = at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
  const later = LATER.find(([pattern]) => pattern.test(place));
  if (later !== undefined)
    throw wrongUsage({
      vi: `"${text}" là ${later[1].vi}, mà phiên bản so-cai này chưa đọc được. Nó đọc tệp SQLite: son-la.db hoặc son-la.db#tên-sổ.`,
      en: `"${text}" names ${later[1].en}, which this version of so-cai does not read. It reads SQLite files: son-la.db or son-la.db#ledger.`,
    });
  // A single letter before the colon is a drive of Windows.
  const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(place)?.[1];
  if (scheme !== undefined && scheme !== 'sqlite')
    throw wrongUsage({
      vi: `"${text}" bắt đầu bằng "${scheme}:", không phải kho nào mà so-cai biết. Hãy nêu đường dẫn của tệp, như son-la.db hoặc son-la.db#tên-sổ.`,
      en: `"${text}" begins with "${scheme}:", which names no store that so-cai knows. Give the path of a file, such as son-la.db or son-la.db#ledger.`,
    });
  const file = scheme === undefined ? place : place.slice('sqlite:'.length);
  if (file === '')
    throw wrongUsage({
      vi: `"${text}" không nêu tệp nào. Hãy nêu đường dẫn, như son-la.db hoặc son-la.db#tên-sổ.`,
      en: `"${text}" names no file. Give its path, such as son-la.db or son-la.db#ledger.`,
    });
  return ledger === undefined ? { file } : { file, ledger: nameOf(ledger, text) };
}

/** The name for a new ledger: the one that is given, else that of the file. */
export function nameForNew(address: Address): string {
  if (address.ledger !== undefined) return address.ledger;
  const name = (address.file.split(/[/\\]/).at(-1) ?? '').replace(/\.[^.]*$/, '');
  try {
    return ledgerId(name);
  } catch (error) {
    if (!isSoCaiError(error)) throw error;
    throw wrongUsage({
      vi: `Sổ mới cần có tên, mà "${name}" không dùng làm tên được: hãy thêm tên vào địa chỉ, như ${address.file}#son-la.`,
      en: `The new ledger needs a name, and "${name}" cannot be one: add it to the address, such as ${address.file}#son-la.`,
    });
  }
}

function nameOf(ledger: string, address: string): string {
  try {
    return ledgerId(ledger);
  } catch (error) {
    if (!isSoCaiError(error)) throw error;
    throw wrongUsage({
      vi: `"${address}" không kết thúc bằng tên sổ: sau "#" cần 1 đến 48 ký tự gồm a-z, 0-9 và "-".`,
      en: `"${address}" does not end with the name of a ledger: after "#", 1 to 48 of a-z, 0-9 and "-" are expected.`,
    });
  }
}
