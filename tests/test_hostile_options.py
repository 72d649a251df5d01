"""Whatever is typed for an option ends well or in one sentence; every command's own list of options is gone through."""

import sys
from collections.abc import Callable
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
    *("", "=", "a,b,c", "\udcff", "🎲\n\n", "y" * 100_000),
    *("-1", "1e400", "nan,nan,nan", "5,1", "9" * 5_000, "1..inf"),
    *("0001-01-01", "9999-12-31", "2024-01-03T10:00:00+02:00"),
)
"""Nothing, marks, words, numbers out of bounds, days that aren't or that lie beyond everything."""
HARDEST = ("", "🎲\n\n", "1..inf")
"""Of texts that stand for any: nothing, no letters, no number."""
FEWER = ("", "🎲\n\n", "-1", "1e400", "nan,nan,nan", "9999-12-31", "2024-01-03T10:00:00+02:00", "y" * 100_000)
"""Of these, what can stand for all where a command reads an option of its own."""
PATHS = ("", "..", "a,b,c", "\udcff", "🎲\n\n", "y" * 100_000)
"""For a file to be written: no name, a folder, a name, one that is no Unicode, one of odd letters, one too long."""
KNOWN = {"ROLE": "date", "METRIC": "monetary", "HEADER": "Amount"}
"""What stands before the equals sign, so that what stands behind it is looked at."""


def told(param: click.Parameter) -> tuple[object, ...]:
    """What an option is, so that a command's own one is told from one that `score` has, too."""
    return (*param.opts, type(param.type), param.metavar, param.required, getattr(param, "help", None))


OF_SCORE = {told(param) for param in cli.commands["score"].params}


def options(*, shared: bool = False) -> list[tuple[str, str]]:
    """Each command's own options; or those of other commands that are `score`'s (`score_options`)."""
    return [
        (name, param.opts[0])
        for name, command in cli.commands.items()
        for param in command.params
        # What is passed on as it is, is another program's: Streamlit's.
        if not (isinstance(param, click.Option) and param.is_flag) and param.type is not click.UNPROCESSED
        if shared == (name != "score" and told(param) in OF_SCORE)
    ]


def texts(command: str, option: str) -> list[str]:
    param = next(one for one in cli.commands[command].params if option in one.opts)
    if isinstance(param.type, click.Path) and isinstance(param, click.Option):
        return [*PATHS]
    before, equals, _ = (param.metavar or "").partition("=")
    if command != "score":  # whose options are read by the same few readers
        return by_turns([text for text in TEXTS if text in FEWER], 4, option)
    own = [f"{KNOWN.get(before, before)}={text}" for text in TEXTS if equals]
    return by_turns([*TEXTS], 4, option) + by_turns(own, 3, option)


def by_turns(some: list[str], turns: int, option: str) -> list[str]:
    """The hardest texts and a part of the others: options of one kind share what reads them, and try them all."""
    hard = tuple(HARDEST)
    return [
        text
        for place, text in enumerate(some)
        if text.partition("=")[2] in hard or text in hard or (place + len(option)) % turns == 0
    ]


def typed(command: str, option: str, text: str, file: Path) -> list[str]:
    """The command as it is typed: what it needs as it should be, the option with a hostile text."""
    words = [command]
    for param in cli.commands[command].params:
        if isinstance(param, click.Argument):
            words.append(text if param.opts[0] == option else str(file))
        elif param.required and param.opts[0] != option:
            words += [param.opts[0], str(file.parent / "result.csv")]
    return words if option == "files" else [*words, f"{option}={text}"]


@pytest.fixture
def orders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file to score, in the folder where commands are called."""
    file = tmp_path / "orders.csv"
    file.write_text(ORDERS)
    monkeypatch.chdir(tmp_path)
    return file


@pytest.fixture
def ends_well(
    orders: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[[str, str, str], bool]:
    """Calls a command with a text for an option; whether that was accepted, and not refused in one sentence."""

    def call(command: str, option: str, text: str) -> bool:
        monkeypatch.setattr(sys, "argv", ["rfm_core", *typed(command, option, text, orders)])
        code = main()
        said = capsys.readouterr().err
        assert code in {0, 2}, ascii((text[:40], said[:200]))
        assert said.count("\n") == (code == 2), ascii((text[:40], said[:200]))
        assert len(said) < 1_000, ascii((text[:40], said[:200]))
        assert "pydantic" not in said
        return code == 0

    return call


@pytest.mark.parametrize(("command", "option"), options())
def test_any_text_for_an_option_ends_well_or_in_one_sentence(
    command: str, option: str, ends_well: Callable[[str, str, str], bool]
) -> None:
    """What `score` refuses, commands that begin with it refuse by the same lines; they try what it accepts."""
    accepted = [text for text in texts(command, option) if ends_well(command, option, text)]
    if command == "score":
        # They share the record that reads them: two of the others, by turns, try a text each.
        others = [name for name, one in options(shared=True) if one == option]
        hardest = [text for text in HARDEST if text in accepted] or accepted[:1]
        turn = len(option) + len(accepted)
        for place, text in enumerate(hardest[:2] if others else ()):
            ends_well(others[(turn + place) % len(others)], option, text)


def test_commands_share_the_options_of_score() -> None:
    assert len(options(shared=True)) > 3 * len([one for one in options() if one[0] == "score"])


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
    orders: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "argv", ["rfm_core", *typed("score", option, text, orders)])
    assert main() == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert said.endswith(".\n")
    assert not (orders.parent / "result.csv").exists()
