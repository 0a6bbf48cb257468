"""What the fault tests share: the binary under test, seeds and budgets, and the surveys.

Every test prints lines that begin with `passed`, `failed` or `skipped`; `run` adds them up. A test
that cannot run on a machine is skipped by script/test and failed by script/soak.

Environment: SINEW (the binary), SINEW_BENCH (the benchmarks, for their probe), SINEW_SEED,
SINEW_SOAK=1 (full budgets).
"""

import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SINEW = os.environ.get("SINEW", str(ROOT / ".build-release/release/sinew"))
SINEW_BENCH = os.environ.get("SINEW_BENCH", str(ROOT / ".build-release/release/sinew-bench"))
SEED = int(os.environ.get("SINEW_SEED", "1"))
IS_SOAK = bool(os.environ.get("SINEW_SOAK"))
COMMAND_SECONDS_MAX = 120
ACTOR = "mei"

DONE, NO, USAGE, REFUSED, UNREACHABLE = 0, 1, 2, 3, 4


def budget(short, full):
    return full if IS_SOAK else short


def seeded(name):
    """A stream of chance of its own for each test, so that one does not disturb another."""
    return random.Random(f"{SEED}/{name}")


class Verdict:
    """Collects what went wrong in one test and says the result in one line."""

    def __init__(self, name):
        self.name = name
        self.wrongs = []

    def expect(self, holds, wrong):
        if not holds:
            self.wrongs.append(wrong)
        return bool(holds)

    def close(self, figures):
        for wrong in self.wrongs[:20]:
            print(f"  {self.name}: {wrong}", file=sys.stderr)
        print(f"{'failed' if self.wrongs else 'passed'} {self.name}: {figures}", flush=True)


def skip(name, why):
    print(f"{'failed' if IS_SOAK else 'skipped'} {name}: {why}", flush=True)


class Place:
    """A folder of its own for one test, with a home that knows nobody, removed at the end."""

    def __enter__(self):
        self.path = pathlib.Path(tempfile.mkdtemp(prefix="sinew-"))
        self.mounts = []
        self.loops = []
        self.fuses = []
        return self

    def __exit__(self, *_):
        for mount in reversed(self.mounts):
            if os.path.ismount(mount):
                subprocess.run(["umount", "-l", mount], check=False)
        for loop in self.loops:
            subprocess.run(["losetup", "-d", loop], check=False, capture_output=True)
        for fuse in self.fuses:
            subprocess.run(["fusermount3", "-uz", fuse], check=False, capture_output=True)
        shutil.rmtree(self.path, ignore_errors=True)

    def folder(self, name):
        path = self.path / name
        path.mkdir(parents=True, exist_ok=True)
        return str(path)

    def mount(self, source, point, *options):
        subprocess.run(["mount", *options, source, point], check=True, capture_output=True)
        self.mounts.append(point)

    def unmount(self, point):
        subprocess.run(["umount", point], check=True, capture_output=True)
        self.mounts.remove(point)

    @property
    def environment(self):
        kept = {key: os.environ[key] for key in ("PATH", "LANG", "TZ") if key in os.environ}
        return kept | {
            "HOME": self.folder("home"),
            "XDG_RUNTIME_DIR": self.folder("run"),
            "NO_COLOR": "1",
        }


def can_mount():
    """Mounting needs root and the kernel's leave; containers often have the first alone."""
    if os.geteuid() != 0:
        return False
    with Place() as place:
        point = place.folder("point")
        try:
            place.mount("tmpfs", point, "-t", "tmpfs", "-o", "size=64k")
        except (subprocess.CalledProcessError, FileNotFoundError):
            return False
        return True


def command(ledger, *words):
    return [SINEW, *words, "--ledger", ledger]


def log_command(ledger, token, more=()):
    words = ("log", token, "--as", ACTOR, "--key", token, "--format", "json")
    return command(ledger, *words, *more)


class Ledger:
    """A ledger as a person at a terminal has it: nothing but commands and their answers."""

    def __init__(self, place, path):
        self.place = place
        self.path = path

    def run(self, *words, before=(), **options):
        return self.run_command(command(self.path, *words), before, **options)

    def run_command(self, words, before=(), **options):
        return subprocess.run(
            [*before, *words],
            env=self.place.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=COMMAND_SECONDS_MAX,
            **options,
        )

    def create(self):
        made = self.run("init", "--name", "Fault ledger", "--as", ACTOR, "--yes")
        if made.returncode != DONE:
            raise RuntimeError(f"init exits {made.returncode}: {made.stderr}")
        return self

    def log(self, token, more=(), before=(), **options):
        return self.run_command(log_command(self.path, token, more), before, **options)

    def survey(self):
        """Each token in the ledger, with the sequences at which an event holds it."""
        exported = self.run("export", "ledger")
        if exported.returncode != DONE:
            raise RuntimeError(f"export exits {exported.returncode}: {exported.stderr}")
        found = {}
        for line in exported.stdout.splitlines():
            for token in tokens_in(line):
                found.setdefault(token, []).append(sequence_in(json.loads(line)))
        return found

    def verify(self, verdict, when):
        seen = self.run("verify")
        verdict.expect(
            seen.returncode == DONE,
            f"verify exits {seen.returncode} {when}: {seen.stdout} {seen.stderr}",
        )

    def check_index(self, verdict, when):
        seen = self.run("index", "check")
        verdict.expect(
            seen.returncode == DONE,
            f"the index differs from a rebuild {when}: {seen.stdout} {seen.stderr}",
        )


def tokens_in(text):
    return set(re.findall(r"fault-[a-z0-9-]+", text))


def sequence_in(value):
    """The first `sequence` in a JSON value, outermost first."""
    if isinstance(value, dict):
        if isinstance(value.get("sequence"), int):
            return value["sequence"]
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            found = sequence_in(part)
            if found is not None:
                return found
    return None


def acknowledged(output):
    """The sequence that a `log` acknowledged; None where it acknowledged nothing.

    A report that was printed whole counts, whatever the process came to afterwards.
    """
    try:
        data = json.loads(output)["data"]
        return data["sequence"] if data["name"] else None
    except (ValueError, KeyError, TypeError):
        return None


def losses(acked, found):
    """Acknowledged tokens that are not there exactly once, at the sequence that was said."""
    return [
        f"{token}: acknowledged at {sequence}, found at {found.get(token, [])}"
        for token, sequence in acked.items()
        if found.get(token, []) != [sequence]
    ]
