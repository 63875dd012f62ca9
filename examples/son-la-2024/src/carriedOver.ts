// What another page publishes of the same plan: how much of it was carried over from 2023, hedged, and split by nothing.
import { readAmount } from '@so-cai/vietnam';

import page from './carried-over-2023.json' with { type: 'json' };
import { DemoError } from './demoError.js';

/** A published amount that is only a bound. */
export interface CarriedOver {
  readonly source: string;
  /** As printed. */
  readonly text: string;
  /** The amount lies just below this one, in đồng. */
  readonly below: bigint;
  /** One of the last place that is printed, in đồng. */
  readonly lastPlace: bigint;
}

/**
 * Reads the page.
 * @throws DemoError `InvalidFixture`
 */
export function readCarriedOver(): CarriedOver {
  const { source, text } = page;
  const read = readAmount(text);
  if (!read.ok || read.value.hedge !== 'nearly')
    throw new DemoError('InvalidFixture', `carried over: "${text}" is no amount with "gần"`);
  return { source, text, below: read.value.minor, lastPlace: read.value.precision };
}
