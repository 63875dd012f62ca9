// What an auditor keeps of a visit in one file: the signed note, and the tree below it as closely as it was taken.
import type { KeptTree } from '@so-cai/audit';

import { faultyFile } from '../failure.js';
import { parseJsonText } from '../input/json.js';

const FORMAT = 1;
const PARTS = ['leaves', 'tiles', 'rest'] as const;

/** The text of a kept file; hashes side by side, in base64. */
export function keptFileText(tree: KeptTree): string {
  const parts = PARTS.flatMap((part) => {
    const bytes = tree[part];
    return bytes === undefined ? [] : [[part, Buffer.from(bytes).toString('base64')] as const];
  });
  return `${JSON.stringify({ soCai: 'kept', format: FORMAT, note: tree.note, ...Object.fromEntries(parts) })}\n`;
}

/** @throws CliError where the text is no kept file */
export function parseKeptFile(text: string, name: string): KeptTree {
  const parsed = parseJsonText(text);
  const fields =
    parsed.ok && typeof parsed.value === 'object' ? (parsed.value as Readonly<Record<string, unknown>>) : {};
  const { soCai, format, note } = fields;
  const parts = PARTS.flatMap((part) => (fields[part] === undefined ? [] : [[part, hashesIn(fields[part])] as const]));
  const isWhole = parts.every(([, bytes]) => bytes !== undefined);
  if (soCai !== 'kept' || format !== FORMAT || typeof note !== 'string' || !isWhole)
    throw faultyFile({
      vi: `${name} không phải tệp mà "so-cai checkpoint --keep" đã ghi, cũng không phải bản xác nhận có chữ ký.`,
      en: `${name} is no file that "so-cai checkpoint --keep" wrote, nor a signed note.`,
    });
  return { note, ...Object.fromEntries(parts) };
}

/** Hashes side by side; `undefined` where these are none. */
function hashesIn(encoded: unknown): Uint8Array | undefined {
  if (typeof encoded !== 'string') return undefined;
  const bytes = Buffer.from(encoded, 'base64');
  return bytes.toString('base64') === encoded && bytes.length % 32 === 0 ? bytes : undefined;
}
