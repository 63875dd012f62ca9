// The options by which a question is answered from a snapshot instead of from every event.
import type { Command } from 'commander';

import type { Given } from '../command.js';
import { wrongUsage } from '../failure.js';
import { rootFrom } from './root.js';

/** A snapshot that somebody chose to believe. */
export interface ChosenSnapshot {
  /** As it was typed. */
  readonly file: string;
  /** The root that it must have, as the person knows it from elsewhere. */
  readonly root?: string;
}

/** Adds the options to a command that only asks. */
export function withSnapshotOptions(command: Command): Command {
  return command
    .option(
      '--snapshot <file>',
      'believe what "so-cai snapshot" wrote, and read only the events after it; only its last event is compared with the ledger',
    )
    .option('--snapshot-root <root>', 'the root that the snapshot must have, such as that of a checkpoint you trust');
}

/** What the options say, for opening a ledger. @throws CliError */
export function snapshotFrom(given: Given): { readonly snapshot?: ChosenSnapshot } {
  const file = given.text('snapshot');
  const root = rootFrom(given, 'snapshotRoot');
  if (file !== undefined) return { snapshot: { file, ...(root === undefined ? {} : { root }) } };
  if (root === undefined) return {};
  throw wrongUsage({
    vi: '--snapshot-root là mã gốc của bản chụp: cần thêm --snapshot TỆP.',
    en: '--snapshot-root is the root of a snapshot: give --snapshot FILE with it.',
  });
}
