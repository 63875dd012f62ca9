// The tamper matrix: what each attack on each store must be found as, and where; or why the attack has no meaning there.
import {
  copyFromAnother,
  deleteNewestTen,
  deleteOne,
  editBody,
  editBodyAndLeaf,
  editColumn,
  insert,
  rewriteAll,
  type RowAttack,
  swapTwo,
  truncateTail,
} from './attacks.js';
import type { GroundName } from './ground.js';

/**
 * Findings as "code from-to subject", in order; or why there can be none. Checkpoints were kept at 20, 40 and 70 events, with the leaves
 * of the last.
 */
export type Expected = readonly string[] | { readonly meaningless: string };

/** One attack, and what it must be found as. */
export interface Attack {
  readonly name: string;
  readonly does: RowAttack | 'restore' | 'unprotect' | 'forge a checkpoint';
  /** In every store but those that are named. */
  readonly found: Expected;
  readonly except?: { readonly [ground in GroundName]?: Expected };
}

/** A change below 40: right up to 20, wrong by 40. */
const ROOT = 'RootDiffers 20-40 kept[1]';
/** Whoever makes another bundle that agrees with itself has to sign it with another key. */
const KEY = 'NoteInvalid note[0]';

export const MATRIX: readonly Attack[] = [
  {
    name: 'edit a body',
    does: editBody,
    found: [ROOT, 'BodyChanged 30-31'],
    except: {
      SQLite: [ROOT, 'BodyChanged 30-31', 'IndexDiffers 30-31 checksum'],
      EventStoreDB: [ROOT, 'BodyChanged 30-31', 'IndexDiffers 30-31 event id'],
      bundle: [ROOT, 'BodyChanged 30-31', 'TileDiffers 30-31 tile/0/000.p/70'],
    },
  },
  {
    name: 'edit an index column only',
    does: editColumn,
    found: ['IndexDiffers 30-31 id'],
    except: {
      memory: { meaningless: 'keeps no id that it gives out' },
      EventStoreDB: ['IndexDiffers 30-31 event id'],
      bundle: { meaningless: 'keeps nothing but bodies and hashes' },
    },
  },
  {
    name: 'edit a body and the leaf beside it',
    does: editBodyAndLeaf,
    found: [ROOT, 'BodyChanged 30-31'],
    except: {
      memory: { meaningless: 'keeps nothing beside a body' },
      PostgreSQL: { meaningless: 'keeps no hash beside a body' },
      bundle: [KEY, ROOT, 'BodyChanged 30-31'],
    },
  },
  {
    name: 'delete one',
    does: deleteOne,
    found: [ROOT, 'PositionsMissing 30-31'],
    except: {
      // The places are the order: all that follow have moved up by one.
      memory: [
        'RootDiffers 20-40 kept[1]',
        'BodyChanged 30-69',
        'EventMisplaced 30-69',
        'HistoryShorter 69-70 kept[2]',
      ],
      bundle: [KEY, ROOT, 'BodyChanged 30-69', 'EventMisplaced 30-69', 'HistoryShorter 69-70 kept[2]'],
    },
  },
  {
    name: 'delete the newest ten',
    does: deleteNewestTen,
    found: ['HistoryShorter 60-70 kept[2]'],
    except: { bundle: [KEY, 'HistoryShorter 60-70 kept[2]'] },
  },
  {
    name: 'insert one',
    does: insert,
    found: [ROOT, 'BodyChanged 30-70', 'EventMisplaced 31-71'],
    except: { bundle: [KEY, ROOT, 'BodyChanged 30-70', 'EventMisplaced 31-71'] },
  },
  {
    name: 'swap two',
    does: swapTwo,
    found: [ROOT, 'BodyChanged 30-31', 'EventMisplaced 30-31', 'BodyChanged 45-46', 'EventMisplaced 45-46'],
    except: {
      bundle: [KEY, ROOT, 'BodyChanged 30-31', 'EventMisplaced 30-31', 'BodyChanged 45-46', 'EventMisplaced 45-46'],
    },
  },
  {
    name: 'copy one from another ledger',
    does: copyFromAnother,
    found: [ROOT, 'BodyChanged 30-31', 'EventMisplaced 30-31'],
    except: { bundle: [KEY, ROOT, 'BodyChanged 30-31', 'EventMisplaced 30-31'] },
  },
  {
    name: 'truncate the tail',
    does: truncateTail,
    found: ['HistoryShorter 30-70 kept[2]'],
    except: { bundle: [KEY, 'HistoryShorter 30-70 kept[2]'] },
  },
  { name: 'restore an old file', does: 'restore', found: ['HistoryShorter 50-70 kept[2]'] },
  {
    name: 'rewrite everything consistently',
    does: rewriteAll,
    found: [ROOT, 'BodyChanged 30-70'],
    except: { bundle: [KEY, ROOT, 'BodyChanged 30-70'] },
  },
  { name: 'change a checkpoint', does: 'forge a checkpoint', found: ['NoteInvalid kept[1]'] },
  {
    name: 'drop a trigger',
    does: 'unprotect',
    found: [],
    except: {
      memory: { meaningless: 'has nothing that protects it' },
      SQLite: ['ProtectionDiffers event_never_changed missing'],
      PostgreSQL: ['ProtectionDiffers trigger event_never_changed missing'],
      EventStoreDB: ['ProtectionDiffers $maxCount'],
      bundle: { meaningless: 'is protected by its hashes alone' },
    },
  },
];

/** What an attack on a store must be found as. */
export function expectedOf({ found, except }: Attack, ground: GroundName): Expected {
  return except?.[ground] ?? found;
}

export function isMeaningless(expected: Expected): expected is { readonly meaningless: string } {
  return 'meaningless' in expected;
}
