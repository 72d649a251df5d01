from collections.abc import Callable, Sequence

import polars as pl
import pytest

Scored = Callable[..., pl.DataFrame]


@pytest.fixture(scope="session")
def scored() -> Scored:
    """Scored customers from codes such as `543`; `level` only where given."""

    def build(codes: Sequence[str], level: Sequence[int] | None = None) -> pl.DataFrame:
        frame = pl.DataFrame(
            {
                "customer_id": [str(number) for number in range(1, len(codes) + 1)],
                "r_score": [int(code[0]) for code in codes],
                "f_score": [int(code[1]) for code in codes],
                "m_score": [int(code[2]) for code in codes],
                "total": [sum(map(int, code)) for code in codes],
                "code": list(codes),
            }
        )
        return frame if level is None else frame.with_columns(pl.Series("level", level))

    return build
