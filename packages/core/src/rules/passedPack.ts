// A rule pack as it was passed to a ledger: its hash is worked out once, and its data stay what they were hashed as.
import { freeze } from '../values/freeze.js';
import { type RulePack, rulePackHash } from './pack.js';

/** A pack with its hash. Packs may be large, and every draft asks whether the pack is the one that was adopted. */
export class PassedPack {
  readonly pack: RulePack;
  #sha256: string | undefined;

  constructor(pack: RulePack) {
    this.pack = pack;
  }

  /** @throws SoCaiError as {@link rulePackHash} does */
  get sha256(): string {
    if (this.#sha256 === undefined) {
      this.#sha256 = rulePackHash(this.pack);
      freeze(this.pack.data);
    }
    return this.#sha256;
  }

  /** Whether it has an id and a version. */
  is(id: string, version: string): boolean {
    return this.pack.id === id && this.pack.version === version;
  }
}
