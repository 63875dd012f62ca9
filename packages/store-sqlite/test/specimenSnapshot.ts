// Snapshots that say which one they are in every part, so that a mixture of two would show.

const MIB = 1024 * 1024;

/** The parts of the snapshot with a number. */
export function snapshotOf(number: number): Buffer[] {
  return [4, MIB / 2, 1.5 * MIB].map((length) => Buffer.alloc(length, Buffer.from(Uint32Array.of(number).buffer)));
}

/** The number of the snapshot that these parts are, or `undefined` where they are none. */
export function numberOf(parts: readonly Uint8Array[]): number | undefined {
  const [first] = parts;
  const number = first?.length === 4 ? Buffer.from(first).readUInt32LE() : undefined;
  const expected = number === undefined ? [] : snapshotOf(number);
  const isWhole =
    expected.length === parts.length && expected.every((part, index) => part.equals(parts[index] ?? part));
  return isWhole && parts.length > 0 ? number : undefined;
}
