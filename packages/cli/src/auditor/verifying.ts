// One verification with its progress, and what it says together with what it could compare with.
import { type Kept, type Pinned, verify, type VerificationReport } from '@so-cai/audit';

import type { Context } from '../context.js';
import { progressOf } from '../output/progress.js';
import type { Held } from './held.js';
import { statementsOf } from './statements.js';

export const REPLAYS = ['postings', 'decisions', 'nothing'] as const;
/** Nobody's name: with no key pinned, nothing that is signed is looked at. */
const NO_ORIGIN = '';

/** What a run found, and what it could compare with. */
export interface Verification {
  readonly report: VerificationReport;
  readonly held: Held;
  readonly pinned: Pinned | undefined;
  /** The file with the evidence; where nothing was found there is none. */
  readonly evidence: string | undefined;
  readonly areStatementsLeftOut: boolean;
  /** What was kept, as it was typed, in its order. */
  readonly keptFiles: readonly string[];
}

/** How something is verified. */
export interface Verifying {
  readonly pinned: Pinned | undefined;
  readonly kept: readonly Kept[];
  readonly replay: (typeof REPLAYS)[number];
  readonly twice: boolean;
}

/** One verification with its progress. */
export async function verified(
  context: Context,
  held: Held,
  { pinned, kept, replay, twice }: Verifying,
): Promise<Pick<Verification, 'report' | 'areStatementsLeftOut'>> {
  const { signal } = context;
  const progress = progressOf(context, context.words({ vi: 'đang kiểm tra', en: 'verifying' }));
  const statements = statementsOf(held, signal);
  const { holding } = statements;
  // With no key pinned, what somebody signed says nothing.
  const believed = pinned === undefined ? { ...holding, notes: () => Promise.resolve([]) } : holding;
  try {
    const report = await verify(believed, {
      origin: pinned?.origin ?? NO_ORIGIN,
      trust: pinned?.trust ?? [],
      kept,
      replay,
      twice,
      statements: statements.findings,
      onProgress: ({ done, total }) => {
        progress.report(done, total ?? held.size);
      },
      ...(signal === undefined ? {} : { signal }),
    });
    return { report, areStatementsLeftOut: statements.areLeftOut() };
  } finally {
    await progress.clear();
  }
}
