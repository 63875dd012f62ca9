// Parts of a snapshot, cut into pieces of a size that one statement carries, and put together again.
import { Buffer } from 'node:buffer';

/** The size of a piece. */
const BYTES_PER_PIECE: number = 1024 * 1024;
/** The pieces that one statement carries. */
const PIECES_PER_STATEMENT = 8;

/** A part of a part. */
export interface Piece {
  readonly part: number;
  readonly piece: number;
  readonly bytes: Uint8Array;
}

/** The pieces of all parts, as many at a time as one statement carries. An empty part has one empty piece. */
export function* piecesOf(parts: readonly Uint8Array[]): Generator<readonly Piece[], void, undefined> {
  let pieces: Piece[] = [];
  for (const [part, bytes] of parts.entries()) {
    const count = Math.max(1, Math.ceil(bytes.byteLength / BYTES_PER_PIECE));
    for (let piece = 0; piece < count; piece += 1) {
      pieces.push({ part, piece, bytes: bytes.subarray(piece * BYTES_PER_PIECE, (piece + 1) * BYTES_PER_PIECE) });
      if (pieces.length < PIECES_PER_STATEMENT) continue;
      yield pieces;
      pieces = [];
    }
  }
  if (pieces.length > 0) yield pieces;
}

/** Puts pieces, which come in order, together; `undefined` where one is missing. */
export function partsOf(pieces: readonly Piece[], count: number): readonly Uint8Array[] | undefined {
  const parts: Uint8Array[][] = Array.from({ length: count }, () => []);
  for (const { part, piece, bytes } of pieces) {
    const earlier = parts[part];
    if (earlier?.length !== piece) return undefined;
    earlier.push(bytes);
  }
  return parts.every((part) => part.length > 0) ? parts.map((part) => Buffer.concat(part)) : undefined;
}
