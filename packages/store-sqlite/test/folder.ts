// Temporary folders, one for each file under test.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Folder {
  readonly path: string;
  readonly file: (name: string) => string;
  readonly remove: () => void;
}

/** A folder of its own in the system's temporary folder. */
export function temporaryFolder(): Folder {
  const path = mkdtempSync(join(tmpdir(), 'so-cai-sqlite-'));
  return {
    path,
    file: (name) => join(path, name),
    remove: () => {
      rmSync(path, { recursive: true, force: true });
    },
  };
}
