#!/usr/bin/env python3
"""Verifies a Sinew ledger without Sinew: an exported ledger, a proof, a checkpoint. See README.md."""
import argparse, base64, hashlib, hmac, json, re, sys
from datetime import datetime, timedelta, timezone

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

LEAF_NAMES = "actor facts happened id proof recorded sequence subject type words".split()

class Refused(Exception): pass
FAILURES = (Refused, LookupError, ValueError, TypeError, AttributeError, OSError, ArithmeticError,
            RecursionError, InvalidSignature)

def require(condition, reason):
    if not condition:
        raise Refused(reason)

def unique(pairs):
    require(len({name for name, _ in pairs}) == len(pairs), "a name stands twice in one object")
    return dict(pairs)

def parse(text):
    def no_fraction(number):
        raise Refused(f"a number that is no integer: {number}")
    return json.loads(text, object_pairs_hook=unique, parse_float=no_fraction, parse_constant=no_fraction)

def canonical(value):
    """RFC 8785 for values without fractions: names in order of UTF-16 units."""
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
        return "{" + ",".join(canonical(name) + ":" + canonical(value[name]) for name in names) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    return json.dumps(value, ensure_ascii=False)

def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()

def append(frontier, size, entry):
    """Adds a leaf hash to the roots of the perfect subtrees (RFC 9162, 2.1)."""
    while size & 1:
        entry, size = sha256(b"\1", frontier.pop(), entry), size >> 1
    frontier.append(entry)

def root_from_path(entry, index, size, path):
    """RFC 9162, 2.1.3.2."""
    require(0 <= index < size, "the index is outside of the tree")
    node, last = index, size - 1
    for sibling in path:
        require(last, "the path is too long")
        if node & 1 or node == last:
            entry = sha256(b"\1", sibling, entry)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            entry = sha256(b"\1", entry, sibling)
        node, last = node >> 1, last >> 1
    require(last == 0, "the path is too short")
    return entry

def b64(text):
    raw = base64.b64decode(text, validate=True)
    require(base64.b64encode(raw).decode() == text, "base64 that is not canonical")
    return raw

def read_leaf(text):
    leaf = parse(text)
    require(canonical(leaf) == text and len(text) <= 1024, "the leaf is not canonical or too long")
    names = [name for name in LEAF_NAMES if name != "happened" or name in leaf]
    require(sorted(leaf) == names, "the leaf has other names than a leaf has")
    return leaf

def check_commitment(what, leaf, text, salt):
    require(re.fullmatch("[0-9a-f]{64}", salt), f"the salt of the {what} is not 32 bytes")
    code = hmac.new(bytes.fromhex(salt), text.encode(), hashlib.sha256).hexdigest()
    require(hmac.compare_digest(code, leaf[what]), f"the {what} are not those of the leaf")

def rfc3339(milliseconds):
    time = datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(milliseconds=milliseconds)
    rest = f".{milliseconds % 1000:03d}" if milliseconds % 1000 else ""
    return time.strftime("%Y-%m-%dT%H:%M:%S").rjust(19, "0") + rest + "Z"

def check_event(line, sequence, recorded):
    leaf = read_leaf(line["leaf"])
    require(leaf["sequence"] == sequence, f"event #{leaf['sequence']} stands where #{sequence} should")
    require(leaf["recorded"] >= recorded, "it was recorded before the event in front of it")
    identity = int(leaf["id"].replace("-", ""), 16)
    require(identity >> 80 == leaf["recorded"] & (1 << 48) - 1, "its id is of another time")
    for what in ["facts"] + ["words"] * ("words" in line or "wordsSalt" in line):
        check_commitment(what, leaf, canonical(line[what]), line[what + "Salt"])
    shown = {name: leaf[name] for name in ["actor", "id", "proof", "sequence", "subject", "type"]}
    shown.update({name: rfc3339(leaf[name]) for name in ["recorded", "happened"] if name in leaf})
    kept = {name: line[name] for name in "facts factsSalt leaf words wordsSalt".split() if name in line}
    require(canonical(line) == canonical({**shown, **kept}), "the line says something else than its leaf")
    return leaf

def check_ledger(path):
    with open(path, encoding="utf-8", newline="\n") as file:
        lines, number = enumerate(file, 1), 1
        def following():
            nonlocal number
            number, text = next(lines, (number + 1, ""))
            require(text.endswith("\n"), "the line is missing or not whole")
            value = parse(text)
            require(canonical(value) + "\n" == text, "the line is not canonical JSON")
            return value
        try:
            header = following()
            require(header["format"] == "sinew-ledger/1", "it is not an exported ledger")
            require(sorted(header) == "attachments format ledger root size".split(), "not a header")
            frontier, recorded = [], -(1 << 63)
            for sequence in range(1, header["size"] + 1):
                line = following()
                recorded = check_event(line, sequence, recorded)["recorded"]
                append(frontier, sequence - 1, sha256(b"\0", line["leaf"].encode()))
            root = frontier.pop() if frontier else sha256(b"")
            while frontier:
                root = sha256(b"\1", frontier.pop(), root)
            require(root.hex() == header["root"], "the root is not the one the header names")
            for _ in range(header["attachments"]):
                line = following()
                expected = {"attachment": sha256(b64(line["bytes"])).hex(), "bytes": line["bytes"]}
                require(line == expected, "the attachment was changed")
            require(next(lines, None) is None, "something follows the last line")
        except FAILURES as error:
            raise Refused(f"{path}:{number}: {error}") from error
    return header["size"], root

def check_note(note, verifier):
    """C2SP signed-note and tlog-checkpoint. Gives size and root."""
    name, key_id, typed = verifier.split("+", 2)
    typed = b64(typed)
    require(len(typed) == 33 and typed[0] == 1, "the verifier is not of Ed25519")
    require(sha256(name.encode(), b"\n", typed)[:4].hex() == key_id, "the verifier's id is wrong")
    require(re.fullmatch("[^\x00-\x09\x0b-\x1f]+\n\n.+\n", note, re.DOTALL), "it is not a signed note")
    text, signatures = note.rsplit("\n\n", 1)
    text, accepted = text + "\n", False
    for line in signatures[:-1].split("\n"):
        match = re.fullmatch("\u2014 ([^ +]+) ([A-Za-z0-9+/=]+)", line)
        require(match, "a signature line is not one")
        signed = b64(match[2])
        if match[1] == name and signed[:4].hex() == key_id:
            Ed25519PublicKey.from_public_bytes(typed[1:]).verify(signed[4:], text.encode())
            accepted = True
    require(accepted, "the verifier did not sign it")
    origin, size, root, *extensions = text[:-1].split("\n")
    require(origin == name and all(extensions), "the checkpoint is of another log")
    require(re.fullmatch("0|[1-9][0-9]*", size) and len(b64(root)) == 32, "no size or root")
    return int(size), b64(root)

def read(path):
    return open(path, encoding="utf-8", newline="\n").read()

def check_proof(text, verifier):
    document = parse(text)
    require(document.get("format") == "sinew-proof/1", "it is not a proof")
    leaf = read_leaf(document["leaf"])
    for what in {"facts", "factsSalt", "words", "wordsSalt"} & set(document):
        what = what.removesuffix("Salt")
        check_commitment(what, leaf, document[what], document[what + "Salt"])
    head, _, note = document["proof"].partition("\n\n")
    first, *lines = head.split("\n")
    require(first == "c2sp.org/tlog-proof@v1", "it is not a tlog-proof")
    lines = lines[1:] if lines[0].startswith("extra ") else lines
    index = leaf["sequence"] - 1
    require(lines[0] == f"index {index}", "the index is not the event's")
    size, root = check_note(note, verifier)
    path = [b64(line) for line in lines[1:]]
    require(all(len(step) == 32 for step in path), "a hash of the path is not of 32 bytes")
    found = root_from_path(sha256(b"\0", document["leaf"].encode()), index, size, path)
    require(found == root, "the event is not in this log")
    return size, root

def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["ledger", "proof", "checkpoint"])
    parser.add_argument("file")
    parser.add_argument("--key", help="the log's verifier: name+keyid+base64")
    parser.add_argument("--checkpoint", help="what the exported ledger has to agree with")
    options = parser.parse_args()
    try:
        require(options.key or (options.what == "ledger" and not options.checkpoint),
                "--key is needed: without it anybody could have signed")
        if options.what == "proof":
            size, root = check_proof(read(options.file), options.key)
        elif options.what == "ledger":
            size, root = check_ledger(options.file)
            if options.checkpoint:
                signed = check_note(read(options.checkpoint), options.key)
                require(signed == (size, root), "the checkpoint is of another ledger or another size")
        else:
            size, root = check_note(read(options.file), options.key)
        print(f"verified: {options.what} of a log of {size} events with root {root.hex()}")
    except FAILURES as error:
        sys.exit(f"REFUSED: {error or type(error).__name__}")

if __name__ == "__main__":
    main()
