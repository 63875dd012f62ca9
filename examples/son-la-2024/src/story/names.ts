// Names of the codes that a line holds, as they stand on a state's date.
import { codeIn, type Line, type LineTree, type Names, type State } from '@so-cai/core';

/** A node's names in both languages; its code where the tree has none. */
export function nameOf(state: State, tree: LineTree, line: Line): Names {
  const code = codeIn(line, tree) ?? '';
  return state.node(tree, code)?.name ?? { vi: code, en: code };
}
