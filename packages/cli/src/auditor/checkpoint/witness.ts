// Notes that somebody else signed: signed once more as seen, and shown.
import { cosignNote, openNote } from '@so-cai/audit';

import { type Given, optionOrRefused } from '../../command.js';
import type { Context } from '../../context.js';
import type { Status } from '../../io.js';
import { assertNew, writeNewFile } from '../../output/newFile.js';
import { sizeAndRoot } from '../../output/standpoint.js';
import { pinnedFrom, signerFrom } from '../keys.js';
import { checkpointIn, noteFrom } from '../notes.js';
import { timeText } from '../verification.js';

/** Adds the signature of a witness, with the time by the clock of this machine. */
export async function cosign(context: Context, given: Given, file: string): Promise<Status> {
  const out = given.text('out');
  assertNew(context, out);
  const witness = await signerFrom(context, optionOrRefused(given, 'key'));
  const note = await noteFrom(context, file);
  const { origin, size, root } = checkpointIn(note, undefined);
  const time = Math.floor(context.system.now() / 1000);
  const cosigned = cosignNote(note, witness, time);
  if (out !== undefined) await writeNewFile(context, out, cosigned);
  const { name } = witness.verifier;
  if (context.json)
    await context.printJson({
      ok: true,
      origin,
      size: Number(size),
      root,
      witness: name,
      time,
      note: cosigned,
      file: out ?? null,
    });
  else if (out === undefined) await context.io.stdout.write(cosigned);
  else
    await context.print(
      context.words({
        vi: `${name} đã ký chứng thực ${origin} (${timeText(time)}) vào ${out}.`,
        en: `${name} cosigned ${origin} (${timeText(time)}) in ${out}.`,
      }),
    );
  return 0;
}

/** What a note says, and, with keys, whose signatures hold. Without a trusted signature the status is 1. */
export async function showNote(context: Context, given: Given, file: string): Promise<Status> {
  const note = await noteFrom(context, file);
  const pinned = await pinnedFrom(context, given);
  const { origin, size, root } = checkpointIn(note, pinned);
  const signatures = pinned === undefined ? [] : openNote(note, pinned.trust).signatures;
  const signedBy = signatures.map(({ verifier, time }) => ({
    name: verifier.name,
    ...(time === undefined ? {} : { time }),
  }));
  const named = namesIn(note);
  if (context.json) {
    const verified = pinned === undefined ? {} : { signedBy };
    await context.printJson({
      ok: true,
      origin,
      size: Number(size),
      root,
      verified: pinned !== undefined,
      ...verified,
      named,
    });
    return 0;
  }
  const { words, paint } = context;
  await context.print(paint('bold', origin));
  await context.print(paint('dim', sizeAndRoot(context, { size: Number(size), root })));
  for (const { name, time } of signedBy)
    await context.print(
      paint('green', words({ vi: `Chữ ký đúng: ${name}`, en: `Signature holds: ${name}` })) +
        (time === undefined ? '' : `, ${timeText(time)}`),
    );
  if (pinned === undefined)
    await context.print(
      words({
        vi: `Có chữ ký mang tên ${named.join(', ')}; chưa kiểm tra vì không có --key.`,
        en: `Signed in the name of ${named.join(', ')}; not verified, since no --key was given.`,
      }),
    );
  return 0;
}

/** The names that stand on signature lines, whether the signatures hold or not. */
function namesIn(note: string): string[] {
  return [...note.slice(note.lastIndexOf('\n\n') + 2).matchAll(/^— (\S+) /gmu)].map(([, name = '']) => name);
}
