// What a caller of `import` gave, as far as it can be checked without the ledger.
import { shown } from '../values/errors.js';
import { IMPORT_ID_LIMIT } from '../values/limits.js';
import { type Call, callFieldsOf, type RefusedDraft, unknownOption } from './call.js';
import type { ImportOptions } from './importTypes.js';

const IMPORT_OPTIONS: readonly (keyof ImportOptions)[] = [
  'commandId',
  'actor',
  'dryRun',
  'asFound',
  'signal',
  'onProgress',
];

/** An import's call, or why it cannot be one. Its drafts are checked one by one later, so that all that is wrong is reported. */
export function importCallOf(options: ImportOptions): Omit<Call, 'drafts'> | RefusedDraft {
  const slip = unknownOption(options, IMPORT_OPTIONS);
  if (slip !== undefined) return slip;
  const { actor, commandId, signal } = options;
  const call = callFieldsOf({
    ...(actor === undefined ? {} : { actor }),
    ...(commandId === undefined ? {} : { commandId }),
    signal,
  });
  if ('refusal' in call || call.commandId.length <= IMPORT_ID_LIMIT) return call;
  const tooLong = {
    path: 'commandId',
    problem: 'textTooLong',
    found: shown(commandId),
    expected: `at most ${IMPORT_ID_LIMIT}`,
  } as const;
  return { refusal: { code: 'InvalidEvent', problems: [tooLong] }, draft: 0 };
}
