// Names of nodes as a report prints them: as the ledger has them, and marked where the catalogue that they come from is not confirmed.
import type { Names, State } from '@so-cai/core';
import { printedName, provenance } from '@so-cai/vietnam';

/** The trees whose names a report prints. */
export type NamedTree = 'programme' | 'unit' | 'source' | 'capital';

/** Gives names, and remembers from which catalogues they are and whether any was in doubt. */
export class NameBook {
  readonly #state: State;
  readonly #catalogues = new Map<string, string>();
  #doubtful = 0;

  constructor(state: State) {
    this.#state = state;
  }

  /** The name of a node on the state's date. A code that the ledger does not name stands for itself. */
  of(tree: NamedTree, code: string): Names {
    const own = this.#state.node(tree, code)?.name ?? { vi: code, en: code };
    const on = this.#state.on;
    const found = provenance(code, { on });
    if (found === undefined || found.tree !== tree || found.name.vi !== own.vi) return own;
    this.#catalogues.set(found.catalogue.id, found.catalogue.version);
    if (found.confirmed) return own;
    this.#doubtful += 1;
    return { vi: printedName(code, 'vi', { on }), en: printedName(code, 'en', { on }) };
  }

  /** Whether a name that was given is marked. */
  get hasDoubts(): boolean {
    return this.#doubtful > 0;
  }

  /** The catalogues of the names that were given. */
  get sources(): Names[] {
    const catalogues = [...this.#catalogues]
      .map(([id, version]) => `${id} ${version}`)
      .sort((left, right) => (left < right ? -1 : 1))
      .join(', ');
    return catalogues === '' ? [] : [{ vi: `Danh mục: ${catalogues}`, en: `Catalogues: ${catalogues}` }];
  }
}
