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
import { Replayer, type Replaying } from './replaying.js';
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

/** How one run of a verification is watched and broken off. */
export type RunOptions = Pick<VerifyOptions, 'onProgress' | 'signal'>;

/**
 * A verification that can be broken off and go on: it keeps what it has found of the events that it has looked at, and none of them.
 * @example
 * const visit = new Verification(holding, { origin: "so-cai.example/son-la", trust: [verifier], kept: [lastVisit] });
 * const report = await visit.run({ signal }); // and once more, where the signal broke it off
 */
export class Verification {
  readonly #holding: Holding;
  readonly #options: VerifyOptions;
  readonly #findings = new FindingList();
  readonly #replayer: Replayer;
  #begun: Begun | undefined;

  constructor(holding: Holding, options: VerifyOptions) {
    this.#holding = holding;
    this.#options = options;
    this.#replayer = new Replayer(options.replay ?? 'postings');
  }

  /** How many places were looked at. */
  get size(): number {
    return this.#begun?.pass.size ?? 0;
  }

  /**
   * Looks at what was not looked at yet, and says everything that is wrong. Once broken off, it is run again to go on.
   * @throws the reason of `signal`; what the holder throws where it is not there at all
   */
  async run(options: RunOptions = {}): Promise<VerificationReport> {
    options.signal?.throwIfAborted();
    this.#begun ??= await this.#begin();
    await this.#lookAtEvents(this.#begun.pass, options);
    return this.#conclude(this.#begun, options.signal);
  }

  async #begin(): Promise<Begun> {
    const { origin, trust, kept: given = [] } = this.#options;
    const findings = this.#findings;
    const open = (prefix: string, notes: readonly Kept[]): OpenedKept[] =>
      notes.map((note, index) => openKept(note, `${prefix}[${index}]`, { origin, trust, findings }));
    const beside = (await this.#holding.notes?.()) ?? [];
    const [kept, notes] = [open('kept', given), open('note', beside)];
    const checkpoints = [...kept, ...notes].flatMap(({ trusted }) => trusted ?? []);
    const ledger = this.#options.ledger ?? this.#holding.ledger;
    return { ledger, kept, notes, pass: new Pass({ ledger, checkpoints, findings }) };
  }

  async #lookAtEvents(pass: Pass, { onProgress, signal }: RunOptions): Promise<void> {
    const total = await this.#holding.statedSize?.();
    const range = { from: pass.size, ...(signal === undefined ? {} : { signal }) };
    for await (const events of this.#holding.events(range)) {
      signal?.throwIfAborted();
      const sound: Uint8Array[] = [];
      for (const event of events) {
        pass.take(event);
        if (this.#replayer.isOn && pass.isWhole && event.body !== undefined) sound.push(event.body);
      }
      this.#replayer.take(sound);
      onProgress?.({ done: pass.size, ...(total === undefined ? {} : { total }) });
    }
    if (total !== undefined) pass.missing(total);
  }

  /** What comes after all events were looked at adds to findings of its own: broken off, it begins anew. */
  async #conclude({ ledger, kept, notes, pass }: Begun, signal: AbortSignal | undefined): Promise<VerificationReport> {
    const { origin, twice, statements } = this.#options;
    const holding = this.#holding;
    const findings = this.#findings.copy();
    const replayed = this.#replayer.end(findings);
    await findRepeatedIds(holding, pass.sequence.stragglers, { findings, signal });
    if (twice === true) await readAgain(holding, pass.tree, { findings, signal });
    const judged = judgeCheckpoints([...kept, ...notes], pass, findings);
    findings.add(...((await holding.defects?.()) ?? []), ...((await statements?.(holding)) ?? []));

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
}

/** What a verification has once it has begun: what was kept, and the pass over the events. */
interface Begun {
  readonly ledger: LedgerId;
  readonly kept: readonly OpenedKept[];
  readonly notes: readonly OpenedKept[];
  readonly pass: Pass;
}

/**
 * Looks at every event that is held, and says everything that is not as it was or not as it must be. Damage is a finding and never
 * thrown; each event is looked at however many before it are damaged, and replayed as long as none is.
 *
 * What was recorded after the last checkpoint that somebody keeps can be changed unseen: `provedUpTo` says up to where it cannot.
 * No proof shows that an event was recorded at all, or is true. A {@link Verification} does the same, and can be broken off and go on.
 * @returns the findings in order, what became of each checkpoint, and the size and root that were found
 * @throws the reason of `signal`; what the holder throws where it is not there at all
 * @example const { findings } = await verify(holding, { origin: "so-cai.example/son-la", trust: [verifier], kept: [lastVisit] })
 */
export async function verify(holding: Holding, options: VerifyOptions): Promise<VerificationReport> {
  return new Verification(holding, options).run(options);
}
