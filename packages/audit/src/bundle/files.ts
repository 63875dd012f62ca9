// The files of a bundle, wherever they lie: read one at a time, never more of one than it may hold, and never believed.
import { AuditError } from '../auditError.js';

/** A file's bytes, or why there are none to be had. */
export type FileRead =
  | { readonly isSound: true; readonly bytes: Uint8Array }
  | { readonly isSound: false; readonly fault: string };

/** Files by their paths. */
export interface BundleFiles {
  /** Where they lie. */
  readonly path: string;
  /** The paths of all files, with slashes, in no order. What is no plain file has its path here too. */
  paths(): AsyncIterable<string>;
  /** A file of at most so many bytes. What is wrong with it is answered, and not thrown. */
  read(path: string, longest: number): Promise<FileRead>;
  /** Lets go of what is open. */
  close(): Promise<void>;
}

/** What is said of a file that is not there. */
export const MISSING: FileRead = { isSound: false, fault: 'no such file' };

/** What is said of a file that is longer than it may be. */
export function tooLong(longest: number): FileRead {
  return { isSound: false, fault: `more than ${longest} bytes` };
}

/** What is said of a file that cannot be read. */
export function unreadable(error: unknown): FileRead {
  return { isSound: false, fault: error instanceof Error ? error.message : String(error) };
}

/** A bundle that cannot be opened. */
export function invalidBundle(
  path: string,
  message: string,
  facts: Readonly<Record<string, unknown>> = {},
): AuditError {
  return new AuditError('InvalidBundle', `${path}: ${message}`, { path, ...facts });
}
