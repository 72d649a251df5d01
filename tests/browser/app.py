"""The app as a visitor meets it: a server of its own on a free port."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS, END_SECONDS = 60, 20


_PATCHED = (
    "import {module} as patched; vars(patched).update({values}); from streamlit.web.cli import main; main()"
)


@contextmanager
def running_app(
    log: Path | None = None, patch: tuple[str, dict[str, float]] | None = None, **environment: str
) -> Iterator[str]:
    """Start the app, wait until it answers, give its address, and end it.

    Args:
        log: Where what it says goes.
        patch: A module of ours and constants of it to set, such as a shorter patience.
        environment: Variables that the server gets besides ours.
    """
    code = _PATCHED.format(module=patch[0], values=patch[1]) if patch else ""
    start = ["-c", code] if code else ["-m", "streamlit"]
    with served([sys.executable, *start, "run", "app.py"], ROOT, log, **environment) as address:
        yield address


@contextmanager
def served(
    command: Sequence[str | Path], folder: Path, log: Path | None = None, **environment: str
) -> Iterator[str]:
    """The address of the app that `command` starts when it is called in `folder`.

    Args:
        command: Takes Streamlit's options.
        folder: Where it is called.
        log: Where what it says goes.
        environment: Variables that it gets besides ours.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ["--server.headless=true", f"--server.port={port}", "--server.address=127.0.0.1"]
    address = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryFile() as unnamed, log.open("w+b") if log else unnamed as out:
        server = subprocess.Popen(
            [*command, *options],
            cwd=folder,
            stdout=out,
            stderr=subprocess.STDOUT,
            env=os.environ | {"POLARS_MAX_THREADS": "2", "PYTHONFAULTHANDLER": "1"} | environment,
        )
        try:
            _wait(address, server)
            yield address
        finally:
            _end(server, out)


def _end(server: subprocess.Popen[bytes], said: IO[bytes]) -> None:
    """End the server; one that hangs elsewhere than in waiting for its browsers tells where each thread stands."""
    server.terminate()
    try:
        server.wait(timeout=END_SECONDS)
    except subprocess.TimeoutExpired:
        server.send_signal(signal.SIGABRT)
        server.wait()
        said.seek(0)
        stacks = said.read().decode(errors="replace")
        main = stacks.rpartition("Current thread")[2].splitlines()
        # Uvicorn waits without end for a connection that its browser was just closing, too.
        if len(main) < 2 or not main[1].endswith("in select"):
            raise RuntimeError(stacks) from None


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if server.poll() is not None:
            raise RuntimeError(f"The app ended by itself with code {server.returncode}.")
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"The app did not answer within {START_SECONDS} seconds.")
