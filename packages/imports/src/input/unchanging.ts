// An input that is the same each time it is read, or fails: what was checked is what is recorded.
import { createHash } from 'node:crypto';

import { SoCaiError } from '@so-cai/core';

import type { ExtractInput } from './input.js';

/** The input, of which a later reading to the end throws `InvalidQuery` where its bytes are not those of the first. */
export function unchanging(input: ExtractInput): ExtractInput {
  let first: string | undefined;
  async function* open(): AsyncGenerator<Uint8Array> {
    const hash = createHash('sha256');
    for await (const chunk of input.open()) {
      hash.update(chunk);
      yield chunk;
    }
    const digest = hash.digest('hex');
    first ??= digest;
    if (digest !== first) throw changed(input);
  }
  return { ...input, open };
}

/** What to throw where a file is not what it was. */
export function changed({ name }: ExtractInput): SoCaiError {
  return new SoCaiError(
    'InvalidQuery',
    `${name} changed while it was imported; nothing of the change was recorded: import it again`,
    {
      file: name,
    },
  );
}
