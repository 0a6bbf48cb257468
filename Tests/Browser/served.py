"""The sample ledger, served by the real program on a free port of the loopback address."""

import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
START_SECONDS_MAX = 20
STOP_SECONDS_MAX = 10


class Served:
    """Made on entering, stopped and removed on leaving, whatever happened between."""

    def __init__(self, binary):
        self.binary = binary
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="sinew-browser-"))
        self.ledger = self.folder / "sample"
        self.process = None

    def __enter__(self):
        try:
            self._make()
            self._start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(STOP_SECONDS_MAX)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def environment(self):
        return {
            **os.environ,
            "SINEW": self.binary,
            "SINEW_LEDGER": str(self.ledger),
            "SINEW_ACTOR": "sunniva",
            "TZ": "UTC",
        }

    def _make(self):
        made = subprocess.run(
            [ROOT / "script" / "sample", self.ledger], env={**os.environ, "SINEW": self.binary},
            stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if made.returncode != 0:
            raise RuntimeError(f"The sample could not be made:\n{made.stderr}")

    def _start(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        self.log = self.folder / "serve.log"
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(
                [self.binary, "serve", "--port", str(port)], env=self.environment,
                stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        until = time.monotonic() + START_SECONDS_MAX
        while True:
            try:
                with urllib.request.urlopen(f"{self.url}/healthz", timeout=1):
                    return
            except OSError:
                if self.process.poll() is not None or time.monotonic() > until:
                    raise RuntimeError(f"No pages were served:\n{self.log.read_text()}") from None
                time.sleep(0.05)

    def sinew(self, *words):
        """Runs a command on the served ledger, as anybody beside the pages would."""
        done = subprocess.run(
            [self.binary, *words], env=self.environment, stdin=subprocess.DEVNULL,
            capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(f"sinew {' '.join(words)} exits {done.returncode}:\n{done.stderr}")
        return done.stdout

    def first_link(self, listing):
        """The first item that a list leads to; nothing where the list is empty."""
        with urllib.request.urlopen(self.url + listing) as answer:
            page = answer.read().decode()
        page = page[page.index("<main"):]
        # A step stands under its workflow.
        under = "/workflows/[^/]+" if listing == "/steps" else re.escape(listing)
        found = re.search(rf'href="({under}/(?!new")[^"]+)"', page)
        return found and found.group(1)
