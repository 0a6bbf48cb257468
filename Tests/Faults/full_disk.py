"""A disk that is full: a clear error, nothing acknowledged is lost, and work goes on with space.

Twice: a file system of three megabytes (needs root), and a limit on the size of files (needs
nothing; the kernel's signal for it would end a process that did not ignore it). Control: with
room, the very events that were refused are recorded.
"""

import resource

from faults import DONE, UNREACHABLE, Ledger, Place, Verdict, acknowledged, can_mount, losses
from faults import skip

WRITES_MAX = 2000
REFUSALS = 5
TEXT = "word " * 1500
FILE_BYTES_MAX = 1_500_000


def limit_files():
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_BYTES_MAX, resource.RLIM_INFINITY))


def fill(ledger, verdict, **options):
    """Writes until several writes in a row are refused."""
    acked, refused = {}, []
    in_a_row = 0
    for number in range(WRITES_MAX):
        token = f"fault-full-{number}"
        seen = ledger.log(token, more=("--summary", TEXT), **options)
        sequence = acknowledged(seen.stdout)
        if seen.returncode == DONE and sequence is not None:
            acked[token] = sequence
            in_a_row = 0
            continue
        verdict.expect(
            seen.returncode == UNREACHABLE and len(seen.stderr.strip()) > 10,
            f"{token} exits {seen.returncode} and says {seen.stderr!r}",
        )
        if sequence is not None:
            acked[token] = sequence
        refused.append(token)
        in_a_row += 1
        if in_a_row == REFUSALS:
            break
    verdict.expect(acked, "nothing was recorded before the disk was full")
    verdict.expect(in_a_row == REFUSALS, "the disk was never full")
    return acked, refused


def recover(ledger, verdict, acked, refused):
    ledger.verify(verdict, "with space again")
    for loss in losses(acked, ledger.survey()):
        verdict.expect(False, loss)
    for token in refused:
        again = ledger.log(token, more=("--summary", TEXT))
        sequence = acknowledged(again.stdout)
        if verdict.expect(
            again.returncode == DONE and sequence is not None,
            f"{token} is refused with room: {again.stderr}",
        ):
            acked[token] = sequence
    for loss in losses(acked, ledger.survey()):
        verdict.expect(False, f"settled: {loss}")
    ledger.check_index(verdict, "with space again")
    verdict.close(f"{len(acked)} acknowledged, {len(refused)} refused, then recorded")


def small_disk():
    name = "full disk"
    if not can_mount():
        skip(name, "needs root and leave to mount")
        return
    verdict = Verdict(name)
    with Place() as place:
        point = place.folder("disk")
        place.mount("tmpfs", point, "-t", "tmpfs", "-o", "size=3m")
        ledger = Ledger(place, point + "/team").create()
        acked, refused = fill(ledger, verdict)
        place.mount("tmpfs", point, "-o", "remount,size=64m")
        place.mounts.pop()
        recover(ledger, verdict, acked, refused)


def small_files():
    verdict = Verdict("full disk: limit on file size")
    with Place() as place:
        ledger = Ledger(place, place.folder("team")).create()
        acked, refused = fill(ledger, verdict, preexec_fn=limit_files)
        recover(ledger, verdict, acked, refused)


small_disk()
small_files()
