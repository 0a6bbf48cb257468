"""SIGKILL at random instants while four processes write to one ledger.

After each round: every acknowledged event is there once, `verify` passes, a key whose answer was
lost settles to one event, and the index equals a rebuild. SIGKILL cannot see a missing fsync;
power_cut.py can. Controls: the same survey of an older copy must miss events, and `verify` must
refuse a ledger with one changed byte.
"""

import pathlib
import shutil
import sqlite3
import subprocess
import threading
import time

from faults import COMMAND_SECONDS_MAX, Ledger, Place, Verdict, acknowledged, budget, command
from faults import log_command, losses, seeded

KILLS = budget(30, 200)
KILLS_PER_ROUND = 10
LOGGERS = 3
ROUND_SECONDS_MAX = 120


class Writer(threading.Thread):
    """Runs one command after the other, and keeps what each of them said."""

    def __init__(self, crew, number):
        super().__init__(daemon=True)
        self.crew = crew
        self.number = number
        self.child = None

    def run(self):
        while not self.crew.is_over.is_set():
            words, token = self.crew.next_command(self.number)
            self.child = subprocess.Popen(
                words,
                env=self.crew.environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            try:
                output, errors = self.child.communicate(timeout=COMMAND_SECONDS_MAX)
            except subprocess.TimeoutExpired:
                self.crew.verdict.expect(False, f"{token or 'an import'} hangs")
                self.child.kill()
                output, errors = self.child.communicate()
            self.crew.note(self.child.returncode, token, output, errors)


class Crew:
    def __init__(self, ledger, verdict):
        self.ledger = ledger
        self.verdict = verdict
        self.environment = ledger.place.environment
        self.acked = {}
        self.unknown = []
        self.kills = 0
        self.count = 0
        self.lock = threading.Lock()
        self.is_over = threading.Event()
        self.runbooks = pathlib.Path(ledger.place.folder("runbooks"))

    def next_command(self, number):
        with self.lock:
            self.count += 1
            token = f"fault-{number}-{self.count}"
        if number < LOGGERS:
            return log_command(self.ledger.path, token), token
        (self.runbooks / f"{token}.md").write_text(f"# {token}\n\n1. Look at the queue.\n")
        words = ("import", "runbooks", str(self.runbooks), "--as", "mei", "--yes")
        return command(self.ledger.path, *words), None

    def note(self, code, token, output, errors):
        with self.lock:
            if code == -9:
                self.kills += 1
            else:
                self.verdict.expect(code == 0, f"exits {code} undisturbed: {errors}")
            if token is None:
                return
            sequence = acknowledged(output)
            if sequence is None:
                self.unknown.append(token)
            else:
                self.acked[token] = sequence

    def work(self, kills, random):
        """One round: writers in a loop, and a hand that ends one of them now and then."""
        self.is_over.clear()
        wanted = self.kills + kills
        writers = [Writer(self, number) for number in range(LOGGERS + 1)]
        for writer in writers:
            writer.start()
        end = time.monotonic() + ROUND_SECONDS_MAX
        while self.kills < wanted and time.monotonic() < end:
            time.sleep(random.uniform(0.005, 0.2))
            child = random.choice(writers).child
            if child is not None and child.poll() is None:
                child.kill()
        self.is_over.set()
        for writer in writers:
            writer.join()
        self.verdict.expect(self.kills >= wanted, "nobody was there to be killed")

    def settle(self):
        """A lost answer is asked for again under its key: one event, whichever run wrote it."""
        for token in self.unknown:
            again = self.ledger.log(token)
            sequence = acknowledged(again.stdout)
            if self.verdict.expect(
                again.returncode == 0 and sequence is not None,
                f"{token} does not settle: exit {again.returncode} {again.stderr}",
            ):
                self.acked[token] = sequence
        self.unknown = []

    def check(self, when):
        self.ledger.verify(self.verdict, when)
        for loss in losses(self.acked, self.ledger.survey()):
            self.verdict.expect(False, f"{when}: {loss}")
        self.settle()
        for loss in losses(self.acked, self.ledger.survey()):
            self.verdict.expect(False, f"{when}, settled: {loss}")
        self.ledger.check_index(self.verdict, when)


def check_import(crew):
    """The import that was killed again and again is done by one run that is left alone."""
    done = crew.ledger.run("import", "runbooks", str(crew.runbooks), "--as", "mei", "--yes")
    crew.verdict.expect(done.returncode == 0, f"the last import exits {done.returncode}")
    found = crew.ledger.survey()
    for file in sorted(crew.runbooks.iterdir()):
        count = len(found.get(file.stem, []))
        crew.verdict.expect(count == 1, f"runbook {file.stem} is there {count} times")


def control_old_copy(place, old, crew):
    verdict = Verdict("kill control: an older copy lacks events")
    lost = losses(crew.acked, Ledger(place, old).survey())
    verdict.expect(lost, "the survey misses nothing")
    verdict.close(f"{len(lost)} of {len(crew.acked)} missing")


def control_changed_byte(place, ledger, token):
    verdict = Verdict("kill control: a changed byte is refused")
    copy = place.folder("changed") + "/ledger"
    shutil.copytree(ledger.path, copy)
    changed = 0
    for file in pathlib.Path(copy).rglob("*.sqlite"):
        if file.name.startswith("index"):
            continue
        store = sqlite3.connect(file)
        store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        store.close()
        bytes_before = file.read_bytes()
        bytes_after = bytes_before.replace(token.encode(), token.upper().encode())
        changed += bytes_before != bytes_after
        file.write_bytes(bytes_after)
    verdict.expect(changed, "no byte could be changed")
    seen = Ledger(place, copy).run("verify")
    verdict.expect(seen.returncode != 0, "verify passes")
    verdict.close(f"verify exits {seen.returncode}")


def main():
    random = seeded("kill")
    verdict = Verdict("kill")
    with Place() as place:
        ledger = Ledger(place, place.folder("team")).create()
        crew = Crew(ledger, verdict)
        old = place.folder("old") + "/ledger"
        while crew.kills < KILLS and not verdict.wrongs:
            before = crew.kills
            crew.work(min(KILLS_PER_ROUND, KILLS - crew.kills), random)
            crew.check(f"after {crew.kills} kills")
            if before == 0:
                shutil.copytree(ledger.path, old)
        check_import(crew)
        wrongs = len(verdict.wrongs)
        verdict.close(f"{crew.kills} kills, {len(crew.acked)} acknowledged, {wrongs} wrong")
        control_old_copy(place, old, crew)
        control_changed_byte(place, ledger, next(iter(crew.acked)))


main()
