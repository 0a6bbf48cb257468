"""A changed byte, wherever it stands: `sinew verify` and the verifier in Python both refuse it.

Random single changes of the rows in the database (a byte of the leaf, its hash, the facts, the
words or a salt; two entries that trade places), and of an exported ledger (a byte anywhere, two
lines that trade places). Control: before, between and after, both accept what was not changed.

Many more run inside one process, in `HistoryTests.swift`; these go through the whole program.
"""

import os
import pathlib
import sqlite3
import subprocess
import sys

from faults import DONE, NO, ROOT, Ledger, Place, Verdict, budget, seeded, skip

EVENTS = 40
EDITS = budget(200, 2000)
EXPORT_EDITS = budget(60, 1000)
COLUMNS = ("leaf", "hash", "facts", "facts_salt", "words", "words_salt")
VERIFIER = ROOT / "docs/verify/verify.py"
PYTHON = os.environ.get("SINEW_PYTHON", sys.executable)


def fill(ledger):
    for number in range(EVENTS):
        written = ledger.log(f"fault-edit-{number}", more=("--summary", f"What was done, {number}"))
        if written.returncode != DONE:
            raise RuntimeError(f"log exits {written.returncode}: {written.stderr}")


def changed(text, random):
    """The same bytes but one."""
    place = random.randrange(len(text))
    return text[:place] + bytes([text[place] ^ random.randrange(1, 256)]) + text[place + 1 :]


def set_row(database, column, sequence, value):
    database.execute(f"UPDATE entries SET {column} = ? WHERE sequence = ?", (value, sequence))
    database.commit()


def swap_rows(database, first, second):
    for old, new in ((first, -1), (second, first), (-1, second)):
        database.execute("UPDATE entries SET sequence = ? WHERE sequence = ?", (new, old))
    database.commit()


def expect_refused(ledger, verdict, change):
    seen = ledger.run("verify")
    verdict.expect(seen.returncode == NO, f"{change}: verify exits {seen.returncode}")


def edit_rows(ledger, verdict, random):
    database = sqlite3.connect(f"{ledger.path}/ledger.sqlite")
    size = database.execute("SELECT max(sequence) FROM entries").fetchone()[0]
    for number in range(EDITS):
        sequence = random.randint(1, size)
        column = random.choice((*COLUMNS, "order"))
        change = f"change {number}, {column} of #{sequence}"
        if column == "order":
            other = sequence % size + 1
            swap_rows(database, sequence, other)
            expect_refused(ledger, verdict, change)
            swap_rows(database, sequence, other)
            continue
        query = f"SELECT {column} FROM entries WHERE sequence = ?"
        before = database.execute(query, (sequence,)).fetchone()[0]
        set_row(database, column, sequence, changed(before, random))
        expect_refused(ledger, verdict, change)
        set_row(database, column, sequence, before)
    database.close()
    ledger.verify(verdict, "with every change taken back")
    verdict.close(f"{EDITS} changes of {size} entries, all refused" if not verdict.wrongs else
                  f"{len(verdict.wrongs)} of {EDITS} wrong")


def check_export(path):
    return subprocess.run(
        [PYTHON, str(VERIFIER), "ledger", path],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )


def edit_export(place, ledger, random):
    name = "edits of an export, by the verifier in Python"
    if not VERIFIER.exists():
        skip(name, "docs/verify/verify.py is missing")
        return
    path = f"{place.path}/ledger.jsonl"
    exported = ledger.run("export", "ledger", path)
    verdict = Verdict(name)
    honest = check_export(path)
    if "No module named" in honest.stderr:
        skip(name, f"{PYTHON} lacks the package cryptography")
        return
    verdict.expect(exported.returncode == DONE, f"export exits {exported.returncode}")
    verdict.expect(honest.returncode == 0, f"the honest export: {honest.stdout} {honest.stderr}")
    text = pathlib.Path(path).read_bytes()
    edited = f"{place.path}/edited.jsonl"
    for number in range(EXPORT_EDITS):
        lines = text.splitlines(keepends=True)
        if number % 10 == 9:
            first = random.randrange(len(lines) - 1)
            lines[first], lines[first + 1] = lines[first + 1], lines[first]
            altered, what = b"".join(lines), f"lines {first + 1} and {first + 2} trade places"
        else:
            altered, what = changed(text, random), "a byte"
        pathlib.Path(edited).write_bytes(altered)
        seen = check_export(edited)
        verdict.expect(
            seen.returncode == 1 and "REFUSED" in seen.stdout + seen.stderr,
            f"change {number}, {what}: exits {seen.returncode}: {seen.stdout} {seen.stderr}",
        )
    verdict.close(f"{EXPORT_EDITS} changes, {len(verdict.wrongs)} not refused")


def main():
    random = seeded("edits")
    with Place() as place:
        ledger = Ledger(place, place.folder("team")).create()
        fill(ledger)
        verdict = Verdict("edits of rows")
        ledger.verify(verdict, "before any change")
        edit_rows(ledger, verdict, random)
        edit_export(place, ledger, random)


main()
