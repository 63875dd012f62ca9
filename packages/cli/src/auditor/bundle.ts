// so-cai bundle: everything that is needed to check a ledger, and to ask it, in one folder or zip.
import { resolve } from 'node:path';

import { isAuditError, writeBundle } from '@so-cai/audit';

import { type Given, optionOrRefused } from '../command.js';
import type { Context } from '../context.js';
import { CliError } from '../failure.js';
import type { Status } from '../io.js';
import { ledgerAt } from '../opening.js';
import { countText } from '../output/amounts.js';
import { assertNew } from '../output/newFile.js';
import { progressOf } from '../output/progress.js';
import { sizeAndRoot } from '../output/standpoint.js';
import { located } from '../stores/located.js';
import { withStore } from '../stores/open.js';
import { pinnedOrRefused } from './keys.js';
import { noteFrom } from './notes.js';

export async function bundleLedger(context: Context, given: Given): Promise<Status> {
  const [address, target] = [located(context, given.argument(0)), given.argument(1)];
  const { trust: verifiers } = await pinnedOrRefused(context, given);
  const checkpoint = await noteFrom(context, optionOrRefused(given, 'note'));
  assertNew(context, target);
  const progress = progressOf(context, context.words({ vi: 'đang ghi', en: 'writing' }));
  const { ledger, written } = await withStore(context, address, 'read', async (store) => {
    const name = await ledgerAt(store, address);
    try {
      const answer = await writeBundle({
        store,
        ledger: name,
        checkpoint,
        verifiers,
        path: resolve(context.io.cwd, target),
        onProgress: ({ done, total }) => {
          progress.report(done, total);
        },
        signal: context.signal,
      });
      return { ledger: name, written: answer };
    } catch (error) {
      throw refused(error);
    } finally {
      await progress.clear();
    }
  });
  const [size, root] = [Number(written.size), written.root];
  if (context.json) {
    await context.printJson({ ok: true, ledger, origin: written.origin, bundle: target, size, root });
    return 0;
  }
  const count = countText(size, context.language);
  await context.print(
    context.words({
      vi: `Đã ghi ${count} sự kiện của sổ ${ledger} vào hồ sơ kiểm toán ${target}.`,
      en: `Wrote ${count} events of ${ledger} to the audit bundle ${target}.`,
    }),
  );
  await context.print(context.paint('dim', sizeAndRoot(context, { size, root })));
  return 0;
}

/** A bundle is of what was signed, or it is not written. */
function refused(error: unknown): unknown {
  if (!isAuditError(error, 'HistoryShorter') && !isAuditError(error, 'HistoryDiffers')) return error;
  return new CliError(
    error.code,
    1,
    {
      vi: `Chưa ghi gì: sổ không có đúng các sự kiện mà bản xác nhận nêu (${error.message}). Để biết chỗ nào bị sửa: so-cai verify.`,
      en: `Nothing was written: the ledger does not have the events that were signed (${error.message}). Where they were changed says so-cai verify.`,
    },
    error.facts,
  );
}
