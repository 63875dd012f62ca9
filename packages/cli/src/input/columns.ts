// What to group by and what to measure, as people type it.
import type { CarriedAdvances, Measure, State } from '@so-cai/core';
import { MEASURES } from '@so-cai/core';
import type { By } from '@so-cai/projection-balances';

import type { Given } from '../command.js';
import { wrongUsage } from '../failure.js';
import { type Figure, FIGURES } from '../output/names.js';

/** `programme,capital,unit:1` → fields and trees; `:1` is a level, 0 being the roots. @throws CliError */
export function byFrom(given: Given): readonly By[] | undefined {
  const parts = given.list('by');
  if (parts === undefined) return undefined;
  const trees = parts.map((part) => part.split(':')[0] ?? part);
  return parts.map((part, index): By => {
    const [tree = '', level, ...more] = part.split(':');
    if (level === undefined) return tree;
    if (!/^\d{1,2}$/.test(level) || more.length > 0 || tree === '')
      throw wrongUsage({
        vi: `--by có "${part}"; cần một trường như programme, hoặc một cây ở một cấp như unit:1 (0 = gốc).`,
        en: `--by has "${part}"; a field such as programme, or a tree at a level such as unit:1 (0 = roots), is expected.`,
      });
    const isTwice = trees.indexOf(tree) !== index || trees.lastIndexOf(tree) !== index;
    return { tree, level: Number(level), ...(isTwice ? { as: part } : {}) };
  });
}

/** The level of the programmes that people speak of: the roots, or, below a single root, the nodes under it. */
export function topProgrammes(state: State): By {
  const roots = state.codes('programme').filter((code) => state.node('programme', code)?.parent === null);
  return { tree: 'programme', level: roots.length === 1 ? 1 : 0 };
}

/** Names of figures from `--measures`. @throws CliError */
export function figuresFrom(given: Given, otherwise: readonly Figure[]): readonly Figure[] {
  const names = given.list('measures');
  return names?.map((name) => known(name, FIGURES, '--measures')) ?? otherwise;
}

/** Names of measures from `--measures`. @throws CliError */
export function measuresFrom(given: Given, otherwise: readonly Measure[]): readonly Measure[] {
  const names = given.list('measures');
  return names?.map((name) => known(name, MEASURES, '--measures')) ?? otherwise;
}

/** The one figure of `--measure`. @throws CliError */
export function figureFrom(given: Given, otherwise: Figure): Figure {
  const name = given.text('measure');
  return name === undefined ? otherwise : known(name, FIGURES, '--measure');
}

/** Where an advance that was carried over counts. @throws CliError */
export function carriedAdvancesFrom(given: Given): CarriedAdvances {
  const text = given.text('carriedAdvances');
  return text === undefined ? 'yearPaid' : known(text, ['yearPaid', 'yearCarriedTo'] as const, '--carried-advances');
}

function known<const T extends string>(name: string, names: readonly T[], flag: string): T {
  const found = names.find((each) => each === name);
  if (found === undefined)
    throw wrongUsage({
      vi: `${flag} có "${name}"; cần ${flag === '--measures' ? 'các chỉ tiêu trong số' : 'một trong'} ${names.join(', ')}.`,
      en: `${flag} has "${name}"; expected ${flag === '--measures' ? 'some' : 'one'} of ${names.join(', ')}.`,
    });
  return found;
}
