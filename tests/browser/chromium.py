"""A Chromium for the browser tests: found on the machine, or installed."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
INSTALL_SECONDS = 300


def find() -> str | None:
    """The path of an installed browser: `RFM_CHROMIUM`, one on the PATH or in its usual place, or Playwright's own."""
    asked = os.environ.get("RFM_CHROMIUM")
    named = (shutil.which(name) for name in NAMES)
    places = (place for place in PLACES if Path(place).exists())
    found = next((path for path in (asked, *named, *places) if path), None)
    if found:
        return found
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def find_or_install() -> str | None:
    """The path of a browser; several test workers take turns, so that one installs and the others find it."""
    turn = Path(tempfile.gettempdir()) / "rfm-lens-browser-install"
    for _ in range(INSTALL_SECONDS):
        if path := find():
            return path
        try:
            turn.mkdir()
        except FileExistsError:
            time.sleep(1)
            continue
        try:
            install()
            return find()
        finally:
            turn.rmdir()
    return None


def install() -> None:
    """Install a browser: Playwright's own, else the distribution's where this user may."""
    commands = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        commands += [["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]]
    for command in commands:
        done = subprocess.run(command, check=False, capture_output=True)
        if done.returncode == 0 and command[-1] == "chromium":
            return


@contextmanager
def browser() -> Iterator[Browser]:
    """A running Chromium.

    Raises:
        RuntimeError: None is there and none could be installed.
    """
    path = find_or_install()
    if path is None:
        raise RuntimeError(
            "The browser tests need a Chromium. Install one (Debian: apt-get install chromium), or set "
            "RFM_CHROMIUM to its path."
        )
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        try:
            yield launched
        finally:
            launched.close()
