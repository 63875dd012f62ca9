// Checks an audit bundle with nothing but Node 20. What it checks, and what it prints, is in the README beside it.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

const [folder, origin, key, ...old] = process.argv.slice(2);
const LISTED = ['README.md', 'checkpoint', 'ledger', 'verifier-keys', 'verify.mjs', 'verify.py'];
/** A checkpoint as a signed note: origin, size, root, a blank line, signatures. */
const NOTE = /^(([^\n]*)\n(0|[1-9]\d{0,19})\n(\S+)\n)\n((?:— [^+\s\p{Cc}]+ \S+\n){1,100})$/u;
const findings = new Set();
/** What else than ASCII stands in the name of a file is not printed: it could make a terminal say anything. */
const find = (...words) => findings.add(words.join(' ').replace(/[^ -~]+/g, '?'));

function usage(why) {
  process.stderr.write(`${why}\nusage: node verify.mjs FOLDER ORIGIN KEY [OLD-CHECKPOINT ...]\n`);
  process.exit(2);
}

const hash = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest();
const node = (left, right) => left && right && hash(Buffer.of(1), left, right);

/** A file of at most so many bytes, or undefined. */
function read(path, longest) {
  try {
    const stats = statSync(path);
    return stats.isFile() && stats.size <= longest ? readFileSync(path) : undefined;
  } catch {
    return undefined;
  }
}

function fromBase64(text) {
  const bytes = Buffer.from(text ?? '', 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}

function parseKey(text) {
  const [, name, id, encoded] =
    /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text) ?? usage('the key is not name+id+base64');
  const bytes = fromBase64(encoded);
  if (bytes?.length !== 33 || bytes[0] !== 1) usage('the key is not an Ed25519 key for notes');
  if (hash(Buffer.from(`${name}\n`), bytes).toString('hex', 0, 4) !== id) usage('the id is not that of the key');
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), bytes.subarray(1)]);
  return { name, id, publicKey: createPublicKey({ key: der, format: 'der', type: 'spki' }) };
}

/** What a note says, where it is a checkpoint; it is a finding if it is not one of this origin, signed by the key. */
function parseNote(bytes, subject, { name, id, publicKey }) {
  const note = bytes?.toString() ?? '';
  const [, text, first, size, encoded, rows = ''] = NOTE.exec(note) ?? [];
  const lines = rows.split('\n').slice(0, -1);
  const signatures = lines.map((row) => [row.split(' ')[1], fromBase64(row.split(' ')[2]) ?? Buffer.of()]);
  const root = fromBase64(encoded);
  const isCheckpoint =
    root?.length === 32 && signatures.every(([, blob]) => blob.length > 4) && Buffer.from(note).equals(bytes);
  const own = signatures.filter(([signer, blob]) => signer === name && blob.toString('hex', 0, 4) === id);
  const holds = ([, blob]) => verify(null, Buffer.from(text), publicKey, blob.subarray(4));
  if (!isCheckpoint || first !== origin || own.length === 0 || !own.every(holds)) find('NoteInvalid', subject);
  return isCheckpoint ? [{ subject, size: BigInt(size), root: root.toString('hex') }] : [];
}

function tilePath(level, index, width) {
  const digits = String(index).padStart(Math.ceil(String(index).length / 3) * 3, '0');
  return `tile/${level}/${digits.replace(/\d{3}(?=\d)/g, 'x$&/')}${width === 256 ? '' : `.p/${width}`}`;
}

/** Level, index and width of the tile that has this path, or nothing. */
function tileNamed(path) {
  const [, level, groups, width] =
    /^tile\/(entries|0|[1-9]\d?)\/((?:x\d{3}\/){0,4}\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path) ?? [];
  const tile = [level, Number(groups?.replaceAll(/[x/]/g, '')), Number(width ?? 256)];
  return level !== undefined && tilePath(...tile) === path ? tile : [];
}

/** The leaves of a tile of entries; so many times undefined where it cannot be read. */
function leavesOf(bytes, width) {
  const leaves = [];
  const length = bytes?.length ?? 0;
  for (let at = 0, end = 0; at + 2 <= length && leaves.length <= width; at = end) {
    end = at + 2 + bytes.readUInt16BE(at);
    leaves.push(hash(Buffer.of(0), bytes.subarray(at + 2, end)));
    if (end === length && leaves.length === width) return leaves;
  }
  return Array.from({ length: width });
}

/** Compares a tile with the hashes of what lies right below it; gives the hashes that it holds, or else those. */
function seal(level, index, hashes) {
  const path = tilePath(level, index, hashes.length);
  const bytes = read(join(folder, path), 8192);
  const held =
    bytes?.length === hashes.length * 32 ? hashes.map((_, i) => bytes.subarray(i * 32, i * 32 + 32)) : undefined;
  const differs = (i) => !held || (hashes[i] !== undefined && !hashes[i].equals(held[i]));
  for (let from = 0, to = 0; from < hashes.length; from = to + 1) {
    for (to = from; to < hashes.length && differs(to);) to += 1;
    if (to > from) find('TileDiffers', (index * 256 + from) * 256 ** level, (index * 256 + to) * 256 ** level, path);
  }
  return held ?? hashes;
}

/** Walks through all events and tiles; gives the roots at the sizes that are asked for. */
function walk(size, wanted) {
  const [subtrees, waiting, counts, roots] = [[], [], [], new Map()];
  const close = (level, hashes) => {
    counts[level] = (counts[level] ?? 0) + 1;
    const counted = seal(level, counts[level] - 1, hashes);
    let row = counted;
    while (hashes.length === 256 && row.length > 1)
      row = Array.from({ length: row.length / 2 }, (_, i) => node(row[2 * i], row[2 * i + 1]));
    if (hashes.length === 256) (waiting[level + 1] ??= []).push(row[0]);
    if (waiting[level + 1]?.length === 256) close(level + 1, waiting[level + 1].splice(0));
    return counted;
  };
  const look = (at) =>
    wanted.has(at) && roots.set(at, at === 0 ? hash() : subtrees.reduceRight((right, left) => node(left, right)));
  look(0);
  for (let from = 0; from < size; from += 256) {
    const path = tilePath('entries', from / 256, Math.min(256, size - from));
    const leaves = leavesOf(read(join(folder, path), 256 * 65537), Math.min(256, size - from));
    if (leaves[0] === undefined) find('TileDiffers', from, from + leaves.length, path);
    const counted = close(0, leaves);
    for (const [i, leaf] of leaves.entries()) {
      let subtree = leaf ?? counted[i];
      for (let rest = from + i; rest % 2 === 1; rest = (rest - 1) / 2) subtree = node(subtrees.pop(), subtree);
      subtrees.push(subtree);
      look(from + i + 1);
    }
  }
  waiting.forEach((hashes, level) => hashes.length > 0 && close(level, hashes.splice(0)));
  return roots;
}

function checkNames(paths, size) {
  for (const path of paths.filter((name) => name !== 'SHA256SUMS' && !LISTED.includes(name))) {
    const [level, index, width] = tileNamed(path);
    const rest = Math.floor(size / 256 ** (level === 'entries' ? 0 : level)) - index * 256;
    if (!(width > 0 && width === Math.min(256, rest))) find('FileDiffers', path);
  }
  const list = read(join(folder, 'SHA256SUMS'), 2 ** 20);
  const lines = list?.toString('latin1').split(/(?<=\n)/) ?? [];
  if (!list || lines.length > LISTED.length) find('FileDiffers', 'SHA256SUMS');
  for (const [at, name] of LISTED.entries()) {
    const bytes = read(join(folder, name), 2 ** 20);
    if (!bytes || (list && lines[at] !== `${hash(bytes).toString('hex')}  ${name}\n`)) find('FileDiffers', name);
  }
}

if (key === undefined) usage('three arguments are needed');
if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) usage(`there is no folder ${folder}`);
const pinned = parseKey(key);
const kept = old.map((path) => read(path, 2 ** 20) ?? usage(`there is no file ${path}`));
const own = parseNote(read(join(folder, 'checkpoint'), 2 ** 20), 'checkpoint', pinned);
const notes = [...own, ...kept.flatMap((bytes, at) => parseNote(bytes, `old-${at + 1}`, pinned))];
const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory());
const paths = files.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
const low = paths.map(tileNamed).filter(([level]) => level === 'entries' || level === '0');
const reach = low.reduce((most, [, index, width]) => Math.max(most, index * 256 + width), 0);
const room = Math.min(reach, low.length * 256);
const size = own.length > 0 && own[0].size <= room ? Number(own[0].size) : room;
checkNames(paths, size);
const roots = walk(size, new Set([size, ...notes.map((note) => Number(note.size))]));
for (const { subject, size: counted, root } of notes) {
  const found = roots.get(Number(counted))?.toString('hex') ?? 'unknown';
  if (counted > size) find('HistoryShorter', subject, counted, size);
  else if (found !== root) find('RootDiffers', subject, root, found);
}
const end = findings.size > 0 ? `findings: ${findings.size}` : `sound: ${size} events, root ${notes[0].root}`;
process.stdout.write([...[...findings].toSorted((one, other) => (one < other ? -1 : 1)), end, ''].join('\n'));
process.exitCode = findings.size > 0 ? 1 : 0;
