import html
import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import polars as pl
import pytest

from rfm_core.analysis import analyse
from rfm_core.exports.report import write_report
from rfm_core.exports.report.drawing import WIDTH, treemap
from rfm_core.exports.report.method import noticed
from rfm_core.findings import Finding
from rfm_core.plan import Assumptions, WhatIf
from rfm_core.presets import PRESETS
from rfm_core.scoring import METHODS, Scheme
from rfm_core.scoring.meanings import in_words, meanings
from rfm_core.segments import SEGMENT_MAPS, SegmentMap, SegmentRule, segment_colours
from rfm_core.segments.choice import MapKind
from rfm_core.vocabulary import vocabulary
from rfm_core.workspace import Workspace
from tests.browser import chromium
from tests.pages.visits import ORDERS
from tests.plan.numbers import segments
from tests.scoring.variants import named, variants

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "sample_data").glob("*.csv"))
EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{ 7 * 7 }}"


def report(source, workspace=None, **more):
    target = BytesIO()
    more.setdefault("file_name", "orders.csv")
    write_report(analyse(source, workspace or Workspace()), target, workspace=workspace, **more)
    return target.getvalue().decode("utf-8")


def rows_of(page, table):
    body = re.search(rf'id="{table}">.*?<tbody>(.*?)</tbody>', page, re.DOTALL)
    assert body is not None
    rows = re.findall(r"<tr>(.*?)</tr>", body[1], re.DOTALL)
    cells = [re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL) for row in rows]
    return [[html.unescape(re.sub(r"<[^>]+>", "", cell)) for cell in row] for row in cells]


def heads_of(page, table):
    head = re.search(rf'id="{table}">.*?<thead>(.*?)</thead>', page, re.DOTALL)
    assert head is not None
    return [html.unescape(one) for one in re.findall(r"<th[^>]*>(.*?)</th>", head[1], re.DOTALL)]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_file_refers_to_nothing_outside_itself_and_runs_nothing(path):
    page = report(path)
    assert "http" not in page
    assert "<script" not in page
    assert not re.search(
        r"\b(src|href|srcset|onload|onerror)\s*=|url\(|@import|<(link|iframe|object|base)\b", page
    )


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_nothing_is_drawn_beyond_the_edge_of_a_chart(path):
    for width, drawn in re.findall(r'viewBox="0 0 ([\d.]+) [\d.]+"(.*?)</svg>', report(path), re.DOTALL):
        ends = [float(x) for x in re.findall(r'\bx[12]?="(-?[\d.]+)"', drawn)]
        ends += [
            float(x) + float(wide) for x, wide in re.findall(r'x="([\d.]+)"[^>]*width="([\d.]+)"', drawn)
        ]
        ends += [
            float(x) for x in re.findall(r"([\d.]+),[\d.]+", " ".join(re.findall(r'points="(.*?)"', drawn)))
        ]
        assert 0 <= min(ends) <= max(ends) <= float(width)


def test_the_grid_has_the_colours_of_the_segments():
    found = analyse(ORDERS)
    colours = segment_colours(found.segment_map)
    grid = (
        report(ORDERS)
        .split("with each pair of scores, in the colour of the segment")[0]
        .rsplit("<figure>", 1)[1]
    )
    held = {colours[name] for name in found.customers["segment"].unique()}
    drawn = set(re.findall(r'<rect[^>]*fill="(#\w{6})"', grid)) - {"#EEF1F6"}
    assert drawn
    assert drawn <= held


def test_the_segment_table_adds_up_to_the_analysis():
    found = analyse(ORDERS)
    rows = rows_of(report(ORDERS), "segments")
    assert [row[0] for row in rows] == [*found.segment_map.segments, "All"]
    assert (
        sum(int(row[1].replace(",", "")) for row in rows[:-1]) == found.customers.height == int(rows[-1][1])
    )
    assert rows[-1][6] == found.vocabulary.whole_amount(found.segments["total_monetary"].sum())
    assert [row[1] for row in rows[:-1]] == [f"{n:,}" for n in found.segments["customers"]]


def test_every_row_of_the_file_is_accounted_for():
    page = report(ORDERS)
    assert "202 rows were read, 200 count and 2 were left out." in page
    assert "1 row has no customer (missing id)." in page


@pytest.mark.parametrize("preset", PRESETS)
def test_every_preset_has_a_report_with_plan_offers_and_scores(preset):
    page = report(ORDERS, Workspace(preset=preset))
    names = PRESETS[preset].segment_map.segments
    assert len(rows_of(page, "plan")) == len(names)
    assert rows_of(page, "offers")
    assert rows_of(page, "scores")
    assert page.count("<svg") == page.count("</svg>") == 4


@pytest.mark.parametrize("scheme", [variants(method)[0] for method in METHODS.values()], ids=named)
def test_every_scheme_tells_what_each_score_means_in_the_words_of_the_scoring_page(scheme):
    chosen = Workspace(scheme=scheme)
    found = analyse(ORDERS, chosen)
    page, told = report(ORDERS, chosen), meanings(found.customers, scheme)
    assert scheme.method.told(scheme) in html.unescape(page)
    rows = rows_of(page, "scores")
    assert [row[0] for row in rows] == [str(score) for score in reversed(scheme.scores)]
    for place, (metric, given) in enumerate(told.items(), start=1):
        column = {row[0]: row[place] for row in rows}
        for one, text in zip(given, in_words(metric, given, found.vocabulary), strict=True):
            people = f" · {found.vocabulary.customers_count(one.customers)}" if one.customers else ""
            assert column[str(one.score)] == text + people


def test_messages_are_a_chapter_only_where_there_are_some():
    told = pl.DataFrame(
        {
            "segment": ["Champions", "At Risk"],
            "trait": ["", "Country"],
            "value": ["", "France"],
            "channel": ["e-mail", "SMS"],
            "subject": ["Thank you", ""],
            "message": ["Dear [First name],\nthank you.", "Come back"],
        }
    )
    assert rows_of(report(ORDERS, messages=told), "messages") == [
        ["Championseveryone", "e-mail", "Thank you\nDear [First name],\nthank you."],
        ["At RiskCountry = France", "SMS", "Come back"],
    ]
    assert 'id="messages"' not in report(ORDERS)
    assert 'id="messages"' not in report(ORDERS, messages=told.clear())


@pytest.mark.parametrize("segment_map", SEGMENT_MAPS.values(), ids=lambda one: one.id)
def test_every_map_is_told_with_each_of_its_segments_and_how_to_read_its_cells(segment_map):
    scheme = Scheme(bins=segment_map.bins) if segment_map.bins < 10 else Scheme(kind="percent-rank")
    page = report(ORDERS, Workspace(scheme=scheme, segment_map=segment_map))
    for name, cells in segment_map.to_table().rows():
        assert f"<tr><td>{html.escape(name, quote=False)}</td><td>{cells}</td></tr>" in html.unescape(page)
    assert ("Digits are the scores" in page) == bool(segment_map.kind.letters)


@pytest.mark.parametrize(
    ("kind", "heading", "hint", "axes"),
    [
        ("rf", "How lately and how often", "R and F", "Recency score upwards, frequency score to the right"),
        ("rm", "How lately and how much", "R and M", "Recency score upwards, monetary score to the right"),
        ("fm", "How often and how much", "F and M", "Frequency score upwards, monetary score to the right"),
    ],
)
def test_a_map_of_two_scores_is_drawn_and_told_by_these_scores(kind, heading, hint, axes):
    rules = (SegmentRule(name="Best", cells=("22",)), SegmentRule(name="Rest", cells=("1[1-2]", "21")))
    own = SegmentMap(id="own", name="Own", kind=kind, bins=2, rules=rules)
    page = report(ORDERS, Workspace(scheme=Scheme(bins=2), segment_map=own))
    assert f"<h3>{heading}</h3>" in page
    assert f"Digits are the scores {hint};" in page
    assert axes in page


def hostile_page():
    rules = (SegmentRule(name=EVIL, cells=("8-12",)), SegmentRule(name="Rest", cells=("3-7",)))
    own = SegmentMap(id="own", name=EVIL, kind=MapKind.TOTAL, bins=4, rules=rules)
    quoted = EVIL.replace('"', '""')
    lines = "\n".join(f'{n},2024-{1 + n % 12:02}-11,{10 + n},"{quoted}"' for n in range(30))
    content = f'"Customer","Date","Amount","{quoted}"\n{lines}\n'.encode()
    columns = ("segment", "trait", "value", "channel", "subject", "strategy", "message")
    told = pl.DataFrame({name: [EVIL] for name in columns})
    chosen = Workspace(preset="bands-3-12", segment_map=own)
    return report(content, chosen, messages=told, file_name=f"{EVIL}.csv")


def test_hostile_text_is_escaped_wherever_it_comes_from():
    page = hostile_page()
    assert html.escape(EVIL, quote=False).split('"')[0] in page
    assert "<script" not in page
    assert "<img" not in page
    assert "{{ 7 * 7 }}" in page


def test_assumptions_of_ones_own_are_marked():
    name = rows_of(report(ORDERS), "offers")[0][0]
    chosen = Workspace(what_if=WhatIf().with_assumptions(name, Assumptions(back=0.31)))
    first, second, *_ = rows_of(report(ORDERS, chosen), "offers")
    assert first[0] == f"{name} *"
    assert first[1].startswith("31 % of ")
    assert not second[0].endswith("*")


def test_minutes_are_told_as_watch_time_and_never_as_profit():
    page = report(ROOT / "sample_data" / "viewing_customers.csv")
    assert "Audience segments" in page
    assert not {"Left after costs", "Pays for itself from"} & set(heads_of(page, "offers"))


def test_offers_have_the_heads_that_the_page_has():
    heads = heads_of(report(ORDERS), "offers")
    assert heads[:2] == ["Segment", "Who come"]
    assert heads[-4:] == ["They bring", "The offer costs", "Left after costs", "Pays for itself from"]


@pytest.mark.parametrize(
    "content",
    [b"customer,date,amount\nA,2024-01-05,5\n", b"customer,recency_days,frequency,monetary\nA,3,0,0\n"],
)
def test_one_customer_is_enough(content):
    assert "1 customer brought" in report(content)


def test_tiles_fill_the_drawing_and_are_as_large_as_their_segments():
    rows = segments(
        ("A", 500, 1, 1, 1), ("B", 300, 1, 1, 1), ("C", 0, 1, 1, 1), ("D", 199, 1, 1, 1), ("E", 1, 1, 1, 1)
    )
    own = SegmentMap(
        id="own",
        name="Own",
        kind=MapKind.TOTAL,
        bins=4,
        rules=tuple(SegmentRule(name=name, cells=(str(3 + n),)) for n, name in enumerate("ABCDE")),
    )
    tiles = treemap(rows, segment_colours(own), vocabulary(), height=200)
    areas = [tile.width * tile.height for tile in tiles]
    assert areas == pytest.approx([WIDTH * 200 * n / 1000 for n in (500, 300, 199, 1)])
    assert all(
        tile.x >= 0 and tile.x + tile.width <= WIDTH + 0.001 and tile.y + tile.height <= 200.001
        for tile in tiles
    )


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 400])
def test_it_opens_without_a_network_and_prints(tmp_path, width):
    path = tmp_path / "report.html"
    path.write_text(hostile_page(), encoding="utf-8")
    asked, wrong = [], []
    with chromium.browser() as running:
        context = running.new_context(offline=True, viewport={"width": width, "height": 900})
        tab = context.new_page()
        tab.on("request", lambda request: asked.append(request.url))
        tab.on("console", lambda message: wrong.append(message.text))
        tab.on("dialog", lambda dialog: wrong.append(dialog.message))
        tab.on("pageerror", lambda error: wrong.append(str(error)))
        tab.goto(path.as_uri())
        assert tab.locator("svg").count() == 4
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        printed = tab.pdf(prefer_css_page_size=True)
        context.close()
    assert asked == [path.as_uri()]
    assert wrong == []
    assert printed.startswith(b"%PDF")


@pytest.mark.parametrize(
    ("more", "said"), [(1, "1 more thing was noticed."), (2_960, "2,960 more things were noticed.")]
)
def test_of_many_things_noticed_a_page_is_told_and_the_rest_counted(more, said):
    found = analyse(ORDERS)
    many = replace(found, findings=tuple(Finding("doubt", f"Doubt {number}.") for number in range(40 + more)))
    told = noticed(many)
    assert len(told) == 41
    assert told[-1] == said
