"""A process beside this one for libraries that are too large to keep: begun when asked, gone when it isn't."""

import atexit
import errno
import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from threading import Event, Lock, Thread, Timer
from typing import Any
from weakref import WeakSet

from rfm_core.errors import Interrupted

_LOOP = Path(__file__).with_name("answering.py")
_ENDED = (
    "The part of the program that {what} ended before it was done, {why}. Nothing was changed; try again."
)
_NO_ROOM = "because this computer has too little memory for it"
_LATE = "because it took longer than {seconds:.0f} seconds"
_NOT_BEGUN = "because this computer couldn't start it"

Answer = tuple[dict[str, Any], bytes]
"""Words and numbers, and plain bytes."""

_ALL: "WeakSet[Companion]" = WeakSet()
_A_MOMENT = 3.0


def rest_companions() -> None:
    """End every companion that nobody is asking: their memory is wanted elsewhere."""
    for companion in list(_ALL):
        companion.rest()


def close_companions() -> None:
    """End every companion: this process ends, too."""
    for companion in list(_ALL):
        companion.close()


atexit.register(close_companions)  # one for all: of each one's own, it would keep the companion


class Companion:
    """A process that runs a script of ours and answers one question after the other.

    It ends by itself: when it wasn't asked for a while, when this process ends, and when an answer takes too long. All
    that goes in and out are words and numbers as JSON, and plain bytes; nothing is executed.

    Args:
        script: Defines `answer(question, content)`, which returns an `Answer`; imports nothing of this package.
        what: What the process does, after "the part of the program that".
        idle: Seconds without a question after which it ends.
        seconds: How long an answer may take.
    """

    def __init__(self, script: Path, what: str, *, idle: float = 20.0, seconds: float = 300.0) -> None:
        self._script, self._what, self._idle, self._seconds = script, what, idle, seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._starting, self._asking = Lock(), Lock()
        self._wanted = 0.0
        _ALL.add(self)

    def begin(self) -> None:
        """Let the process load its libraries, without waiting for it; the question tells if that can't be."""
        self._wanted = time.monotonic()
        # Who is asking has a process, and alone may close its pipes, should it have ended.
        if self._asking.acquire(blocking=False):
            try:
                with suppress(Interrupted):
                    self._running()
            finally:
                self._asking.release()

    def ask(self, question: Mapping[str, Any], content: bytes = b"") -> Answer:
        """Ask, wait for the answer, and return it; questions of several threads are answered in turn.

        Raises:
            Interrupted: The process ended, or couldn't begin: too little memory, or too much time. The next question
                begins another.
        """
        with self._asking:
            for _ in range(2):  # it may just have ended for want of questions
                process, late = self._running(), Event()
                answer = self._exchange(process, question, content, late)
                if answer is not None:
                    break
                if late.is_set():
                    raise Interrupted(self._told(_LATE.format(seconds=self._seconds)))
                if process.wait() > 0:
                    raise RuntimeError(f"{self._script.name} failed")
                if process.returncode < 0:  # by a signal
                    raise Interrupted(self._told(_NO_ROOM))
            self._wanted = time.monotonic()
        if answer is None or answer[0].get("problem") == "memory":
            raise Interrupted(self._told(_NO_ROOM))
        return answer

    def close(self) -> None:
        """End the process, if it runs."""
        with self._starting:
            if self._process is not None:
                self._process.kill()
                self._process.wait()
                _close_pipes(self._process)
            self._process = None

    def rest(self) -> None:
        """End the process, unless it is being asked or will be in a moment."""
        if time.monotonic() - self._wanted < _A_MOMENT or not self._asking.acquire(blocking=False):
            return
        try:
            self.close()
        finally:
            self._asking.release()

    def _told(self, why: str) -> str:
        return _ENDED.format(what=self._what, why=why)

    def _running(self) -> subprocess.Popen[bytes]:
        with self._starting:
            if self._process is not None and self._process.poll() is not None:
                _close_pipes(self._process)
                self._process = None
            if self._process is None:
                self._process = self._start()
            return self._process

    def _start(self) -> subprocess.Popen[bytes]:
        # -P: the folder of the script holds modules with everyday names, which must not hide others
        try:
            process = subprocess.Popen(
                [sys.executable, "-P", str(_LOOP), str(self._script), str(self._idle)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=os.environ | dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1"),
            )
        except OSError as problem:
            no_room = problem.errno in {errno.ENOMEM, errno.EAGAIN}
            raise Interrupted(self._told(_NO_ROOM if no_room else _NOT_BEGUN)) from problem
        # Somebody has to take note of its end, or the system keeps its entry.
        Thread(target=process.wait, name="rfm-companion", daemon=True).start()
        return process

    def _exchange(
        self, process: subprocess.Popen[bytes], question: Mapping[str, Any], content: bytes, late: Event
    ) -> Answer | None:
        """Send the question and read the answer; None where the process ended first."""
        assert process.stdin is not None
        assert process.stdout is not None
        clock = Timer(self._seconds, _end, (process, late))
        clock.daemon = True
        clock.start()
        try:
            process.stdin.write(json.dumps([len(content), question]).encode() + b"\n")
            process.stdin.write(content)
            process.stdin.flush()
            line = process.stdout.readline()
            length, answer = json.loads(line) if line.endswith(b"\n") else (0, None)
            read = process.stdout.read(length)
            return (answer, read) if answer is not None and len(read) == length else None
        except OSError:  # it ended while it was being asked
            return None
        except BaseException:  # what wasn't read of this answer would be taken for the next one
            process.kill()
            process.wait()
            raise
        finally:
            clock.cancel()


def _end(process: subprocess.Popen[bytes], late: Event) -> None:
    late.set()
    process.kill()


def _close_pipes(process: subprocess.Popen[bytes]) -> None:
    for pipe in (process.stdin, process.stdout):
        try:
            if pipe is not None:
                pipe.close()
        except OSError:  # what it wasn't sent yet has nowhere to go
            pass
