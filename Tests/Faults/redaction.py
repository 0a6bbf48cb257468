"""SIGKILL at random instants of a redaction, while up to two processes write to the same ledger.

Once any one command has run afterwards, either the redaction is recorded and its words are in no
byte of the ledger's folder, or it is not recorded and the words are whole; and the log verifies.
Controls: the search of the folder must find words that nobody redacted, and words that an index of
before the redaction brings back.
"""

import json
import pathlib
import shutil
import subprocess
import threading
import time

from faults import ACTOR, COMMAND_SECONDS_MAX, DONE, Ledger, Place, Verdict, acknowledged, budget
from faults import command, log_command, seeded

KILLS = budget(30, 200)
WRITERS = 2
# Enough for a snapshot, so that the words stand in one as well.
EARLIER_RECORDS = 300
SECRET_LETTERS = 18
# An index keeps a word without what it shares with its neighbour.
SHARED_LETTERS = 5
AIMED_SECONDS_MAX = 0.04
# A redaction that was over before it could be killed is repeated so often at most.
ROUNDS_MAX = 8 * KILLS


class Writer(threading.Thread):
    """Logs one thing after the other until it is told to stop."""

    def __init__(self, ledger, name, verdict):
        super().__init__(daemon=True)
        self.ledger = ledger
        self.name = name
        self.verdict = verdict
        self.is_over = threading.Event()
        self.count = 0

    def run(self):
        while not self.is_over.is_set():
            self.count += 1
            done = self.ledger.log(f"fault-{self.name}-{self.count}")
            # On a busy machine the writer's place may not be free in time, and that is said.
            self.verdict.expect(
                done.returncode == DONE or "did not finish" in done.stderr,
                f"log exits {done.returncode}: {done.stderr}",
            )


def has_words(folder, secret):
    """The files of a folder that hold the word, whole or as an index keeps it."""
    part = secret[SHARED_LETTERS:].encode()
    return [
        file.relative_to(folder).as_posix()
        for file in sorted(pathlib.Path(folder).rglob("*"))
        if file.is_file() and part in file.read_bytes().lower()
    ]


def new_secret(random):
    return "".join(random.choice("bcdfghjklmnpqrstvwxz") for _ in range(SECRET_LETTERS))


def tell(ledger, secret):
    """Records the word in an entry, a file kept with it, a correction and the index."""
    file = pathlib.Path(ledger.place.folder("files")) / "kept.txt"
    file.write_text(f"kept with it: {secret}\n")
    # A key of the program's own: what somebody puts into a key is not redacted.
    told = ("log", f"The password is {secret}", "--as", ACTOR, "--format", "json")
    told += ("--attach", str(file))
    logged = ledger.run(*told)
    name = json.loads(logged.stdout)["data"]["name"]
    words = ("amend", name, "--summary", f"Again {secret}", "--as", ACTOR)
    amended = ledger.run(*words)
    found = ledger.run("find", secret)
    if amended.returncode != DONE or name not in found.stdout:
        raise RuntimeError(f"{secret} cannot be told: {amended.stderr} {found.stderr}")
    return name, acknowledged(logged.stdout)


def redact_command(ledger, name, key):
    words = ("redact", name, "--reason", "a slip", "--as", ACTOR, "--key", key, "--yes")
    return command(ledger.path, *words)


def killed(ledger, words, wait, is_aimed):
    """Runs a redaction and kills it after a while. Returns whether it was still running.

    An aimed one is killed shortly after it listed what it redacts, which is right before it
    commits: most of what can go wrong lies there.
    """
    listed = pathlib.Path(ledger.path) / "redactions.jsonl"
    bytes_before = listed.stat().st_size if listed.exists() else 0
    child = subprocess.Popen(
        words,
        env=ledger.place.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while is_aimed and child.poll() is None:
        if listed.exists() and listed.stat().st_size > bytes_before:
            break
        time.sleep(0.0005)
    try:
        child.wait(timeout=wait)
    except subprocess.TimeoutExpired:
        child.kill()
    return child.wait(timeout=COMMAND_SECONDS_MAX) == -9


def next_command(ledger, random, count):
    """Any one command that reaches the ledger, whether it asks the index or not."""
    return random.choice(
        [
            command(ledger.path, "status"),
            command(ledger.path, "find", "password"),
            command(ledger.path, "verify"),
            command(ledger.path, "checkpoint"),
            command(ledger.path, "evidence", "list"),
            log_command(ledger.path, f"after-{count}"),
        ]
    )


def is_recorded(ledger, sequence, secret, verdict, when):
    """Whether an entry says that the words are gone; if not, they must be whole."""
    lines = ledger.run("export", "ledger").stdout.splitlines()
    events = [json.loads(line) for line in lines]
    redacted = any(
        "ledger.redacted" in line and sequence in redacted_sequences(event)
        for line, event in zip(lines, events)
    )
    told = sum(secret in line for line in lines)
    verdict.expect(
        told == (0 if redacted else 2),
        f"{when}: {told} entries hold the word, redacted is {redacted}",
    )
    return redacted


def redacted_sequences(value):
    """Every `sequences` in a JSON value."""
    if isinstance(value, dict):
        own = value.get("sequences", [])
        return own + [one for part in value.values() for one in redacted_sequences(part)]
    if isinstance(value, list):
        return [one for part in value for one in redacted_sequences(part)]
    return []


class Rounds:
    def __init__(self, place, ledger, random, verdict):
        self.place = place
        self.ledger = ledger
        self.random = random
        self.verdict = verdict
        self.kills = self.recorded = self.left = self.count = 0
        # How long a redaction takes; learned from those that were left alone.
        self.seconds = 0.1

    def round(self):
        self.count += 1
        secret = new_secret(self.random)
        name, sequence = tell(self.ledger, secret)
        words = redact_command(self.ledger, name, f"redact-{self.count}")
        # Where nobody else writes, the next command alone has to clean up.
        crew = self.random.randint(0, WRITERS)
        writers = [
            Writer(self.ledger, f"{number}-{self.count}", self.verdict)
            for number in range(crew)
        ]
        for writer in writers:
            writer.start()
        started = time.monotonic()
        is_aimed = self.random.random() < 0.5
        longest = AIMED_SECONDS_MAX if is_aimed else 1.1 * self.seconds
        was_killed = killed(self.ledger, words, self.random.uniform(0, longest), is_aimed)
        if not was_killed and not is_aimed:
            self.seconds = time.monotonic() - started
        for writer in writers:
            writer.is_over.set()
        for writer in writers:
            writer.join()
        self.kills += was_killed
        self.check(secret, sequence, was_killed)
        again = self.ledger.run_command(words)
        self.verdict.expect(
            again.returncode == DONE, f"redact again exits {again.returncode}: {again.stderr}"
        )
        self.expect_gone(secret, f"round {self.count}, redacted again")

    def check(self, secret, sequence, was_killed):
        when = f"round {self.count}"
        left = has_words(self.ledger.path, secret)
        first = next_command(self.ledger, self.random, self.count)
        done = self.ledger.run_command(first)
        self.verdict.expect(done.returncode == DONE, f"{when}: {first[1]} exits {done.returncode}")
        # Looked at before the next command could clean up what this one left.
        after = has_words(self.ledger.path, secret)
        if is_recorded(self.ledger, sequence, secret, self.verdict, when):
            self.recorded += was_killed
            self.left += was_killed and bool(left)
            self.verdict.expect(not after, f"{when}: after {first[1]} the word is in {after}")
        else:
            self.verdict.expect(was_killed, f"{when}: nobody disturbed it, and it is not recorded")
        self.ledger.verify(self.verdict, when)

    def expect_gone(self, secret, when):
        found = has_words(self.ledger.path, secret)
        self.verdict.expect(not found, f"{when}: the word is in {found}")


def fill(place, ledger):
    file = pathlib.Path(place.folder("earlier")) / "evidence.jsonl"
    rows = (json.dumps({"title": f"earlier {row}"}) for row in range(EARLIER_RECORDS))
    file.write_text("\n".join(rows) + "\n")
    done = ledger.run("import", "evidence", str(file), "--as", ACTOR, "--yes")
    if done.returncode != DONE:
        raise RuntimeError(f"import exits {done.returncode}: {done.stderr}")


def control(place, ledger, random):
    """The search must see words where they are, in the ledger and in an index put back."""
    verdict = Verdict("redaction control: words that are there are found")
    secret = new_secret(random)
    name, _ = tell(ledger, secret)
    verdict.expect(has_words(ledger.path, secret), "a word that nobody redacted is not found")
    kept = place.folder("kept")
    for file in pathlib.Path(ledger.path).glob("index-*.sqlite*"):
        shutil.copy(file, kept)
    ledger.run_command(redact_command(ledger, name, "redact-control"))
    verdict.expect(not has_words(ledger.path, secret), "a redacted word is found")
    copy = pathlib.Path(place.folder("copy")) / "ledger"
    shutil.copytree(ledger.path, copy)
    for file in copy.glob("index-*.sqlite*"):
        file.unlink()
    for file in pathlib.Path(kept).iterdir():
        shutil.copy(file, copy)
    found = has_words(copy, secret)
    verdict.expect(found, "a word in an old index is not found")
    verdict.close(", ".join(found) or "nothing")


def main():
    random = seeded("redaction")
    verdict = Verdict("redaction")
    with Place() as place:
        ledger = Ledger(place, place.folder("team")).create()
        fill(place, ledger)
        rounds = Rounds(place, ledger, random, verdict)
        while rounds.kills < KILLS and rounds.count < ROUNDS_MAX and not verdict.wrongs:
            rounds.round()
        verdict.expect(rounds.kills >= KILLS, f"only {rounds.kills} of {KILLS} could be killed")
        verdict.expect(rounds.recorded, "no kill came after the redaction was recorded")
        ledger.check_index(verdict, "at the end")
        deep = ledger.run("verify", "--deep")
        verdict.expect(deep.returncode == DONE, f"verify --deep exits {deep.returncode}")
        verdict.close(
            f"{rounds.kills} kills, {rounds.recorded} after it was recorded, of which "
            f"{rounds.left} left words until the next command, {len(verdict.wrongs)} wrong"
        )
        control(place, ledger, random)


main()
