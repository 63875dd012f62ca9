// Keys as people hand them over: to verify by, as text or in a file, and to sign with, in a file only.
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';

import { parseSigner, parseVerifier, type Pinned, type Signer, type Verifier } from '@so-cai/audit';

import type { Given } from '../command.js';
import type { Context } from '../context.js';
import { wrongUsage } from '../failure.js';
import { inputFrom, textOf } from '../input/source.js';

const SECRET = 'PRIVATE+KEY+';
/** The bits of a file's mode that let its group or anybody read it. */
const OTHERS_READ = 0o044;
/** `name+id+…`: a key that was typed, and no file. */
const KEY_TEXT = /^[^+\s]+\+[0-9a-f]{8}\+\S+$/;

/**
 * What `--origin` and `--key` say together; `undefined` where no key is given. Without `--origin`, the ledger is called like the
 * first key that makes notes.
 * @throws CliError, AuditError `InvalidKey`
 */
export async function pinnedFrom(context: Context, given: Given): Promise<Pinned | undefined> {
  const trust = await verifiersFrom(context, given.texts('key'));
  const [named] = trust.filter(({ kind }) => kind === 'note');
  const origin = given.text('origin') ?? named?.name;
  if (trust.length === 0 && origin === undefined) return undefined;
  if (trust.length === 0)
    throw wrongUsage({
      vi: '--origin chỉ có nghĩa khi có khóa: hãy thêm --key với khóa xác minh của sổ, lấy từ hồ sơ của chính mình.',
      en: '--origin means something with a key only: give --key with the verifier key of the ledger, from your own records.',
    });
  if (origin === undefined)
    throw wrongUsage({
      vi: 'Các khóa này chỉ chứng thực điều đã thấy, không nói tên sổ: hãy thêm --origin.',
      en: 'These keys only cosign, and do not name the ledger: give --origin.',
    });
  return { origin, trust };
}

/** @throws CliError where none is given; see `pinnedFrom` */
export async function pinnedOrRefused(context: Context, given: Given): Promise<Pinned> {
  const pinned = await pinnedFrom(context, given);
  if (pinned !== undefined) return pinned;
  throw wrongUsage({
    vi: 'Cần --key: khóa xác minh (hoặc tệp chứa khóa), lấy từ hồ sơ của chính mình chứ không từ thứ đang được kiểm tra.',
    en: '--key is needed: a verifier key, or a file with one, from your own records and not from what is verified.',
  });
}

/** Verifier keys from texts and files. */
async function verifiersFrom(context: Context, typed: readonly string[]): Promise<Verifier[]> {
  const verifiers: Verifier[] = [];
  for (const each of typed) {
    if (each.startsWith(SECRET)) throw secretTyped();
    if (KEY_TEXT.test(each)) verifiers.push(parseVerifier(each));
    else verifiers.push(...(await verifiersIn(context, each)));
  }
  return verifiers;
}

/** The keys of a file, one a line. What the holder of a signing key can verify by follows from it. */
async function verifiersIn(context: Context, file: string): Promise<Verifier[]> {
  const lines = (await textOf(await inputFrom(context.io, file))).split('\n').map((line) => line.trim());
  const keys = lines.filter((line) => line !== '');
  if (keys.length === 0) throw noKey(file);
  return keys.map((key) => (key.startsWith(SECRET) ? parseSigner(key).verifier : parseVerifier(key)));
}

/** The signing key of a file. @throws CliError, AuditError `InvalidKey` */
export async function signerFrom(context: Context, file: string): Promise<Signer> {
  if (file.startsWith(SECRET)) throw secretTyped();
  const text = (await textOf(await inputFrom(context.io, file))).trim();
  if (text === '') throw noKey(file);
  const signer = parseSigner(text);
  await warnOfReaders(context, file);
  return signer;
}

/** A key that others can read signs all the same: what to do about it is for its owner to say. */
async function warnOfReaders(context: Context, file: string): Promise<void> {
  if (file === '-' || process.platform === 'win32') return;
  const { mode } = await stat(resolve(context.io.cwd, file));
  if ((mode & OTHERS_READ) === 0) return;
  await context.note(
    context.words({
      vi: `Chú ý: ${file} người khác cũng đọc được. Hãy chạy: chmod 600 ${file}`,
      en: `Beware: ${file} can be read by others. Run: chmod 600 ${file}`,
    }),
  );
}

/** What is typed is seen by everybody on the machine, and kept in the history of the shell. */
function secretTyped(): Error {
  return wrongUsage({
    vi: 'Khóa ký không được gõ trên dòng lệnh: hãy nêu tệp chứa khóa. Khóa vừa gõ nên coi là đã lộ.',
    en: 'A signing key is not typed: give the file that it is in. The one that was typed should be held to be known.',
  });
}

function noKey(file: string): Error {
  return wrongUsage({ vi: `${file} không chứa khóa nào.`, en: `${file} holds no key.` });
}
