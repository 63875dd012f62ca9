// Colours, for a terminal whose owner has not switched them off.
import type { Io } from '../io.js';

export type Colour = 'bold' | 'dim' | 'red' | 'green' | 'yellow';
export type Paint = (colour: Colour, text: string) => string;

const CODES: { readonly [C in Colour]: readonly [number, number] } = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
};

/** Paints on a terminal, and leaves text as it is elsewhere (see https://no-color.org). */
export function paintFor(io: Io, stream: 'stdout' | 'stderr' = 'stdout'): Paint {
  return isColoured(io, stream)
    ? (colour, text) => `\u001b[${CODES[colour][0]}m${text}\u001b[${CODES[colour][1]}m`
    : (_, text) => text;
}

/** Whether an output takes colours. */
export function isColoured(io: Io, stream: 'stdout' | 'stderr' = 'stdout'): boolean {
  const { NO_COLOR, TERM } = io.env;
  return io.isTerminal[stream] && (NO_COLOR === undefined || NO_COLOR === '') && TERM !== 'dumb';
}
