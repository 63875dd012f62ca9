// Where the event of a proof file lies: beside it, for a proof names its event by a hash alone.

/** `event-12.tlog-proof` → `event-12.json` */
export function eventBeside(proofFile: string): string {
  return `${proofFile.replace(/\.tlog-proof$/, '')}.json`;
}
