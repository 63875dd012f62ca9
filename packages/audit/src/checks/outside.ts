// What checks are given besides the ledger: other people's files and lists, as typed rows.

/** One record of another system's file: what it says happened. */
export interface ControlRow {
  /** Code of the system, as `source.system` of the events names it. */
  readonly system: string;
  /** Id of the record there, as `source.id` names it. */
  readonly id: string;
  /** In minor units, above zero. */
  readonly amount: bigint;
  /** The day on which it counts there. */
  readonly date: string;
}

/** What a paired ledger has recorded of transfers with this one. */
export interface CounterpartRow {
  /** The other ledger. */
  readonly ledger: string;
  /** What pairs the two sides. */
  readonly reference: string;
  /** In minor units, above zero; a reference may have several rows, which are added up. */
  readonly amount: bigint;
}

/** The units that a programme has in its list. */
export interface ProgrammeUnits {
  /** Code of the programme; what stands below it is meant, too. */
  readonly programme: string;
  /** Codes of units; what stands below them is meant, too. */
  readonly units: readonly string[];
}

/** How much counterpart money a programme must have beside the other source's. */
export interface CounterpartRatio {
  readonly programme: string;
  /** Code of the source that is given beside the other, such as the province's own budget. */
  readonly counterpart: string;
  /** Code of the source that it is measured by, such as the central budget. */
  readonly of: string;
  /** In percent of the other source's plan, at least: a decimal text with at most four decimals, such as `3` or `2.5`. */
  readonly percent: string;
  readonly capital?: string;
  readonly budgetYear?: number;
}

/** A root of the same ledger as another store gives it. */
export interface RootElsewhere {
  /** Where it comes from, in the caller's words. */
  readonly store: string;
  readonly size: number;
  /** 64 hexadecimal digits. */
  readonly root: string;
}

/** One finding of a verification, as far as checks read it. */
export interface ReportedFinding {
  readonly code: string;
  readonly range?: { readonly from: number; readonly to: number };
  readonly subject?: string;
  readonly expected?: string;
  readonly found?: string;
}

/** What checks read of a verification's report; a report of `verify` is one. */
export interface ReportedFindings {
  /** Number of places that were looked at. */
  readonly size: number;
  readonly findings: readonly ReportedFinding[];
  /** The checkpoints that an auditor had kept, and the notes that lay beside the events: they are counted. */
  readonly kept?: readonly unknown[];
  readonly notes?: readonly unknown[];
}

/**
 * What checks are given besides the ledger. A check whose part is not given says that it is not applicable, and what a person at the
 * terminal would do: `so-cai check` takes the lists from the file of `--outside`, and verifies where it is given `--key`.
 */
export interface Outside {
  /** For C2. */
  readonly controls?: readonly ControlRow[];
  /** For A0. */
  readonly counterparts?: readonly CounterpartRow[];
  /** For A6. */
  readonly counterpartRatios?: readonly CounterpartRatio[];
  /** For A8. */
  readonly programmeUnits?: readonly ProgrammeUnits[];
  /** For I1 to I6: the report of `verify`, with whatever was kept; without `kept` or `notes` in it I5 and I6 do not apply. */
  readonly verification?: ReportedFindings;
  /** For I8: what was found when the published statements were made again; an empty list where all say what was printed. */
  readonly statements?: readonly ReportedFinding[];
  /** For I7. */
  readonly roots?: readonly RootElsewhere[];
}
