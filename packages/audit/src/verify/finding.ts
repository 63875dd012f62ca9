// What a verification can find.

/** The codes of findings, by what they are about. */
export const FINDING_CODES = [
  /** The bytes at a position are no event, or cannot be read. */
  'BodyUnreadable',
  /** The leaf at a position is not the one that was kept. */
  'BodyChanged',
  /** An event names another ledger or another position than the place where it is held. */
  'EventMisplaced',
  /** Positions are missing between others. */
  'PositionsMissing',
  /** An event, or its id, is held twice. */
  'EventRepeated',
  /** What is indexed beside a body is not what the body says. */
  'IndexDiffers',
  /** An event was recorded before the one before it. */
  'ClockWentBack',
  /** An event does not replay: no store of this project would have recorded it here. */
  'NotReplayable',
  /** A signed note does not verify, or is of another origin. */
  'NoteInvalid',
  /** The root at a kept checkpoint's size is not the one that was signed. */
  'RootDiffers',
  /** There are fewer events than a kept checkpoint counts. */
  'HistoryShorter',
  /** Two kept checkpoints contradict each other. */
  'CheckpointsDiffer',
  /** A published statement, made again, says something else. */
  'StatementDiffers',
  /** A published statement cannot be made again: nobody here knows its report, or the report refuses what it was asked. */
  'StatementNotRepeatable',
  /** What the holder protects the events with is gone or changed: a trigger, a grant, a stream's settings. */
  'ProtectionDiffers',
  /** A file that lies beside the events in a bundle is missing, is not what the bundle's own list says, or does not belong there. */
  'FileDiffers',
  /** A tile is not the hash of what lies below it. */
  'TileDiffers',
  /** What the holder itself finds damaged: a page, an index, the name of a ledger. */
  'HolderDamaged',
  /** The holder gave other events when it was asked again. */
  'AnswersDiffer',
] as const;

/** The code of a finding. */
export type FindingCode = (typeof FINDING_CODES)[number];

/** Positions from the first to, not including, the last. */
export interface PositionRange {
  readonly from: number;
  readonly to: number;
}

/** One thing that is not as it was, or not as it must be. */
export interface Finding {
  /** What kind of thing. */
  readonly code: FindingCode;
  /** The positions that it is about, from the first to, not including, the last; absent where it is about no event. */
  readonly range?: PositionRange;
  /** What it is about besides events: a trigger's name, a checkpoint by its place among the kept ones (`kept[0]`), a statement's cell. */
  readonly subject?: string;
  /** What should be there; of several positions, at the first of them. */
  readonly expected?: string;
  /** What is there; of several positions, at the first of them. */
  readonly found?: string;
}
