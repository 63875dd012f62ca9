// so-cai export: a ledger as restorable JSON Lines.
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { finished } from 'node:stream/promises';

import type { CommandDefinition } from '../command.js';
import type { Context } from '../context.js';
import { missingFolder, wrongUsage } from '../failure.js';
import { headerText } from '../exportFormat.js';
import { namedAsTyped } from '../input/source.js';
import type { Output } from '../io.js';
import { withLedger } from '../opening.js';
import { countText } from '../output/amounts.js';
import { progressOf } from '../output/progress.js';
import { sizeAndRoot } from '../output/standpoint.js';

export const exportCommand: CommandDefinition = {
  name: 'export',
  define: (command) =>
    command
      .description(
        'Writes a ledger as JSON Lines that can be restored: a line with size and root, then every event as it is stored.',
      )
      .argument('<ledger>', 'where the ledger is')
      .option('--out <file>', 'the file to write; it must not exist (default: standard output)'),
  examples: ['so-cai export son-la.db --out son-la.jsonl', 'so-cai export son-la.db | gzip > son-la.jsonl.gz'],
  async run(context, given) {
    const out = given.text('out');
    if (context.json && out === undefined)
      throw wrongUsage({
        vi: 'Bản xuất là JSON Lines chứ không phải một tài liệu JSON: hãy dùng --out TỆP để --json mô tả bản xuất đó.',
        en: 'An export is JSON Lines, not one document: give --out FILE to have --json describe it.',
      });
    return withLedger(context, given.argument(0), { access: 'read' }, async (ledger, store) => {
      const header = { ledger: ledger.name, size: ledger.size, root: ledger.root };
      const progress = progressOf(context, context.words({ vi: 'đang xuất', en: 'exporting' }));
      const { signal } = context;
      const write = async (output: Output): Promise<void> => {
        await output.write(`${headerText(header)}\n`);
        const range = { to: header.size, ...(signal === undefined ? {} : { signal }) };
        for await (const events of store.read(ledger.name, range)) {
          await output.write(events.map(({ body }) => `${Buffer.from(body).toString('utf8')}\n`).join(''));
          progress.report((events.at(-1)?.position ?? 0) + 1, header.size);
        }
      };
      try {
        await writingTo(context, out, write);
      } finally {
        await progress.clear();
      }
      if (context.json) await context.printJson({ ok: true, file: out, ...header });
      else if (out !== undefined) {
        const size = countText(header.size, context.language);
        await context.print(
          context.words({
            vi: `Đã xuất ${size} sự kiện của sổ ${header.ledger} ra ${out}.`,
            en: `Exported ${size} events of ${header.ledger} to ${out}.`,
          }),
        );
        await context.print(context.paint('dim', sizeAndRoot(context, header)));
      }
      return 0;
    });
  },
};

/** Writes to a new file, or to standard output. */
async function writingTo(
  context: Context,
  out: string | undefined,
  write: (output: Output) => Promise<void>,
): Promise<void> {
  if (out === undefined) return write(context.io.stdout);
  const path = resolve(context.io.cwd, out);
  const stream = createWriteStream(path, { flags: 'wx' });
  const ended = finished(stream);
  let isMade = false;
  try {
    await Promise.race([once(stream, 'open'), ended]);
    isMade = true;
    await write({
      async write(text) {
        if (!stream.write(text)) await Promise.race([once(stream, 'drain'), ended]);
      },
    });
    stream.end();
    await ended;
  } catch (error) {
    stream.destroy();
    await ended.catch(() => undefined);
    // Half an export is none. What was there before was not made here.
    if (isMade) await rm(path, { force: true });
    // The file is made here: what is not there is its folder.
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw isMissing ? missingFolder(out) : namedAsTyped(error, path, out);
  }
}
