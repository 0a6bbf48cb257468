"""Power cuts: what had not reached the disk is gone.

Two disks. *Page cache lost*: an ext4 image on XFS, copied by reflink at the instant of the cut, so
that the copy holds what the inner file system had given to its disk and nothing of its cache.
*Volatile cache*: a disk of our own (nbdkit) that keeps unflushed sectors in memory and, at the
cut, lets a random half of them reach the image, in any order.

The writer is `sinew-bench probe write FOLDER FULL|NORMAL COUNT`, which appends one event after
the other through the real store, and prints each sequence on a line of its own once it is
acknowledged. With `FULL` nothing acknowledged may be lost; the control, `NORMAL`, must lose some.
Needs root, loop devices, xfsprogs; the second disk nbdkit, nbdfuse and fuse3.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import time

from faults import DONE, SEED, SINEW_BENCH, Ledger, Place, Verdict, budget, can_mount
from faults import seeded, skip

CUTS = budget(5, 30)
CONTROL_CUTS_MAX = 15
FIRST_ACK_SECONDS_MAX = 30
EVENTS_MAX = 10_000_000
PLUGIN = pathlib.Path(__file__).parent / "volatile_cache.py"


def call(*words):
    subprocess.run(words, check=True, capture_output=True)


def size_in(path, bytes_count):
    with open(path, "wb") as image:
        image.truncate(bytes_count)


class ReflinkDisk:
    name = "page cache lost"
    tools = ("mkfs.xfs", "mkfs.ext4", "losetup")

    def __init__(self, place):
        self.place = place
        self.outer = place.folder("outer")
        size_in(f"{place.path}/outer.img", 1 << 30)
        call("mkfs.xfs", "-q", "-m", "reflink=1", f"{place.path}/outer.img")
        place.mount(f"{place.path}/outer.img", self.outer, "-o", "loop")
        size_in(f"{self.outer}/inner.img", 256 << 20)
        call("mkfs.ext4", "-q", "-F", f"{self.outer}/inner.img")
        self.inner = place.folder("inner")
        place.mount(f"{self.outer}/inner.img", self.inner, "-o", "loop,commit=60")

    def start(self):
        for old in pathlib.Path(self.inner).glob("team*"):
            shutil.rmtree(old)
        os.sync()
        return self.inner

    def cut(self):
        call("cp", "--reflink=always", f"{self.outer}/inner.img", f"{self.outer}/cut.img")

    def stop(self):
        """The image as it was at the cut."""
        return f"{self.outer}/cut.img"


class VolatileDisk:
    name = "volatile cache"
    tools = ("nbdkit", "nbdfuse", "mkfs.ext4", "losetup", "fusermount3")

    def __init__(self, place):
        self.place = place
        self.image = f"{place.path}/volatile.img"
        self.trigger = f"{place.path}/cut"
        self.fuse = place.folder("fuse")
        self.point = place.folder("volatile")
        self.loop = None

    def start(self):
        pathlib.Path(self.trigger).unlink(missing_ok=True)
        pathlib.Path(self.image).unlink(missing_ok=True)
        size_in(self.image, 64 << 20)
        call("mkfs.ext4", "-q", "-F", self.image)
        words = ["nbdfuse", self.fuse, "--command", "nbdkit", "-s", "--exit-with-parent"]
        words += ["python", str(PLUGIN), f"image={self.image}", f"trigger={self.trigger}"]
        words += [f"seed={SEED}"]
        self.server = subprocess.Popen(
            words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self.place.fuses.append(self.fuse)
        end = time.monotonic() + 10
        while not os.path.exists(f"{self.fuse}/nbd"):
            if time.monotonic() > end:
                raise RuntimeError("nbdfuse does not come up")
            time.sleep(0.05)
        found = subprocess.run(
            ["losetup", "-f", "--show", f"{self.fuse}/nbd"],
            check=True,
            capture_output=True,
            text=True,
        )
        self.loop = found.stdout.strip()
        self.place.loops.append(self.loop)
        self.place.mount(self.loop, self.point, "-o", "commit=60")
        return self.point

    def cut(self):
        pathlib.Path(self.trigger).touch()
        time.sleep(0.1)

    def stop(self):
        subprocess.run(["umount", "-l", self.point], check=False, capture_output=True)
        self.place.mounts.remove(self.point)
        call("losetup", "-d", self.loop)
        self.place.loops.remove(self.loop)
        subprocess.run(["fusermount3", "-uz", self.fuse], check=False, capture_output=True)
        self.place.fuses.remove(self.fuse)
        self.server.wait(timeout=30)
        return self.image


def last_number(path):
    """The last whole line of the acknowledgements, as a number."""
    text = pathlib.Path(path).read_text(encoding="utf-8")
    whole = text[: text.rfind("\n") + 1].split()
    return int(whole[-1]) if whole else 0


def cut_once(place, disk, mode, random):
    """Writes, cuts the power, looks: the last number acknowledged, and what the ledger says."""
    folder = disk.start()
    acks = f"{place.path}/acks"
    with open(acks, "w", encoding="utf-8") as output:
        writer = subprocess.Popen(
            [SINEW_BENCH, "probe", "write", f"{folder}/team", mode, str(EVENTS_MAX)],
            env=place.environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.DEVNULL,
        )
    end = time.monotonic() + FIRST_ACK_SECONDS_MAX
    while last_number(acks) == 0 and writer.poll() is None and time.monotonic() < end:
        time.sleep(0.02)
    time.sleep(random.uniform(0.1, 0.8))
    acked = last_number(acks)
    disk.cut()
    writer.kill()
    writer.wait()
    image = disk.stop()
    point = place.folder("after")
    try:
        place.mount(image, point, "-o", "loop")
    except subprocess.CalledProcessError:
        subprocess.run(["e2fsck", "-fy", image], check=False, capture_output=True)
        place.mount(image, point, "-o", "loop")
    # A home of its own: what one cut's ledger remembered is nothing to the next one's.
    shutil.rmtree(place.folder("home"))
    seen = Ledger(place, f"{point}/team").run("verify", "--format", "json")
    place.unmount(point)
    try:
        durable = json.loads(seen.stdout)["asOf"]["sequence"]
    except (ValueError, KeyError, TypeError):
        durable = 0
    return acked, durable, seen


def run(make_disk):
    name = f"power cut, {make_disk.name}"
    if not can_mount():
        skip(name, "needs root and leave to mount")
        return
    missing = [tool for tool in make_disk.tools if shutil.which(tool) is None]
    if missing:
        skip(name, f"needs {', '.join(missing)}")
        return
    random = seeded(name)
    with Place() as place:
        try:
            disk = make_disk(place)
        except subprocess.CalledProcessError as wrong:
            skip(name, f"{wrong.cmd[0]}: {wrong.stderr.decode().strip()}")
            return
        verdict = Verdict(name)
        total = 0
        for cut in range(CUTS):
            acked, durable, seen = cut_once(place, disk, "FULL", random)
            total += acked
            verdict.expect(acked > 0, f"cut {cut}: nothing was written")
            verdict.expect(durable >= acked, f"cut {cut}: acknowledged {acked}, kept {durable}")
            verdict.expect(seen.returncode == DONE, f"cut {cut}: {seen.stdout} {seen.stderr}")
        verdict.close(f"{CUTS} cuts, {total} acknowledged, {len(verdict.wrongs)} wrong")
        control = Verdict(f"{name} control: synchronous=NORMAL loses")
        lost, cuts = 0, 0
        while lost == 0 and cuts < CONTROL_CUTS_MAX:
            acked, durable, _ = cut_once(place, disk, "NORMAL", random)
            lost = max(lost, acked - durable)
            cuts += 1
        control.expect(lost > 0, "it lost nothing")
        control.close(f"{lost} lost in cut {cuts}")


run(ReflinkDisk)
if "--all" in sys.argv[1:] or budget(False, True):
    run(VolatileDisk)
