// The auditor's program: everything that is wrong with a ledger, as somebody holds it, in one pass.
import type { LedgerId } from '@so-cai/core';

import type { Pinned } from '../notes/checkpoint.js';
import type { Finding } from './finding.js';
import { FindingList } from './findingList.js';
import type { Holding } from './holding.js';
import { judgeCheckpoints } from './judging.js';
import { type Kept, type OpenedKept, openKept } from './kept.js';
import { Pass } from './pass.js';
import { findRepeatedIds } from './repeatedIds.js';
import { replayAll, type Replaying } from './replaying.js';
import type { VerificationReport } from './report.js';
import { readAgain } from './secondReading.js';

/** What is verified against what, and how closely. */
export interface VerifyOptions extends Pinned {
  /** What was kept from earlier visits, in any order. */
  readonly kept?: readonly Kept[];
  /** The ledger that the events must be of; the holding's own name for it unless given. */
  readonly ledger?: LedgerId;
  /**
   * How the events are replayed, which keeps the whole state in memory: `postings` unless given; `decisions` makes every decision again,
   * rules aside; `nothing` looks at each event by itself.
   */
  readonly replay?: Replaying;
  /** Whether everything is read a second time, to find a holder that gives other answers then; default `false`. */
  readonly twice?: boolean;
  /** Makes published statements again, and says which of them differ. */
  readonly statements?: (holding: Holding) => Promise<readonly Finding[]>;
  /** Called now and then with the number of events that were looked at. */
  readonly onProgress?: (progress: { readonly done: number; readonly total?: number }) => void;
  /** Ends the work with its reason. */
  readonly signal?: AbortSignal;
}

/**
 * Looks at every event that is held, and says everything that is not as it was or not as it must be. Damage is a finding and never
 * thrown; each event is looked at however many before it are damaged, and replayed as long as none is.
 *
 * What was recorded after the last checkpoint that somebody keeps can be changed unseen: `provedUpTo` says up to where it cannot.
 * No proof shows that an event was recorded at all, or is true.
 * @returns the findings in order, what became of each checkpoint, and the size and root that were found
 * @throws the reason of `signal`; what the holder throws where it is not there at all
 * @example const { findings } = await verify(holding, { origin: "so-cai.example/son-la", trust: [verifier], kept: [lastVisit] })
 */
export async function verify(holding: Holding, options: VerifyOptions): Promise<VerificationReport> {
  const { origin, trust, signal } = options;
  const ledger = options.ledger ?? holding.ledger;
  const findings = new FindingList();
  const open = (prefix: string, notes: readonly Kept[]): OpenedKept[] =>
    notes.map((note, index) => openKept(note, `${prefix}[${index}]`, { origin, trust, findings }));
  const [kept, notes] = [open('kept', options.kept ?? []), open('note', (await holding.notes?.()) ?? [])];
  const checkpoints = [...kept, ...notes].flatMap(({ trusted }) => trusted ?? []);
  const pass = new Pass({ ledger, checkpoints, findings });

  const bodies = bodiesOf(holding, pass, options);
  const replayed = await replayAll(bodies, options.replay ?? 'postings', findings);
  await findRepeatedIds(holding, pass.sequence.stragglers, { findings, signal });
  if (options.twice === true) await readAgain(holding, pass.tree, { findings, signal });
  const judged = judgeCheckpoints([...kept, ...notes], pass, findings);
  findings.add(...((await holding.defects?.()) ?? []), ...((await options.statements?.(holding)) ?? []));

  const right = judged.slice(0, kept.length).filter(({ verdict }) => verdict === 'right');
  return {
    origin,
    ledger,
    size: pass.size,
    root: pass.tree.root(),
    findings: findings.inOrder(),
    kept: judged.slice(0, kept.length),
    notes: judged.slice(kept.length),
    provedUpTo: Math.max(0, ...right.map(({ size }) => size)),
    replayed,
    complete: pass.tree.root() !== undefined && (replayed === undefined || replayed === pass.size),
  };
}

/** Gives all events to a pass, and those that can be replayed to whoever asks for the next one. */
async function* bodiesOf(
  holding: Holding,
  pass: Pass,
  { onProgress, signal, replay }: VerifyOptions,
): AsyncGenerator<Uint8Array, void, undefined> {
  const isReplayed = replay !== 'nothing';
  const total = await holding.statedSize?.();
  for await (const events of holding.events(signal === undefined ? {} : { signal })) {
    signal?.throwIfAborted();
    for (const event of events) {
      pass.take(event);
      if (isReplayed && pass.isWhole && event.body !== undefined) yield event.body;
    }
    onProgress?.({ done: pass.size, ...(total === undefined ? {} : { total }) });
  }
  if (total !== undefined) pass.missing(total);
}
