// Ed25519 keys in the form of C2SP signed-note: what signs, and what others verify by.
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';

import { AuditError } from '../auditError.js';
import { base64, parseBase64, parseHex, sameBytes, sha256 } from '../bytes.js';

/** What a signature says: `note` that the signer made the note, `cosignature` that a witness has seen it at a time. */
export type SignatureKind = 'note' | 'cosignature';

const TYPE_BYTES: Readonly<Record<SignatureKind, number>> = { note: 0x01, cosignature: 0x04 };
const KEY_BYTES = 32;
const KEY_ID_BYTES = 4;
const PRIVATE = 'PRIVATE+KEY+';
/** What precedes the 32 bytes of an Ed25519 key in DER (RFC 8410). */
const PUBLIC_DER = Buffer.from('302a300506032b6570032100', 'hex');
const PRIVATE_DER = Buffer.from('302e020100300506032b657004220420', 'hex');

/** A key to verify by. */
export interface Verifier {
  /** The key's name: the origin of a ledger, or that of a witness. */
  readonly name: string;
  readonly kind: SignatureKind;
  /** First four bytes of SHA-256(name || newline || type || public key). */
  readonly keyId: Uint8Array;
  /** The key as text, `name+hex(keyId)+base64(type || public key)`: what is handed to others and pinned by them. */
  readonly text: string;
  /** Whether a signature over a message is this key's. */
  verifies(message: Uint8Array, signature: Uint8Array): boolean;
}

/** A key to sign with. */
export interface Signer {
  readonly verifier: Verifier;
  /** The key as text, to be kept secret. */
  readonly secret: string;
  sign(message: Uint8Array): Uint8Array;
}

/**
 * A new key.
 * @throws AuditError `InvalidKey` for a name with a plus, a space or a control character
 * @example const signer = newSigner("so-cai.example/son-la"); console.log(signer.verifier.text)
 */
export function newSigner(name: string, kind: SignatureKind = 'note'): Signer {
  const der = generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' });
  return signerOf(name, kind, new Uint8Array(der.subarray(-KEY_BYTES)));
}

/**
 * A signer from its secret text, `PRIVATE+KEY+name+hex(keyId)+base64(type || seed)`.
 * @throws AuditError `InvalidKey`
 */
export function parseSigner(secret: string): Signer {
  if (!secret.startsWith(PRIVATE)) throw invalidKey('a signing key begins with PRIVATE+KEY+');
  const { name, kind, keyId, key } = partsOf(secret.slice(PRIVATE.length));
  const signer = signerOf(name, kind, key);
  if (!sameBytes(signer.verifier.keyId, keyId)) throw invalidKey('the key id is not that of the key');
  return signer;
}

/**
 * A verifier from its text.
 * @throws AuditError `InvalidKey`
 */
export function parseVerifier(text: string): Verifier {
  const { name, kind, keyId, key } = partsOf(text);
  const verifier = verifierOf(name, kind, key);
  if (!sameBytes(verifier.keyId, keyId)) throw invalidKey('the key id is not that of the key', text);
  return verifier;
}

function signerOf(name: string, kind: SignatureKind, seed: Uint8Array): Signer {
  const privateKey = createPrivateKey({ key: Buffer.concat([PRIVATE_DER, seed]), format: 'der', type: 'pkcs8' });
  const der = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  const verifier = verifierOf(name, kind, new Uint8Array(der.subarray(-KEY_BYTES)));
  return {
    verifier,
    secret: `${PRIVATE}${keyText(name, verifier.keyId, kind, seed)}`,
    sign: (message) => new Uint8Array(sign(null, message, privateKey)),
  };
}

function verifierOf(name: string, kind: SignatureKind, key: Uint8Array): Verifier {
  if (!/^[^\s+\p{Cc}]+$/u.test(name)) throw invalidKey('a name has no spaces, plus signs or control characters', name);
  const publicKey: KeyObject = createPublicKey({ key: Buffer.concat([PUBLIC_DER, key]), format: 'der', type: 'spki' });
  const named = Buffer.concat([Buffer.from(`${name}\n`), Uint8Array.of(TYPE_BYTES[kind]), key]);
  const keyId = sha256(named).slice(0, KEY_ID_BYTES);
  return {
    name,
    kind,
    keyId,
    text: keyText(name, keyId, kind, key),
    verifies: (message, signature) => verify(null, message, publicKey, signature),
  };
}

function keyText(name: string, keyId: Uint8Array, kind: SignatureKind, key: Uint8Array): string {
  return `${name}+${Buffer.from(keyId).toString('hex')}+${base64(Buffer.concat([Uint8Array.of(TYPE_BYTES[kind]), key]))}`;
}

function partsOf(text: string): { name: string; kind: SignatureKind; keyId: Uint8Array; key: Uint8Array } {
  // Base64 may hold plus signs; a name and a key id may not.
  const [, name, id, data] = /^([^+]+)\+([^+]+)\+(.+)$/.exec(text) ?? [];
  const [keyId, bytes] = [parseHex(id ?? ''), parseBase64(data ?? '')];
  const kind = (['note', 'cosignature'] as const).find((each) => TYPE_BYTES[each] === bytes?.[0]);
  if (name === undefined || keyId?.length !== KEY_ID_BYTES || bytes?.length !== KEY_BYTES + 1 || kind === undefined)
    throw invalidKey('a key is name+id+data: 8 hexadecimal digits, then base64 of a type and 32 bytes', name);
  return { name, kind, keyId, key: bytes.slice(1) };
}

function invalidKey(message: string, key?: string): AuditError {
  return new AuditError('InvalidKey', message, key === undefined ? {} : { key });
}
