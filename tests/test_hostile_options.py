"""Whatever is typed for an option ends well or in one sentence; every command's own list of options is gone through."""

import sys
from pathlib import Path

import click
import pytest

from rfm_core.__main__ import cli, main

ORDERS = """Customer ID,Order ID,Order Date,Amount,City
a,1,2024-01-01 10:00,10.00,Rome
b,2,2024-01-05 10:00,20.00,Bari
a,3,2024-01-09 10:00,30.00,Oslo
c,4,2024-01-02 10:00,5.00,Rome
"""
TEXTS = (
    *("", "=", "..", "a,b,c", "\udcff", "🎲\n\n", "y" * 100_000),
    *("-1", "99", "1e400", "nan,nan,nan", "5,1", "9" * 5_000, "99..1", "1..inf"),
    *("0001-01-01", "9999-12-31", "2024-01-03T10:00:00+02:00"),
)
"""Nothing, marks, words, numbers out of bounds, days that aren't or that lie beyond everything."""
KNOWN = {"ROLE": "date", "METRIC": "monetary", "HEADER": "Amount"}
"""What stands before the equals sign, so that what stands behind it is looked at."""


def options() -> list[tuple[str, str]]:
    return [
        (name, param.opts[0])
        for name, command in cli.commands.items()
        for param in command.params
        # What is passed on as it is, is another program's: Streamlit's.
        if not (isinstance(param, click.Option) and param.is_flag) and param.type is not click.UNPROCESSED
    ]


def texts(command: str, option: str) -> list[str]:
    param = next(one for one in cli.commands[command].params if option in one.opts)
    before, equals, _ = (param.metavar or "").partition("=")
    return [*TEXTS, *(f"{KNOWN.get(before, before)}={text}" for text in TEXTS if equals)]


def typed(command: str, option: str, text: str, file: Path) -> list[str]:
    """The command as it is typed: what it needs as it should be, the option with a hostile text."""
    words = [command]
    for param in cli.commands[command].params:
        if isinstance(param, click.Argument):
            words.append(text if param.opts[0] == option else str(file))
        elif param.required and param.opts[0] != option:
            words += [param.opts[0], str(file.parent / "result.csv")]
    return words if option == "files" else [*words, f"{option}={text}"]


@pytest.mark.parametrize(("command", "option"), options())
def test_any_text_for_an_option_ends_well_or_in_one_sentence(
    command: str,
    option: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "orders.csv"
    file.write_text(ORDERS)
    monkeypatch.chdir(tmp_path)
    for text in texts(command, option):
        monkeypatch.setattr(sys, "argv", ["rfm_core", *typed(command, option, text, file)])
        code = main()
        told = capsys.readouterr().err
        assert code in {0, 2}, ascii((text[:40], told[:200]))
        assert told.count("\n") == (code == 2), ascii((text[:40], told[:200]))
        assert len(told) < 1_000, ascii((text[:40], told[:200]))
        assert "pydantic" not in told


@pytest.mark.parametrize(
    ("option", "text"),
    [
        *(("--bins", "0"), ("--bins", "1"), ("--bins", "99"), ("--bins", "-3")),
        *(("--weights", ""), ("--weights", "nan,1,1"), ("--weights", "-1,1,1"), ("--weights", "0,0,0")),
        *(("--range", "Amount=5..1"), ("--range", "Amount=nan..1"), ("--range", "Nothing=1..2")),
        *(("--edges", "monetary="), ("--edges", "monetary=nan"), ("--edges", "monetary=2,1")),
        *(("--as-of", "0001-01-01"), ("--as-of", "9999-12-31"), ("--as-of", ""), ("--today", "never")),
        *(
            ("--preset", ""),
            ("--preset", "x"),
            ("--unit", ""),
            ("--unit", "u" * 41),
            ("--returns-prefix", "C" * 21),
        ),
        *(("--require", "Nothing"), ("--column", "date=Nothing"), ("--column", "nobody=Amount")),
    ],
)
def test_what_is_out_of_bounds_or_unknown_is_refused_in_one_sentence(
    option: str,
    text: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "orders.csv"
    file.write_text(ORDERS)
    monkeypatch.setattr(sys, "argv", ["rfm_core", *typed("score", option, text, file)])
    assert main() == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert told.endswith(".\n")
    assert not (tmp_path / "result.csv").exists()
