"""Frames that nobody looks at right now: their columns move to files, from where they come back page by page."""

import dataclasses
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import polars as pl

SMALLEST = 256 * 1024
"""Bytes below which a frame stays where it is."""
_RESTED = "_rests_on_disk"  # False for a frame that can't, so that it isn't tried again and again
_DEEPEST = 8


def rest(things: Iterable[object], folder: Path) -> int:
    """Move the memory of every large frame in `things` to the disk; the frames stay the same objects, and usable.

    Whoever holds such a frame reads it as before: its columns are now pages of a file that the system fetches when
    they are looked at and drops when memory is short. The file has no name once it is open, so it is gone with the
    last frame that uses it; on Windows, which can't do that, everything stays in memory.

    Args:
        things: Frames, and dataclasses, sequences and mappings that hold them.
        folder: Where the files are written; private.

    Returns:
        How many bytes of memory were moved; a frame that holds what Arrow doesn't know stays, and counts for nothing.

    Raises:
        OSError: The disk is full; frames already moved stay moved, the others stay as they are.
    """
    if sys.platform == "win32":  # a mapped file can't be removed there, and would outlive its visitor
        return 0
    moved, seen = 0, set[int]()
    for frame in _frames(things, seen, 0):
        size = frame.estimated_size()
        if size >= SMALLEST and not hasattr(frame, _RESTED):
            done = _move(frame, folder / f"rest-{id(frame):x}.arrow")
            setattr(frame, _RESTED, done)
            moved += int(size) if done else 0
    return moved


def _frames(things: Iterable[object], seen: set[int], depth: int) -> Iterable[pl.DataFrame]:
    for thing in things:
        # Several results hold the same frame.
        if id(thing) in seen:
            continue
        seen.add(id(thing))
        if isinstance(thing, pl.DataFrame):
            yield thing
        elif depth < _DEEPEST:
            yield from _frames(_parts(thing), seen, depth + 1)


def _parts(thing: object) -> Iterable[object]:
    if dataclasses.is_dataclass(thing) and not isinstance(thing, type):
        return [getattr(thing, field.name, None) for field in dataclasses.fields(thing)]
    if isinstance(thing, Mapping):
        return list(thing.values())
    return list(thing) if isinstance(thing, list | tuple) else ()


def _move(frame: pl.DataFrame, path: Path) -> bool:
    """Say whether the frame's columns are pages of a file now."""
    import pyarrow as pa

    try:
        frame.write_ipc(path, compat_level=pl.CompatLevel.newest())
        # Polars reads a file into memory; Arrow maps it, and Polars takes Arrow's columns as they lie.
        with pa.memory_map(str(path)) as source:
            mapped: Any = pl.from_arrow(pa.ipc.open_file(source).read_all(), rechunk=False)
    except pa.ArrowNotImplementedError:
        return False
    finally:
        path.unlink(missing_ok=True)
    # Some types come back from Arrow as others; such a frame stays as it is.
    if mapped.schema != frame.schema:
        return False
    try:
        # Not a copy: whoever holds the frame (a cache, a button's function) would keep the old columns alive.
        frame._df = mapped._df
    except AttributeError:
        return False
    return True
