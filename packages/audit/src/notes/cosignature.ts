// What a witness signs (C2SP tlog-cosignature): the checkpoint, and when it was seen.

/** Bytes of a time before a cosignature. */
export const TIME_BYTES = 8;

/** The message under a cosignature: a header, the time, and the text of the note. */
export function cosignedMessage(text: string, time: number): Uint8Array {
  return Buffer.from(`cosignature/v1\ntime ${time}\n${text}`);
}

/** The time before a cosignature, in seconds since 1970 UTC; -1, which nobody signs, where the bytes are too few. */
export function cosignedTime(signature: Uint8Array): number {
  if (signature.length < TIME_BYTES) return -1;
  return Number(Buffer.from(signature).readBigUInt64BE());
}
