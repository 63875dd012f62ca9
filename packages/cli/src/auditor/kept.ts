// What was kept from earlier visits: notes, files with the tree below them, or whole bundles.
import { isAuditError, keepTree, type Kept } from '@so-cai/audit';

import type { Context } from '../context.js';
import { faultyFile } from '../failure.js';
import { located } from '../stores/located.js';
import { withBundle } from '../stores/bundle.js';
import { parseKeptFile } from './keptFile.js';
import { noteFrom } from './notes.js';

/** Everything that `--kept` names, in its order. @throws CliError */
export async function keptFrom(context: Context, files: readonly string[]): Promise<Kept[]> {
  const kept: Kept[] = [];
  for (const file of files) kept.push(await keptIn(context, file));
  return kept;
}

async function keptIn(context: Context, file: string): Promise<Kept> {
  // A file may have any name; only what lies there tells a folder from it.
  if (file !== '-' && located(context, file).kind === 'bundle') return keptBundle(context, file);
  const text = await noteFrom(context, file);
  return text.startsWith('{') ? parseKeptFile(text, file) : text;
}

/** A bundle is the note and every leaf below it. */
async function keptBundle(context: Context, file: string): Promise<Kept> {
  return withBundle(context, located(context, file), async (bundle) => {
    const [note] = await bundle.notes();
    if (note === undefined)
      throw faultyFile({
        vi: `${file} không có bản xác nhận nào đọc được.`,
        en: `${file} has no checkpoint that can be read.`,
      });
    try {
      return await keepTree(bundle, note, {
        closely: 'events',
        ...(context.signal === undefined ? {} : { signal: context.signal }),
      });
    } catch (error) {
      if (!isAuditError(error)) throw error;
      throw faultyFile({
        vi: `${file} được giữ lại nhưng tự mâu thuẫn: ${error.message}. Hãy kiểm tra chính nó: so-cai verify ${file}.`,
        en: `${file} was kept, and contradicts itself: ${error.message}. Verify it by itself: so-cai verify ${file}.`,
      });
    }
  });
}
