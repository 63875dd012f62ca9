// A ZIP file without the time at which it was written: the same report is the same bytes whenever it is made.

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;
const END_LENGTH = 22;
/** 1 January 1980, 00:00: the first moment that the format knows. */
const FIRST_MOMENT = 0x00210000;

/** Sets the time of every entry to the first that the format knows, in the directory and in the entries themselves. */
export function withoutTimes(zip: Uint8Array): Uint8Array {
  const bytes = zip.slice();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfDirectory(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  for (let entry = 0; entry < count; entry += 1) {
    expectSignature(view, at, CENTRAL_HEADER);
    const local = view.getUint32(at + 42, true);
    expectSignature(view, local, LOCAL_HEADER);
    view.setUint32(at + 12, FIRST_MOMENT, true);
    view.setUint32(local + 10, FIRST_MOMENT, true);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return bytes;
}

function endOfDirectory(view: DataView): number {
  for (let at = view.byteLength - END_LENGTH; at >= 0; at -= 1)
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  throw new TypeError('no ZIP file: it has no directory');
}

function expectSignature(view: DataView, at: number, signature: number): void {
  if (view.getUint32(at, true) !== signature)
    throw new TypeError(`no ZIP file: at ${at} stands no entry with the signature ${signature.toString(16)}`);
}
