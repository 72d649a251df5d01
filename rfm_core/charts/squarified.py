"""Tiles of a treemap: rectangles whose areas are sizes, as near to squares as can be."""


def squarified(sizes: list[float], width: float, height: float) -> list[tuple[float, float, float, float]]:
    """Rectangles (x, y, width, height) for falling sizes (Bruls, Huizing and van Wijk 2000)."""
    left, top, total = 0.0, 0.0, float(sum(sizes))
    placed: list[tuple[float, float, float, float]] = []
    rest = list(sizes)
    while rest:
        scale, short_side = width * height / total, min(width, height)
        taken = 1
        while taken < len(rest) and _worst(rest[: taken + 1], scale, short_side) <= _worst(
            rest[:taken], scale, short_side
        ):
            taken += 1
        strip, rest = rest[:taken], rest[taken:]
        deep, along = sum(strip) * scale / short_side, 0.0
        for size in strip:
            long = size * scale / deep
            placed.append(
                (left + along, top, long, deep) if width < height else (left, top + along, deep, long)
            )
            along += long
        if width < height:
            top, height = top + deep, height - deep
        else:
            left, width = left + deep, width - deep
        total -= sum(strip)
    return placed


def _worst(strip: list[float], scale: float, side: float) -> float:
    area = sum(strip) * scale
    return max(side**2 * max(strip) * scale / area**2, area**2 / (side**2 * min(strip) * scale))
