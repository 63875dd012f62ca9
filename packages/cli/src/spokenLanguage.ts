// The language that a run speaks, as far as it can be told from a command line that may be wrong.
import type { Language } from '@so-cai/core';

import { languageOf } from './context.js';
import type { Io } from './io.js';

export function spokenLanguage(argv: readonly string[], io: Io): Language {
  const at = argv.indexOf('--lang');
  const asked = at === -1 ? argv.find((each) => each.startsWith('--lang='))?.slice('--lang='.length) : argv[at + 1];
  return asked === 'vi' || asked === 'en' ? asked : languageOf(io, undefined);
}
