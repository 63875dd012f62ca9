"""Checks an audit bundle with Python 3.8's standard library. What it checks, and what it prints, is in the README beside it."""
import base64
import hashlib
import os
import re
import sys

LISTED = ["README.md", "checkpoint", "ledger", "verifier-keys", "verify.mjs", "verify.py"]
# A checkpoint as a signed note: origin, size, root, a blank line, signatures.
NOTE = re.compile("(([^\n]*)\n(0|[1-9][0-9]{0,19})\n(\\S+)\n)\n((?:— [^+\\s\x00-\x1f\x7f-\x9f\ufeff]+ \\S+\n){1,100})")


# Ed25519, RFC 8032 section 5.1: verification alone, of public data, so that nothing has to take constant time.
P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
NEUTRAL = (0, 1, 1, 0)


def add(one, two):
    a, b = (one[1] - one[0]) * (two[1] - two[0]) % P, (one[1] + one[0]) * (two[1] + two[0]) % P
    c, d = 2 * one[3] * two[3] * D % P, 2 * one[2] * two[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def multiply(scalar, point):
    result = NEUTRAL
    while scalar > 0:
        result = add(result, point) if scalar & 1 else result
        point, scalar = add(point, point), scalar >> 1
    return result


def equal(one, two):
    return (one[0] * two[2] - two[0] * one[2]) % P == 0 and (one[1] * two[2] - two[1] * one[2]) % P == 0


def decode_point(data):
    """A point from its one canonical encoding, or None."""
    number = int.from_bytes(data, "little")
    sign, y = number >> 255, number & (2**255 - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P != 0:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P != 0 or (x == 0 and sign == 1):
        return None
    x = x if x & 1 == sign else P - x
    return x, y, 1, x * y % P


BASE = decode_point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def verifies(key, message, signature):
    point, commitment = decode_point(key), decode_point(signature[:32])
    if len(signature) != 64 or point is None or commitment is None or equal(multiply(8, point), NEUTRAL):
        return False
    scalar = int.from_bytes(signature[32:], "little")
    challenge = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    return scalar < ORDER and equal(multiply(scalar, BASE), add(commitment, multiply(challenge, point)))


def usage(why):
    sys.stderr.write(why + "\nusage: python3 verify.py FOLDER ORIGIN KEY [OLD-CHECKPOINT ...]\n")
    sys.exit(2)


def sha256(data):
    return hashlib.sha256(data).digest()


def parent(left, right):
    return None if left is None or right is None else sha256(b"\x01" + left + right)


def read(path, longest):
    """A file of at most so many bytes, or None."""
    try:
        if not os.path.isfile(path) or os.path.getsize(path) > longest:
            return None
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return None


def from_base64(text):
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        return None
    return data if base64.b64encode(data).decode() == text else None


def parse_key(text):
    parts = re.fullmatch(r"([^+\s]+)\+([0-9a-f]{8})\+(\S+)", text) or usage("the key is not name+id+base64")
    name, key_id, key = parts[1], bytes.fromhex(parts[2]), from_base64(parts[3])
    if key is None or len(key) != 33 or key[0] != 1:
        usage("the key is not an Ed25519 key for notes")
    if sha256(name.encode() + b"\n" + key)[:4] != key_id:
        usage("the id is not that of the key")
    return name, key_id, key[1:]


def parse_note(data, origin, pinned):
    """Size and root as a note says them, or None; and whether it is a checkpoint of the origin that the key has signed."""
    try:
        parts = NOTE.fullmatch(data.decode())
    except UnicodeDecodeError:
        parts = None
    if parts is None:
        return None, False
    text, first, size, root, rows = parts.groups()
    root, signatures = from_base64(root), [row.split(" ") for row in rows.split("\n")[:-1]]
    signatures = [(signer, from_base64(blob) or b"") for _, signer, blob in signatures]
    if root is None or len(root) != 32 or any(len(blob) <= 4 for _, blob in signatures):
        return None, False
    name, key_id, key = pinned
    own = [blob[4:] for signer, blob in signatures if signer == name and blob[:4] == key_id]
    is_sound = first == origin and len(own) > 0 and all(verifies(key, text.encode(), each) for each in own)
    return (int(size), root), is_sound


def tile_path(level, index, width):
    digits = str(index)
    digits = digits.zfill(-(-len(digits) // 3) * 3)
    groups = ["x" + digits[at : at + 3] for at in range(0, len(digits), 3)]
    groups[-1] = groups[-1][1:]
    return "tile/%s/%s%s" % (level, "/".join(groups), "" if width == 256 else ".p/%d" % width)


def tile_named(path):
    """Level, index and width of the tile that has this path, or None."""
    parts = re.fullmatch(r"tile/(entries|[0-9]{1,2})/((?:x[0-9]{3}/){0,4}[0-9]{3})(?:\.p/([0-9]{1,3}))?", path)
    if parts is None:
        return None
    level = parts[1] if parts[1] == "entries" else int(parts[1])
    tile = level, int(re.sub("[x/]", "", parts[2])), int(parts[3] or 256)
    return tile if tile_path(*tile) == path else None


def split_entries(data, width):
    entries, at = [], 0
    while data is not None and len(entries) < width and at + 2 <= len(data):
        end = at + 2 + int.from_bytes(data[at : at + 2], "big")
        entries.append(data[at + 2 : end])
        at = end
    return entries if len(entries) == width and at == len(data) else None


class Tree:
    """The perfect subtrees of a growing tree, the largest first, and its roots at the sizes that are asked for."""

    def __init__(self, wanted):
        self.wanted, self.size, self.subtrees, self.roots = wanted, 0, [], {}
        self.look()

    def look(self):
        if self.size in self.wanted:
            root = self.subtrees[-1] if self.subtrees else sha256(b"")
            for left in reversed(self.subtrees[:-1]):
                root = parent(left, root)
            self.roots[self.size] = root

    def push(self, leaf):
        count = self.size
        while count % 2 == 1:
            leaf, count = parent(self.subtrees.pop(), leaf), count // 2
        self.subtrees.append(leaf)
        self.size += 1
        self.look()


class Tiles:
    """Compares the tiles of a folder with what lies right below them."""

    def __init__(self, folder, find):
        self.folder, self.find, self.counts, self.waiting = folder, find, {}, {}

    def take(self, level, hashes):
        """Compares the next tile of a level; gives its hashes as held, or else those of what lies below."""
        index, width, span = self.counts.get(level, 0), len(hashes), 256**level
        self.counts[level] = index + 1
        path = tile_path(level, index, width)
        data = read(os.path.join(self.folder, path), 8192)
        held = None
        if data is not None and len(data) == 32 * width:
            held = [data[32 * at : 32 * at + 32] for at in range(width)]
        differs = [held is None or (hashes[at] is not None and hashes[at] != held[at]) for at in range(width)] + [False]
        start = 0
        for at in range(width + 1):
            if differs[at] and (at == 0 or not differs[at - 1]):
                start = at
            if at > 0 and differs[at - 1] and not differs[at]:
                self.find("TileDiffers %d %d %s" % ((index * 256 + start) * span, (index * 256 + at) * span, path))
        counted = hashes if held is None else held
        if width == 256:
            row = counted
            while len(row) > 1:
                row = [parent(row[at], row[at + 1]) for at in range(0, len(row), 2)]
            self.waiting.setdefault(level + 1, []).append(row[0])
            if len(self.waiting[level + 1]) == 256:
                self.take(level + 1, self.waiting.pop(level + 1))
        return counted

    def end(self):
        for level in sorted(self.waiting):
            self.take(level, self.waiting[level])


def walk(folder, size, wanted, find):
    """Goes through all events and tiles; gives the roots at the sizes that are asked for."""
    tree, tiles = Tree(wanted), Tiles(folder, find)
    for start in range(0, size, 256):
        width = min(256, size - start)
        path = tile_path("entries", start // 256, width)
        entries = split_entries(read(os.path.join(folder, path), 256 * 65537), width)
        if entries is None:
            find("TileDiffers %d %d %s" % (start, start + width, path))
        leaves = [None] * width if entries is None else [sha256(b"\x00" + entry) for entry in entries]
        for leaf, held in zip(leaves, tiles.take(0, leaves)):
            tree.push(held if leaf is None else leaf)
    tiles.end()
    return tree.roots


def paths_below(folder):
    for place, folders, files in os.walk(folder):
        links = [name for name in folders if os.path.islink(os.path.join(place, name))]
        for name in files + links:
            yield os.path.relpath(os.path.join(place, name), folder).replace(os.sep, "/")


def check_names(folder, size, paths, find):
    for path in paths:
        level, index, width = tile_named(path) or (0, 0, 0)
        count = size // 256 ** (0 if level == "entries" else level) - index * 256
        if path not in LISTED + ["SHA256SUMS"] and not (width > 0 and width == min(256, count)):
            find("FileDiffers " + path)
    sums = read(os.path.join(folder, "SHA256SUMS"), 2**20)
    lines = [] if sums is None else re.findall(rb"[^\n]*\n|[^\n]+\Z", sums)
    if sums is None or len(lines) > len(LISTED):
        find("FileDiffers SHA256SUMS")
    for at, name in enumerate(LISTED):
        data = read(os.path.join(folder, name), 2**20)
        line = None if data is None else ("%s  %s\n" % (hashlib.sha256(data).hexdigest(), name)).encode()
        if data is None or (sums is not None and lines[at : at + 1] != [line]):
            find("FileDiffers " + name)


def main(arguments):
    if len(arguments) < 3:
        usage("three arguments are needed")
    folder, origin, key = arguments[:3]
    if not os.path.isdir(folder):
        usage("there is no folder " + folder)
    pinned, findings = parse_key(key), set()

    def find(line):
        """What else than ASCII stands in the name of a file is not printed: it could make a terminal say anything."""
        findings.add(re.sub("[^ -~]+", "?", line))

    named = [("checkpoint", read(os.path.join(folder, "checkpoint"), 2**20))]
    for at, path in enumerate(arguments[3:]):
        data = read(path, 2**20)
        named.append(("old-%d" % (at + 1), usage("there is no file " + path) if data is None else data))
    notes = {}
    for subject, data in named:
        said, is_sound = parse_note(data or b"", origin, pinned)
        if said is not None:
            notes[subject] = said
        if not is_sound:
            find("NoteInvalid " + subject)
    paths = list(paths_below(folder))
    low = [tile for tile in map(tile_named, paths) if tile is not None and tile[0] in ("entries", 0)]
    room = min(256 * len(low), max([256 * index + width for _, index, width in low], default=0))
    size = min(notes["checkpoint"][0], room) if "checkpoint" in notes else room
    check_names(folder, size, paths, find)
    roots = walk(folder, size, {size} | {counted for counted, _ in notes.values()}, find)
    for subject, (counted, root) in notes.items():
        found = roots.get(counted)
        if counted > size:
            find("HistoryShorter %s %d %d" % (subject, counted, size))
        elif found != root:
            find("RootDiffers %s %s %s" % (subject, root.hex(), "unknown" if found is None else found.hex()))
    end = "findings: %d" % len(findings) if findings else "sound: %d events, root %s" % (size, roots[size].hex())
    sys.stdout.buffer.write("\n".join(sorted(findings) + [end, ""]).encode())
    return 1 if findings else 0


sys.exit(main(sys.argv[1:]))
