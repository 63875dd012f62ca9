// A new signing key: in a file for its owner alone, with the verifier key beside it to be handed out.
import { newSigner } from '@so-cai/audit';

import { type Given, optionOrRefused } from '../../command.js';
import type { Context } from '../../context.js';
import type { Status } from '../../io.js';
import { assertNew, FOR_ITS_OWNER, writeNewFile } from '../../output/newFile.js';

export async function newKey(context: Context, given: Given, name: string): Promise<Status> {
  const file = optionOrRefused(given, 'out');
  const shared = `${file}.pub`;
  assertNew(context, shared);
  const signer = newSigner(name, given.flag('witness') ? 'cosignature' : 'note');
  const { text, kind } = signer.verifier;
  await writeNewFile(context, file, `${signer.secret}\n`, FOR_ITS_OWNER);
  await writeNewFile(context, shared, `${text}\n`);
  if (context.json) await context.printJson({ ok: true, name, kind, file, verifierKeyFile: shared, verifierKey: text });
  else {
    await context.print(
      context.words({
        vi: `Khóa ký của ${name} ở trong ${file}, chỉ chủ tệp đọc được: hãy giữ kín, để xa kho dữ liệu.`,
        en: `The signing key of ${name} is in ${file}, for its owner alone: keep it secret, and away from the store.`,
      }),
    );
    await context.print(
      context.words({
        vi: `Khóa xác minh ở trong ${shared}: hãy công bố, để người khác giữ lại.`,
        en: `The verifier key is in ${shared}: publish it, for others to pin.`,
      }),
    );
    await context.print(text);
  }
  return 0;
}
