"""Where a sign stands in a text, one bit a byte: sixty-four bytes are looked at in one step."""

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
Ints = NDArray[np.int64]
Words = NDArray[np.uint64]

_ONE, _LAST = np.uint64(1), np.uint64(63)


def where(data: Bytes, sign: int) -> Words:
    """The bytes that are this sign: byte `i` is bit `i % 64`, from the lowest on, of word `i // 64`."""
    packed = np.packbits(data == sign, bitorder="little")
    words = np.zeros((len(data) + 63) // 64, "<u8")
    words.view(np.uint8)[: len(packed)] = packed
    return words


def at(positions: Ints, size: int) -> Words:
    """Bits at these positions of a text of `size` bytes."""
    found = np.zeros(size, bool)
    found[positions] = True
    return where(found.view(np.uint8), 1)


def positions(words: Words) -> Ints:
    """Where the bits are, ascending."""
    places = np.flatnonzero(words)
    left = words[places]
    if int(np.bitwise_count(left).sum()) > 2 * len(words):  # so dense that bit by bit takes longer
        return np.flatnonzero(np.unpackbits(words.view(np.uint8), bitorder="little"))
    found = []
    while len(places):
        found.append((places << 6) + np.bitwise_count(~left & (left - _ONE)))
        left = left & (left - _ONE)
        more = np.flatnonzero(left)
        places, left = places[more], left[more]
    if len(found) < 2:
        return found[0] if found else places
    return np.sort(np.concatenate(found), kind="stable")


def first(words: Words) -> int | None:
    """The first bit; None where there is none."""
    filled = words != 0
    place = int(filled.argmax())
    if not filled[place]:
        return None
    word = int(words[place])
    return (place << 6) + (word & -word).bit_length() - 1


def last(words: Words) -> int | None:
    """The last bit; None where there is none."""
    filled = words[::-1] != 0
    place = len(words) - 1 - int(filled.argmax())
    return (place << 6) + int(words[place]).bit_length() - 1 if words[place] else None


def before(words: Words, limit: int) -> Words:
    """The bits before a position."""
    kept = words.copy()
    kept[(limit + 63) >> 6 :] = 0
    if limit & 63:
        kept[limit >> 6] &= np.uint64((1 << (limit & 63)) - 1)
    return kept


def later(words: Words) -> Words:
    """Every bit one byte later."""
    moved = words << _ONE
    moved[1:] |= words[:-1] >> _LAST
    return moved


def earlier(words: Words) -> Words:
    """Every bit one byte earlier."""
    moved = words >> _ONE
    moved[:-1] |= words[1:] << _LAST
    return moved


def between(words: Words) -> Words:
    """From every first bit of a pair on, and up to before the second: what is quoted, its opening quote included."""
    odd = words.copy()
    for step in (1, 2, 4, 8, 16, 32):
        odd ^= odd << np.uint64(step)
    open_before = np.cumsum(np.bitwise_count(words) & 1) & 1
    odd[1:] ^= np.uint64(0) - open_before[:-1].astype(np.uint64)
    return odd


def counts_before(words: Words, places: Ints) -> Ints:
    """How many bits there are before or at each of these positions."""
    sums = np.cumsum(np.bitwise_count(words), dtype=np.int64)
    word = places >> 6
    beyond = words[word] >> (places & 63).astype(np.uint64) >> _ONE
    counts: Ints = sums[word] - np.bitwise_count(beyond)
    return counts
