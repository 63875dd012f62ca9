// Published statements, made again while a ledger is verified or checked.
import {
  type Finding,
  figuresReport,
  type Holding,
  isAuditError,
  type ReportMaker,
  statementFindings,
} from '@so-cai/audit';
import { isSoCaiError } from '@so-cai/core';
import { statementMakers } from '@so-cai/reports';

import type { Held } from './held.js';

/** The reports that can be made again: every version that was ever published. */
export const KNOWN_REPORTS: readonly ReportMaker[] = [figuresReport, ...statementMakers];

/** What the bodies of statements hold, whatever else is in them. */
const MARK = Buffer.from('"StatementPublished"');

/** Statements of something that is verified. */
export interface Statements {
  /** The holding, looked at while it is read: a ledger is opened for its statements only if there are any. */
  readonly holding: Holding;
  readonly findings: () => Promise<readonly Finding[]>;
  /** Whether there are statements that could not be made again, because no ledger opens on events like these. */
  readonly areLeftOut: () => boolean;
}

/** Watches for statements, and makes them again in the end. */
export function statementsOf({ holding, asked }: Held, signal: AbortSignal | undefined): Statements {
  let [areSeen, areLeftOut] = [false, false];
  return {
    holding: {
      ...holding,
      async *events(options) {
        for await (const events of holding.events(options)) {
          areSeen ||= events.some(
            ({ body }) => body !== undefined && Buffer.from(body.buffer, body.byteOffset, body.length).includes(MARK),
          );
          yield events;
        }
      },
    },
    findings: async () => {
      if (!areSeen) return [];
      try {
        const options = { reports: KNOWN_REPORTS, ...(signal === undefined ? {} : { signal }) };
        return await asked((ledger) => statementFindings(ledger, options));
      } catch (error) {
        // Why it does not open is found by the verification itself.
        if (!isSoCaiError(error) && !isAuditError(error)) throw error;
        areLeftOut = true;
        return [];
      }
    },
    areLeftOut: () => areLeftOut,
  };
}
