import { describe, expect, test } from 'vitest';

import {
  cosignNote,
  isAuditError,
  newSigner,
  openNote,
  parseSigner,
  parseVerifier,
  signNote,
  SIGNATURES_LIMIT,
} from '../src/index.js';

// The example in the documentation of golang.org/x/mod/sumdb/note: another program's key, text and signature.
const PETER = {
  secret: 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz',
  verifier: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  text: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n",
  signature:
    '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n',
};
const TEXT = 'so-cai.example/son-la\n3\nrq68/idLcKFPsGel5VeCZNug+bUa9eC6EVkVj2On5nc=\n';

const signer = newSigner('so-cai.example/son-la');
const witness = newSigner('auditor.example', 'cosignature');

function codeOf(action: () => unknown): string | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    return isAuditError(error) ? error.code : String(error);
  }
}

describe('notes of other programs', () => {
  test('a note that another program signed is opened', () => {
    const note = `${PETER.text}\n${PETER.signature}`;
    expect(openNote(note, [parseVerifier(PETER.verifier)]).text).toBe(PETER.text);
  });

  test('a key of another program signs the same note as that program', () => {
    expect(signNote(PETER.text, parseSigner(PETER.secret))).toBe(`${PETER.text}\n${PETER.signature}`);
    expect(parseSigner(PETER.secret).verifier.text).toBe(PETER.verifier);
  });
});

describe('signing and opening', () => {
  test('what was signed is opened, by whoever has the verifier key', () => {
    const opened = openNote(signNote(TEXT, signer), [parseVerifier(signer.verifier.text)]);
    expect(opened.text).toBe(TEXT);
    expect(opened.signatures.map(({ verifier }) => verifier.name)).toEqual(['so-cai.example/son-la']);
  });

  test('keys are the same after they were written down', () => {
    expect(parseSigner(signer.secret).secret).toBe(signer.secret);
    expect(parseSigner(witness.secret).verifier.text).toBe(witness.verifier.text);
  });

  test('a witness adds a line that says when it saw the note', () => {
    const note = cosignNote(signNote(TEXT, signer), witness, 1_726_200_000);
    expect(note.startsWith(signNote(TEXT, signer))).toBe(true);
    const opened = openNote(note, [signer.verifier, witness.verifier]);
    expect(opened.signatures.map(({ time }) => time)).toEqual([undefined, 1_726_200_000]);
    expect(openNote(note, [witness.verifier]).signatures).toHaveLength(1);
  });

  test('a cosignature is a line of 76 bytes: key id, time, signature', () => {
    const line = cosignNote(signNote(TEXT, signer), witness, 1).split('\n').at(-2) ?? '';
    expect(Buffer.from(line.split(' ')[2] ?? '', 'base64')).toHaveLength(76);
  });

  test('signatures of unknown keys are passed over', () => {
    const stranger = newSigner('stranger.example', 'cosignature');
    const note = cosignNote(signNote(TEXT, signer), stranger, 1);
    expect(openNote(note, [signer.verifier]).signatures).toHaveLength(1);
  });
});

describe('what is not believed', () => {
  const note = signNote(TEXT, signer);

  test.each([
    ['another size', note.replace('\n3\n', '\n4\n')],
    ['another text before it', `more\n${note}`],
    ['a blank line within it', note.replace('\n3\n', '\n\n3\n')],
  ])('a note with %s', (_, changed) => {
    expect(codeOf(() => openNote(changed, [signer.verifier]))).toBe('UntrustedNote');
  });

  test('a note that no trusted key signed', () => {
    expect(codeOf(() => openNote(note, [newSigner('so-cai.example/son-la').verifier]))).toBe('UntrustedNote');
    expect(codeOf(() => openNote(note, []))).toBe('UntrustedNote');
  });

  test('a note with the signature of a trusted key that does not hold, even beside one that does', () => {
    const other = cosignNote(signNote(TEXT.replace('\n3\n', '\n4\n'), signer), witness, 1)
      .split('\n')
      .at(-2);
    expect(codeOf(() => openNote(`${note}${other}\n`, [signer.verifier, witness.verifier]))).toBe('UntrustedNote');
  });

  test('a second signature of a trusted key that does not hold, behind one that does', () => {
    const later = signNote(TEXT.replace('\n3\n', '\n4\n'), signer).split('\n').at(-2);
    expect(codeOf(() => openNote(`${note}${later}\n`, [signer.verifier]))).toBe('UntrustedNote');
  });

  test('a cosignature whose time was changed', () => {
    const cosigned = cosignNote(note, witness, 1_726_200_000);
    const line = cosigned.split('\n').at(-2) ?? '';
    const blob = Buffer.from(line.split(' ')[2] ?? '', 'base64');
    blob.writeBigUInt64BE(1n, 4);
    const forged = cosigned.replace(line, `— auditor.example ${blob.toString('base64')}`);
    expect(codeOf(() => openNote(forged, [witness.verifier]))).toBe('UntrustedNote');
  });

  test('a cosignature too short to hold a time', () => {
    const short = Buffer.concat([witness.verifier.keyId, Buffer.alloc(4)]).toString('base64');
    expect(codeOf(() => openNote(`${note}— auditor.example ${short}\n`, [witness.verifier]))).toBe('UntrustedNote');
  });

  test.each([
    ['no signatures', TEXT],
    ['an empty list of signatures', `${TEXT}\n`],
    ['a last line without its newline', note.slice(0, -1)],
    ['a signature line without a dash', note.replace('— ', '- ')],
    ['a signature that is no base64', note.replace(/=\n$/, '!\n')],
    ['a tab in its text', note.replace('\n3\n', '\n3\t\n')],
    ['a carriage return', note.replaceAll('\n', '\r\n')],
    ['more signatures than are read', `${TEXT}\n${'— a.example AAAAAAAA\n'.repeat(SIGNATURES_LIMIT + 1)}`],
  ])('a note with %s', (_, changed) => {
    expect(codeOf(() => openNote(changed, [signer.verifier]))).toBe('InvalidNote');
  });

  test.each([
    ['no parts', 'PeterNeumann'],
    ['a wrong key id', PETER.verifier.replace('c74f20a3', 'c74f20a4')],
    ['an unknown type', PETER.verifier.replace('+AR', '+BR')],
    ['too few bytes', 'PeterNeumann+c74f20a3+ARpc2Q=='],
  ])('a key with %s', (_, text) => {
    expect(codeOf(() => parseVerifier(text))).toBe('InvalidKey');
  });

  test('a secret is not shown when it cannot be read', () => {
    const secret = PETER.secret.replace('c74f20a3', 'c74f20a4');
    let shown = '';
    try {
      parseSigner(secret);
    } catch (error) {
      shown = `${String(error)} ${JSON.stringify(error)}`;
    }
    expect(shown).toContain('InvalidKey');
    expect(shown).not.toContain('AYEKFALV');
  });

  test('names with spaces or plus signs, and texts without a last newline, cannot be signed', () => {
    expect(codeOf(() => newSigner('so cai'))).toBe('InvalidKey');
    expect(codeOf(() => newSigner('so+cai'))).toBe('InvalidKey');
    expect(codeOf(() => signNote('text', signer))).toBe('InvalidNote');
    expect(codeOf(() => signNote(TEXT, witness))).toBe('InvalidKey');
    expect(codeOf(() => cosignNote(note, signer, 1))).toBe('InvalidKey');
  });
});
