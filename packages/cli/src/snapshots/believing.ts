// Opening from a snapshot that somebody chose to believe: it is used as a whole, or the command fails and says why.
import type { Ledger, OpenOptions, SnapshotDefect, SnapshotReport, SnapshotStore } from '@so-cai/core';

import type { Context } from '../context.js';
import { type CliError, faultyFile, type Words } from '../failure.js';
import type { ChosenSnapshot } from '../input/snapshot.js';
import { countText } from '../output/amounts.js';
import { FOR_EVER } from '../output/standpoint.js';
import { readSnapshotFile } from './snapshotFile.js';

/** How a ledger is opened from a snapshot, and what is said once it is. */
export interface Believing {
  readonly options: Pick<OpenOptions, 'snapshots' | 'snapshotEvery' | 'onSnapshot'>;
  /** Compares the root that was demanded, and says what the answers rest on. @throws CliError for another root */
  readonly confirm: (ledger: Ledger) => Promise<void>;
}

/** Opening fails with a CliError where the snapshot does not fit: nothing is answered from other sources than was asked for. */
export function believing(context: Context, chosen: ChosenSnapshot): Believing {
  let believed = 0;
  const onSnapshot = (report: SnapshotReport): void => {
    if (report.outcome === 'ignored')
      throw report.defect === 'unreadable' ? report.cause : unfit(chosen, report.defect);
    if (report.outcome === 'used') believed = report.size;
  };
  return {
    options: { snapshots: reading(context, chosen), snapshotEvery: Infinity, onSnapshot },
    confirm: async (ledger) => {
      const { root } = await ledger.asOf(FOR_EVER, { knownAt: { size: believed }, freshness: 'local' });
      if (chosen.root !== undefined && chosen.root !== root) throw otherRoot(chosen, root);
      await context.note(
        context.paint('dim', context.words(restsOn(context, chosen, { size: believed, root }, ledger))),
      );
    },
  };
}

/** The file as a keeper that is only ever read. */
function reading({ io }: Context, { file }: ChosenSnapshot): SnapshotStore {
  const refuse = (): Promise<never> => Promise.reject(new Error('a snapshot that is believed is only read'));
  return {
    load: () => readSnapshotFile({ cwd: io.cwd, name: file }),
    save: refuse,
    remove: refuse,
    close: () => Promise.resolve(),
  };
}

function restsOn(
  context: Context,
  { file, root: demanded }: ChosenSnapshot,
  { size, root }: { readonly size: number; readonly root: string },
  ledger: Ledger,
): Words {
  const [believed, after] = [size, ledger.size - size].map((count) => countText(count, context.language));
  const compared = {
    vi: demanded === undefined ? 'sự kiện cuối của nó' : 'mã gốc và sự kiện cuối của nó',
    en: demanded === undefined ? 'its last event was' : 'its root and its last event were',
  };
  return {
    vi: `Theo bản chụp ${file}: tin ${believed} sự kiện, mã gốc ${root}; đã so ${compared.vi}, và đọc ${after} sự kiện sau đó.`,
    en: `From the snapshot ${file}: ${believed} events are believed, root ${root}; ${compared.en} compared, and ${after} ${ledger.size - size === 1 ? 'event' : 'events'} after it read.`,
  };
}

function otherRoot({ file, root: demanded }: ChosenSnapshot, root: string): CliError {
  return faultyFile(
    {
      vi: `Bản chụp ${file} có mã gốc ${root}, không phải ${demanded ?? ''}. Không trả lời gì theo nó.`,
      en: `The snapshot ${file} has the root ${root}, not ${demanded ?? ''}. Nothing is answered from it.`,
    },
    { expected: demanded, found: root },
  );
}

type Unfit = Exclude<SnapshotDefect, 'unreadable'>;

const WHY: { readonly [D in Unfit]: Words } = {
  damaged: { vi: 'không còn nguyên như đã ghi', en: 'is not what was written' },
  otherVersion: { vi: 'do một phiên bản so-cai khác ghi', en: 'was written by another version of so-cai' },
  otherLedger: { vi: 'là của một sổ khác', en: 'is of another ledger' },
  beyondStore: { vi: 'có nhiều sự kiện hơn sổ này', en: 'has more events than the ledger' },
  otherHistory: {
    vi: 'có sự kiện cuối khác với sự kiện của sổ ở chỗ đó',
    en: 'ends with another event than the ledger has there',
  },
};

function unfit({ file }: ChosenSnapshot, defect: Unfit): CliError {
  const why = WHY[defect];
  return faultyFile(
    {
      vi: `Bản chụp ${file} ${why.vi}. Không trả lời gì theo nó: bỏ --snapshot để đọc mọi sự kiện, hoặc chụp lại bằng so-cai snapshot.`,
      en: `The snapshot ${file} ${why.en}. Nothing is answered from it: leave --snapshot out to read every event, or make it anew with so-cai snapshot.`,
    },
    { defect },
  );
}
