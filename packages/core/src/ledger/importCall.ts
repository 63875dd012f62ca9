// What a caller of `import` gave, as far as it can be checked without the ledger.
import type { AnyDraft } from '../events/draft.js';
import type { EventStore } from '../store/port.js';
import { shown } from '../values/errors.js';
import { IMPORT_ID_LIMIT } from '../values/limits.js';
import { type Call, callOf, type RefusedDraft, unknownOption } from './call.js';
import type { ImportOptions } from './importing.js';

const IMPORT_OPTIONS: readonly (keyof ImportOptions)[] = ['commandId', 'actor', 'dryRun', 'asFound'];

/** An import's call, or why it cannot be one. Its drafts are checked one by one later, so that all that is wrong is reported. */
export function importCallOf(
  drafts: readonly AnyDraft[],
  options: ImportOptions,
  limits: EventStore['limits'],
): Call | RefusedDraft {
  const slip = unknownOption(options, IMPORT_OPTIONS);
  if (slip !== undefined) return slip;
  const { actor, commandId } = options;
  const call = callOf(
    drafts.slice(0, 1),
    { ...(actor === undefined ? {} : { actor }), ...(commandId === undefined ? {} : { commandId }) },
    limits,
  );
  if ('refusal' in call || call.commandId.length <= IMPORT_ID_LIMIT) return call;
  const tooLong = {
    path: 'commandId',
    problem: 'textTooLong',
    found: shown(commandId),
    expected: `at most ${IMPORT_ID_LIMIT}`,
  } as const;
  return { refusal: { code: 'InvalidEvent', problems: [tooLong] }, draft: 0 };
}
