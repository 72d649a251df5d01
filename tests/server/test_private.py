"""Private folders go for good, and only with the server that made them."""

import os
import sys
import tempfile
import threading
from types import SimpleNamespace

import pytest

from pages._shared.server import private
from pages._shared.server.private import private_folder, sweep_stale


def test_a_folder_goes_while_somebody_still_writes_into_it(monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    for _ in range(20):
        folder, begun = private_folder(), threading.Event()

        def write(path=folder.path, begun=begun):
            number = 0
            while path.exists():
                try:
                    (path / f"{number}").write_bytes(b"rows")
                except FileNotFoundError:
                    return
                number += 1
                begun.set()

        for number in range(200):
            (folder.path / f"before-{number}").write_bytes(b"rows")
        thread = threading.Thread(target=write)
        thread.start()
        assert begun.wait(20)
        folder.remove()
        left = list(tmp_path.iterdir())
        thread.join(20) if not left else None
        assert left == []


@pytest.mark.parametrize(
    ("handle", "error", "waits", "stays"),
    [(0, 87, 0, False), (0, 5, 0, True), (7, 0, 258, True), (7, 0, 0, False)],
    ids=["none", "another-user's", "runs", "ended"],
)
def test_on_windows_no_other_process_is_disturbed(monkeypatch, tmp_path, handle, error, waits, stays):
    def kill(*anything):
        raise OSError(22, "The parameter is incorrect")

    kernel = SimpleNamespace(
        OpenProcess=lambda *anything: handle,
        GetLastError=lambda: error,
        WaitForSingleObject=lambda *anything: waits,
        CloseHandle=lambda *anything: 1,
    )
    monkeypatch.setattr(private.ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(os, "kill", kill)
    left = tmp_path / "rfm-lens-app-123456-abcdef-x"
    left.mkdir()
    sweep_stale()
    assert left.exists() == stays
