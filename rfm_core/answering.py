"""The other side of `apart`: runs as a script in a process of its own, and imports nothing of this package.

A question is a line of JSON, `[length, question]`, and `length` bytes; so is an answer.
"""

import json
import os
import runpy
import sys
from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, BinaryIO

_CONFINING = os.path.join(os.path.dirname(os.path.abspath(__file__)), "confining.py")
_BASE, _TIMES = 1 << 30, 10
"""Address space, in bytes, and as a multiple of what is sent; the libraries alone reserve half a gigabyte."""

Question = tuple[Any, bytearray]


def main(script: str, idle: str) -> None:
    """Answer questions with the script's `answer` until there are none for `idle` seconds, or nobody to ask."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    questions: SimpleQueue[Question] = SimpleQueue()
    # Not sys.stdin: its lock, which the listener holds, would be asked for at the end.
    Thread(target=_listen, args=(os.fdopen(os.dup(0), "rb"), questions), daemon=True).start()
    answer, confine = runpy.run_path(script)["answer"], runpy.run_path(_CONFINING)["confine"]
    while True:
        try:
            question, content = questions.get(timeout=float(idle))
        except Empty:
            return
        confine(address_space=_BASE + _TIMES * len(content))
        told, found = _answered(answer, question, content)
        answers.write(json.dumps([len(found), told]).encode() + b"\n" + found)
        answers.flush()


def _answered(
    answer: Callable[[Any, bytearray], tuple[Any, bytes]], question: Any, content: bytearray
) -> Any:
    try:
        return answer(question, content)
    except MemoryError:
        return {"problem": "memory"}, b""


def _listen(source: BinaryIO, questions: "SimpleQueue[Question]") -> None:
    """Queue what is asked; end this process, whatever it does, once the other one is gone."""
    while line := source.readline():
        length, question = json.loads(line)
        content = bytearray(length)
        if source.readinto(content) < length:  # type: ignore[attr-defined]
            break
        questions.put((question, content))
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
