"""A ledger that cannot be written to: reports answer as before, and a write says so.

With root, a file system mounted read-only; without, a folder without the right to write.
Control: the same write is recorded once writing is allowed again.
"""

import os
import pathlib

from faults import DONE, UNREACHABLE, Ledger, Place, Verdict, acknowledged, can_mount, skip
from faults import tokens_in

REPORTS = (("status",), ("find", "fault"), ("verify",), ("log",))


def set_writable(folder, is_writable):
    paths = [pathlib.Path(folder), *pathlib.Path(folder).rglob("*")]
    for path in paths:
        mode = path.stat().st_mode
        path.chmod(mode | 0o200 if is_writable else mode & ~0o222)


def check(place, ledger, verdict, switch):
    for number in range(3):
        written = ledger.log(f"fault-before-{number}")
        verdict.expect(written.returncode == DONE, f"log exits {written.returncode}")
    before = {report: ledger.run(*report) for report in REPORTS}
    verdict.expect(len(tokens_in(before["find", "fault"].stdout)) == 3, "find misses some")
    switch(False)
    for report, then in before.items():
        now = ledger.run(*report)
        words = " ".join(report)
        verdict.expect(
            now.returncode == then.returncode == DONE,
            f"{words} exits {now.returncode}, before {then.returncode}: {now.stderr}",
        )
        verdict.expect(
            tokens_in(now.stdout) == tokens_in(then.stdout), f"{words} answers something else"
        )
    refused = ledger.log("fault-refused")
    verdict.expect(
        refused.returncode == UNREACHABLE and len(refused.stderr.strip()) > 10,
        f"log exits {refused.returncode} and says {refused.stderr!r}",
    )
    verdict.expect("fault-refused" not in ledger.survey(), "the refused event is there")
    switch(True)
    again = ledger.log("fault-refused")
    verdict.expect(acknowledged(again.stdout), f"the control is refused: {again.stderr}")
    ledger.verify(verdict, "when writable again")
    verdict.close(f"{len(REPORTS)} reports, 1 write refused and then recorded")


def main():
    name = "read-only disk"
    if os.geteuid() == 0 and not can_mount():
        skip(name, "root may write anywhere, and mounting is not allowed here")
        return
    with Place() as place:
        folder = place.folder("disk")
        if os.geteuid() != 0:
            ledger = Ledger(place, folder + "/team").create()
            check(place, ledger, Verdict(name), lambda on: set_writable(folder, on))
            return
        place.mount("tmpfs", folder, "-t", "tmpfs", "-o", "size=16m")

        def remount(is_writable):
            place.mount("tmpfs", folder, "-o", "remount,rw" if is_writable else "remount,ro")
            place.mounts.pop()

        ledger = Ledger(place, folder + "/team").create()
        check(place, ledger, Verdict(name), remount)


main()
