"""An I/O error at a flush to the disk, at each flush that a write makes in turn.

An error at the commit means *unknown*: exit 4, the key is said, and the same key settles it to one
event. Control: a run under strace without an error succeeds, and each run counts only where strace
says that it injected one.
"""

import re
import shutil
import subprocess

from faults import DONE, UNREACHABLE, Ledger, Place, Verdict, acknowledged, budget, losses, skip

FLUSHES = "fdatasync,fsync"
ROUNDS = budget(1, 20)
FLUSHES_MAX = 20


def traced(place, *injection):
    words = ["strace", "-f", "-qq", "-o", f"{place.path}/trace", "-e", f"trace={FLUSHES}"]
    return [*words, *injection]


def can_trace(place):
    if shutil.which("strace") is None:
        return False
    tried = subprocess.run([*traced(place), "true"], capture_output=True, check=False)
    return tried.returncode == 0


def injected(place):
    with open(f"{place.path}/trace", encoding="utf-8", errors="replace") as trace:
        return trace.read().count("(INJECTED)")


def fail_from(place, ledger, verdict, flush, token):
    """One write of which every flush from the given one on fails; whether one failed at all."""
    failing = ("-e", f"inject={FLUSHES}:error=EIO:when={flush}+")
    seen = ledger.log(token, before=traced(place, *failing))
    if injected(place) == 0:
        verdict.expect(seen.returncode == DONE, f"exits {seen.returncode} undisturbed")
        return None
    sequence = acknowledged(seen.stdout)
    if seen.returncode != DONE:
        verdict.expect(
            seen.returncode == UNREACHABLE and len(seen.stderr.strip()) > 10,
            f"flush {flush}: exits {seen.returncode} and says {seen.stderr!r}",
        )
        verdict.expect(sequence is None, f"flush {flush}: fails and acknowledges")
    is_unknown = re.search("unknown|not known", seen.stderr) and token in seen.stderr
    again = ledger.log(token)
    settled = acknowledged(again.stdout)
    verdict.expect(
        again.returncode == DONE and settled is not None,
        f"flush {flush}: the key does not settle: exit {again.returncode} {again.stderr}",
    )
    if sequence is not None:
        verdict.expect(settled == sequence, f"flush {flush}: acknowledged, then recorded anew")
    for loss in losses({token: settled}, ledger.survey()):
        verdict.expect(False, f"flush {flush}: {loss}")
    ledger.verify(verdict, f"after an error at flush {flush}")
    return bool(is_unknown)


def main():
    name = "I/O error at a flush"
    with Place() as place:
        if not can_trace(place):
            skip(name, "strace is missing or not allowed here")
            return
        verdict = Verdict(name)
        ledger = Ledger(place, place.folder("team")).create()
        control = ledger.log("fault-control", before=traced(place))
        verdict.expect(
            acknowledged(control.stdout) is not None,
            f"the control exits {control.returncode}: {control.stderr}",
        )
        errors = unknowns = 0
        for round_number in range(ROUNDS):
            for flush in range(1, FLUSHES_MAX + 1):
                token = f"fault-flush-{round_number}-{flush}"
                result = fail_from(place, ledger, verdict, flush, token)
                if result is None:
                    break
                errors += 1
                unknowns += result
        verdict.expect(errors, "no flush ever failed: a write does not reach the disk")
        verdict.expect(unknowns, "no error said `unknown` and the key")
        ledger.check_index(verdict, "after all errors")
        verdict.close(f"{errors} failed flushes, {unknowns} of them unknown and settled by key")


main()
