// What lies in a bundle beside the events: words for people, keys, the programs that check it, and a list of all these.
import { createHash } from 'node:crypto';

// What is imported is its text.
// oxlint-disable-next-line import/default
import checkWithNode from '../../verifiers/verify.mjs';
import checkWithPython from '../../verifiers/verify.py';
import readme from '../../verifiers/README.md';
import type { Finding } from '../verify/finding.js';
import type { BundleFiles } from './files.js';

/** The signed note. */
export const CHECKPOINT_FILE = 'checkpoint';
/** The name of the ledger, as its store knew it. */
export const LEDGER_FILE = 'ledger';
/** The list of the other files and their hashes, in the form of sha256sum. */
export const SUMS_FILE = 'SHA256SUMS';
/** The files that the list is of, in its order. */
export const LISTED_FILES: readonly string[] = [
  'README.md',
  CHECKPOINT_FILE,
  LEDGER_FILE,
  'verifier-keys',
  'verify.mjs',
  'verify.py',
];
/** No file beside the events is longer. */
export const LONGEST_SIDE_FILE: number = 1024 * 1024;

/** What is written beside the events. */
export interface SideTexts {
  readonly note: string;
  readonly ledger: string;
  readonly keys: readonly string[];
}

/** The files beside the events, in the order of the list, and the list. */
export function sideFiles({ note, ledger, keys }: SideTexts): readonly (readonly [path: string, bytes: Uint8Array])[] {
  const texts: Readonly<Record<string, string>> = {
    'README.md': readme,
    [CHECKPOINT_FILE]: note,
    [LEDGER_FILE]: `${ledger}\n`,
    'verifier-keys': keys.map((key) => `${key}\n`).join(''),
    'verify.mjs': checkWithNode,
    'verify.py': checkWithPython,
  };
  const listed = LISTED_FILES.map((path) => [path, new Uint8Array(Buffer.from(texts[path] ?? ''))] as const);
  const list = listed.map(([path, bytes]) => sumLine(path, bytes)).join('');
  return [...listed, [SUMS_FILE, new Uint8Array(Buffer.from(list))]];
}

/** What of the files beside the events is not as the list says. */
export async function sideDefects(files: BundleFiles): Promise<Finding[]> {
  const findings: Finding[] = [];
  const list = await files.read(SUMS_FILE, LONGEST_SIDE_FILE);
  if (!list.isSound) findings.push({ code: 'FileDiffers', subject: SUMS_FILE, found: list.fault });
  const lines = list.isSound
    ? Buffer.from(list.bytes)
        .toString('latin1')
        .split(/(?<=\n)/)
    : [];
  for (const [index, path] of LISTED_FILES.entries()) {
    const file = await files.read(path, LONGEST_SIDE_FILE);
    const expected = lines[index]?.trimEnd() ?? 'a line of SHA256SUMS';
    if (!file.isSound) findings.push({ code: 'FileDiffers', subject: path, expected, found: file.fault });
    else if (list.isSound && sumLine(path, file.bytes) !== lines[index])
      findings.push({ code: 'FileDiffers', subject: path, expected, found: sumLine(path, file.bytes).trimEnd() });
  }
  if (lines.length > LISTED_FILES.length)
    findings.push({
      code: 'FileDiffers',
      subject: SUMS_FILE,
      expected: `${LISTED_FILES.length} lines`,
      found: 'more than that',
    });
  return findings;
}

function sumLine(path: string, bytes: Uint8Array): string {
  return `${createHash('sha256').update(bytes).digest('hex')}  ${path}\n`;
}
