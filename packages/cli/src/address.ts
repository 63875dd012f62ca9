// Where a ledger is: what a person types to name it.
import { isSoCaiError, ledgerId } from '@so-cai/core';

import { wrongUsage } from './failure.js';
import { withoutPassword } from './secrets.js';

/** A store and, where it is named, a ledger in it; without a name, the only one that the store holds. */
export type Address = FileAddress | PostgresAddress | EventStoreDbAddress | BundleAddress;

interface InStore {
  readonly ledger?: string;
  /** The store as it may be shown: as it was typed, without a password. */
  readonly shown: string;
}

/** An SQLite file. */
export interface FileAddress extends InStore {
  readonly kind: 'sqlite';
  /** The file, as it was typed. */
  readonly file: string;
}

/** A schema of a PostgreSQL database. */
export interface PostgresAddress extends InStore {
  readonly kind: 'postgres';
  readonly connection: string;
  readonly schema?: string;
}

/** Streams of an EventStoreDB. */
export interface EventStoreDbAddress extends InStore {
  readonly kind: 'eventstoredb';
  readonly connection: string;
  readonly prefix?: string;
}

/** An audit bundle, which can only be read. */
export interface BundleAddress extends InStore {
  readonly kind: 'bundle';
  /** The zip or the folder, as it was typed. */
  readonly path: string;
}

/**
 * Understands `son-la.db`, `sqlite:son-la.db`, `son-la.zip`, `bundle:folder`, `postgres://user@host/database?schema=so_cai`,
 * `esdb://host:2113?prefix=soCaiLedger`, each with `#ledger` behind it or without. A folder without a scheme looks like a file here: see `located`.
 * @throws CliError for addresses that name no store
 */
export function parseAddress(text: string): Address {
  const at = text.lastIndexOf('#');
  const [place, named] = at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
  const ledger = named === undefined ? {} : { ledger: nameOf(named, text) };
  // A single letter before the colon is a drive of Windows.
  const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(place)?.[1]?.toLowerCase();
  const shown = withoutPassword(place);
  switch (scheme) {
    case undefined:
      return fileAddress(place, text, ledger);
    case 'sqlite':
      return fileAddress(place.slice('sqlite:'.length), text, ledger);
    case 'bundle': {
      const path = place.slice('bundle:'.length);
      return { kind: 'bundle', path: pathIn(path, text), shown: path, ...ledger };
    }
    case 'postgres':
    case 'postgresql': {
      const { connection, taken } = takeOption(place, 'schema');
      assertUrl(connection, shown);
      return { kind: 'postgres', connection, ...(taken === undefined ? {} : { schema: taken }), shown, ...ledger };
    }
    case 'esdb':
    case 'esdb+discover': {
      const { connection, taken } = takeOption(place, 'prefix');
      return { kind: 'eventstoredb', connection, ...(taken === undefined ? {} : { prefix: taken }), shown, ...ledger };
    }
    default:
      throw wrongUsage({
        vi: `"${withoutPassword(text)}" bắt đầu bằng "${scheme}:", không phải kho nào mà so-cai biết. Hãy dùng đường dẫn của tệp như son-la.db#tên-sổ, hồ sơ kiểm toán như son-la.zip, postgres://… hoặc esdb://….`,
        en: `"${withoutPassword(text)}" begins with "${scheme}:", which names no store that so-cai knows. Give the path of a file such as son-la.db#ledger, an audit bundle such as son-la.zip, postgres://… or esdb://….`,
      });
  }
}

function fileAddress(file: string, text: string, ledger: { readonly ledger?: string }): FileAddress | BundleAddress {
  const path = pathIn(file, text);
  if (path.endsWith('.zip')) return { kind: 'bundle', path, shown: path, ...ledger };
  return { kind: 'sqlite', file: path, shown: path, ...ledger };
}

function pathIn(path: string, text: string): string {
  if (path !== '') return path;
  throw wrongUsage({
    vi: `"${text}" không nêu tệp nào. Hãy nêu đường dẫn, như son-la.db hoặc son-la.db#tên-sổ.`,
    en: `"${text}" names no file. Give its path, such as son-la.db or son-la.db#ledger.`,
  });
}

/** Takes an option that is ours out of a connection string: those who read the rest would not know it. */
function takeOption(place: string, name: string): { readonly connection: string; readonly taken?: string } {
  const [before = '', query] = place.split('?', 2);
  const pairs = (query ?? '').split('&').filter((pair) => pair !== '');
  const rest = pairs.filter((pair) => !pair.startsWith(`${name}=`));
  const taken = pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
  const connection = rest.length === 0 ? before : `${before}?${rest.join('&')}`;
  return taken === undefined || taken === '' ? { connection } : { connection, taken };
}

function assertUrl(connection: string, shown: string): void {
  // A socket has no host before the path: what connects takes that, and URLs do not.
  if (/^[a-z]+:\/\//i.test(connection) && URL.canParse(connection.replace('@/', '@socket/'))) return;
  throw wrongUsage({
    vi: `"${shown}" không phải địa chỉ PostgreSQL: cần postgres://người-dùng@máy-chủ:5432/cơ-sở-dữ-liệu, với các ký hiệu đặc biệt viết theo mã %.`,
    en: `"${shown}" is no address of PostgreSQL: postgres://user@host:5432/database is expected, with special signs percent-encoded.`,
  });
}

/** The name for a new ledger: the one that is given, else that of the file. */
export function nameForNew(address: Address): string {
  if (address.ledger !== undefined) return address.ledger;
  const name = address.kind === 'sqlite' ? (address.file.split(/[/\\]/).at(-1) ?? '').replace(/\.[^.]*$/, '') : '';
  try {
    return ledgerId(name);
  } catch (error) {
    if (!isSoCaiError(error)) throw error;
    const [vi, en] =
      address.kind === 'sqlite'
        ? [`, mà "${name}" không dùng làm tên được`, `, and "${name}" cannot be one`]
        : ['', ''];
    throw wrongUsage({
      vi: `Sổ mới cần có tên${vi}: hãy thêm tên vào địa chỉ, như ${address.shown}#son-la.`,
      en: `The new ledger needs a name${en}: add it to the address, such as ${address.shown}#son-la.`,
    });
  }
}

function nameOf(ledger: string, address: string): string {
  try {
    return ledgerId(ledger);
  } catch (error) {
    if (!isSoCaiError(error)) throw error;
    throw wrongUsage({
      vi: `"${withoutPassword(address)}" không kết thúc bằng tên sổ: sau "#" cần 1 đến 48 ký tự gồm a-z, 0-9 và "-".`,
      en: `"${withoutPassword(address)}" does not end with the name of a ledger: after "#", 1 to 48 of a-z, 0-9 and "-" are expected.`,
    });
  }
}
