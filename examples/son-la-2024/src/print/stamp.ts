// What every table ends with: from where the figures were seen, so that they can be made again, for ever.
import type { State } from '@so-cai/core';

import { dateText } from './figures.js';
import type { Screen } from './screen.js';

const SHORT_ROOT = 12;

/** Effective date, knowledge, size and short root of one state or of several that were seen with the same knowledge. */
export function stamp(screen: Screen, states: readonly State[]): void {
  const [first] = states;
  if (first === undefined) return;
  const days = [...new Set(states.map((state) => dateText(state.on)))];
  const effective = days.length > 2 ? `${days[0]} … ${days.at(-1)}` : days.join(', ');
  const versions = [...new Map(states.map((state): [number, State] => [state.size, state])).values()];
  const known =
    first.knownOn === null
      ? `biết đến sự kiện thứ · known at size ${versions.map(({ size }) => size).join(', ')}`
      : `biết đến hết ngày · known at end of ${dateText(first.knownOn)}`;
  screen.note(`hiệu lực · effective ${effective} │ ${known}`);
  for (const { size, root } of versions)
    screen.note(`${size} sự kiện · events │ gốc · root ${root.slice(0, SHORT_ROOT)}…`);
  screen.line();
}
