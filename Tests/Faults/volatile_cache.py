"""nbdkit plug-in: a disk with a volatile write cache.

Unflushed writes live in memory. When the trigger file appears, the power is off: a random half of
the pending sectors reaches the image, the rest is lost, and every further request fails.
"""

import os
import random

import nbdkit

# nbdkit finds its entry points by name: `open` is one of them, and hides Python's here.
API_VERSION = 2
SECTOR_BYTES = 512
EIO = 5

settings = {}
pending = []
state = {"image": None, "is_off": False}


def config(key, value):
    settings[key] = value


def config_complete():
    if not {"image", "trigger", "seed"} <= settings.keys():
        raise RuntimeError("image=, trigger= and seed= are needed")
    random.seed(settings["seed"])


def get_ready():
    state["image"] = os.open(settings["image"], os.O_RDWR)


def open(readonly):
    return 1


def get_size(handle):
    return os.fstat(state["image"]).st_size


def can_flush(handle):
    return True


def can_fua(handle):
    return nbdkit.FUA_EMULATE


def thread_model():
    return nbdkit.THREAD_MODEL_SERIALIZE_ALL_REQUESTS


def cut_when_asked():
    if not state["is_off"] and os.path.exists(settings["trigger"]):
        state["is_off"] = True
        for offset, block in pending:
            for start in range(0, len(block), SECTOR_BYTES):
                if random.random() < 0.5:
                    sector = block[start : start + SECTOR_BYTES]
                    os.pwrite(state["image"], sector, offset + start)
        pending.clear()
        os.fsync(state["image"])
    if state["is_off"]:
        nbdkit.set_error(EIO)
        raise RuntimeError("the power is off")


def pread(handle, buffer, offset, flags):
    cut_when_asked()
    block = bytearray(os.pread(state["image"], len(buffer), offset))
    for start, written in pending:
        first = max(start, offset)
        last = min(start + len(written), offset + len(block))
        if first < last:
            block[first - offset : last - offset] = written[first - start : last - start]
    buffer[:] = block


def pwrite(handle, buffer, offset, flags):
    cut_when_asked()
    pending.append((offset, bytes(buffer)))


def flush(handle, flags):
    cut_when_asked()
    for offset, block in pending:
        os.pwrite(state["image"], block, offset)
    pending.clear()
