// One thing done to one file, or to two, of a bundle that is a folder; put back afterwards.
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

import fc from 'fast-check';

/** What is done. The numbers are taken modulo what there is. */
export type Tampering =
  | { readonly does: 'turn'; readonly file: number; readonly at: number; readonly mask: number }
  | { readonly does: 'drop' | 'cut' | 'lengthen' | 'repeat'; readonly file: number }
  | { readonly does: 'swap'; readonly file: number; readonly other: number };

/** Any of them. */
export function tamperings(): fc.Arbitrary<Tampering> {
  const file = fc.nat(1_000);
  return fc.oneof(
    fc.record({ does: fc.constant('turn' as const), file, at: fc.nat(), mask: fc.integer({ min: 1, max: 255 }) }),
    fc.record({ does: fc.constantFrom('drop' as const, 'cut' as const, 'lengthen' as const, 'repeat' as const), file }),
    fc.record({ does: fc.constant('swap' as const), file, other: file }),
  );
}

/** The files of a folder, in order of their paths. */
export async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .toSorted();
}

/** Does it, then some work, then undoes it. Where it would change nothing, nothing is done. */
export async function tampered(folder: string, tampering: Tampering, work: () => Promise<void>): Promise<void> {
  const files = await filesOf(folder);
  const pathOf = (number: number): string => join(folder, files[number % files.length] ?? '');
  const path = pathOf(tampering.file);
  const bytes = await readFile(path);
  if (tampering.does === 'swap') {
    const other = pathOf(tampering.other);
    if (bytes.equals(await readFile(other))) return;
    const swap = async (): Promise<void> => {
      await rename(path, `${folder}.aside`);
      await rename(other, path);
      await rename(`${folder}.aside`, other);
    };
    await swap();
    try {
      await work();
    } finally {
      await swap();
    }
    return;
  }
  await changed(path, bytes, tampering);
  try {
    await work();
  } finally {
    await writeFile(path, bytes);
    await rm(`${path}.again`, { force: true });
  }
}

async function changed(path: string, bytes: Buffer, tampering: Exclude<Tampering, { does: 'swap' }>): Promise<void> {
  switch (tampering.does) {
    case 'turn': {
      const at = tampering.at % bytes.length;
      return writeFile(
        path,
        bytes.map((byte, index) => (index === at ? byte ^ tampering.mask : byte)),
      );
    }
    case 'drop':
      return rm(path);
    case 'cut':
      return writeFile(path, bytes.subarray(0, -1));
    case 'lengthen':
      return writeFile(path, Buffer.concat([bytes, Buffer.of(0)]));
    case 'repeat':
      return writeFile(`${path}.again`, bytes);
  }
}
