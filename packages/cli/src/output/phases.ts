// The progress of a copy or a restore, phase by phase, and what is said where it is interrupted.
import type { CopyPhase, CopyProgress } from '@so-cai/core';

import type { Context } from '../context.js';
import { interrupted, type Words } from '../failure.js';
import { countText } from './amounts.js';
import { progressOf } from './progress.js';

const LABELS: { readonly [P in CopyPhase]: Words } = {
  checking: { vi: 'đang kiểm tra', en: 'checking' },
  writing: { vi: 'đang ghi', en: 'writing' },
  comparing: { vi: 'đang so sánh', en: 'comparing' },
};

/** How far a work is that is told of by phases. */
export interface Phases {
  readonly report: (progress: CopyProgress) => void;
  /** Events that the target is known to hold. */
  readonly held: () => number;
  readonly clear: () => Promise<void>;
}

/** @param size events in all, where that is known beforehand */
export function phasesOf(context: Context, size?: number): Phases {
  let phase: CopyPhase = 'checking';
  let held = 0;
  const progress = progressOf(context, context.words(LABELS[phase]));
  return {
    report(at) {
      if (at.phase !== phase) progress.begin(context.words(LABELS[at.phase]));
      phase = at.phase;
      if (phase !== 'checking') held = Math.max(held, at.done);
      progress.report(at.done, at.total ?? size);
    },
    held: () => held,
    clear: progress.clear,
  };
}

/** Does a work that can be gone on with; where it was interrupted, says how far it is. */
export async function interruptible<T>(context: Context, phases: Phases, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (context.signal?.aborted !== true) throw error;
    const held = countText(phases.held(), context.language);
    throw interrupted(
      {
        vi: `Đã ngừng giữa chừng: đích có ${held} sự kiện. Chạy lại đúng lệnh này để làm tiếp.`,
        en: `Interrupted: the target holds ${held} events. Run the same command again to go on.`,
      },
      { held: phases.held() },
    );
  } finally {
    await phases.clear();
  }
}
