"""How soon `nietpluis serve` answers and how much memory it takes then, beside a process that only imports the same."""

from __future__ import annotations

import base64
import http.client
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.table import Measured

ROUNDS = 5
PATIENCE = 60.0
_IMPORTS = "import bot.__main__, bot.commands.serve; print(open('/proc/self/status').read())"
_RESIDENT = re.compile(r"VmRSS:\s+(\d+) kB")


def serve() -> Iterator[Measured]:
    """From the command to the first good answer of `/healthz`, on a database that is there already."""
    with tempfile.TemporaryDirectory(prefix="nietpluis-bench-") as folder:
        _served(folder)
        rounds = [(_served(folder), _imported()) for _ in range(ROUNDS)]
    took, beside = min(ours[0] for ours, _ in rounds), min(theirs[0] for _, theirs in rounds)
    yield Measured("cold start of serve, until healthy", f"{took:.2f} s", took / beside, None, "its imports alone")
    memory, bare = min(ours[1] for ours, _ in rounds), min(theirs[1] for _, theirs in rounds)
    yield Measured("memory of serve", f"{memory:.0f} MB", memory / bare, None, "its imports alone")


def _served(folder: str) -> tuple[float, float]:
    """Seconds until it is healthy, and its megabytes then."""
    port = free_port()
    environment = os.environ | {
        "NIETPLUIS_DATABASE_URL": f"sqlite:///{Path(folder) / 'serve.sqlite'}",
        "NIETPLUIS_KEY": base64.b64encode(bytes(32)).decode(),
        "NIETPLUIS_PORT": str(port),
    }
    before = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "serve"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        while not _healthy(port):
            if process.poll() is not None or time.perf_counter() - before > PATIENCE:
                raise RuntimeError(f"serve is not healthy (status {process.poll()})")
            time.sleep(0.005)
        took = time.perf_counter() - before
        return took, _megabytes(Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8"))
    finally:
        process.terminate()
        process.wait()


def free_port() -> int:
    """A port of 127.0.0.1 on which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _imported() -> tuple[float, float]:
    before = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", _IMPORTS], capture_output=True, check=True, text=True)
    return time.perf_counter() - before, _megabytes(done.stdout)


def _healthy(port: int) -> bool:
    # Straight to it: a proxy of the machine knows nothing of our port.
    asking = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        asking.request("GET", "/healthz")
        return asking.getresponse().status == http.HTTPStatus.OK
    except OSError:
        return False
    finally:
        asking.close()


def _megabytes(status: str) -> float:
    found = _RESIDENT.search(status)
    if found is None:
        raise RuntimeError("this machine does not say how much memory a process has")
    return int(found[1]) / 1024
