// Records of other systems that events name: where each stands, and what its draft said.
import { Int32Column } from '../book/columns.js';
import { HashColumn } from '../integrity/hashColumn.js';
import { hex } from '../integrity/sha256.js';
import { KeyTable } from './keyTable.js';

/** The event that names a record, and the hash of its draft. */
export interface KnownSource {
  readonly position: number;
  readonly draftSha256: string;
}

export class Sources {
  readonly #keys = new KeyTable();
  readonly #positions = new Int32Column();
  readonly #drafts = new HashColumn();

  /** @param key system and id, as one text */
  get(key: string): KnownSource | undefined {
    const entry = this.#keys.find(key);
    if (entry < 0) return undefined;
    return { position: this.#positions.at(entry), draftSha256: hex(this.#drafts.view(entry, 1)) };
  }

  /** Keeps which event names a record; a record stands in a ledger once. */
  add(key: string, { position, draftSha256 }: KnownSource): void {
    if (this.#keys.add(key) < this.#positions.length) return;
    this.#positions.push(position);
    this.#drafts.push(Buffer.from(draftSha256, 'hex'));
  }

  /** Forgets the events from a position on. */
  truncate(size: number): void {
    let length = this.#positions.length;
    while (length > 0 && this.#positions.at(length - 1) >= size) length -= 1;
    this.#keys.truncate(length);
    this.#positions.truncate(length);
    this.#drafts.truncate(length);
  }

  parts(): [Uint8Array, Uint8Array, Uint8Array] {
    return [this.#keys.bytes(), this.#positions.bytes(), this.#drafts.view(0, this.#positions.length)];
  }

  load([keys, positions, drafts]: readonly [Uint8Array, Uint8Array, Uint8Array]): void {
    this.#keys.load(keys);
    this.#positions.load(positions);
    this.#drafts.load(drafts);
  }
}
