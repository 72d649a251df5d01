"""What the page tests share: small files, and ways to walk through the app."""

from pathlib import Path

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block

ROOT = Path(__file__).parents[2]
PAGES = (
    "data",
    "segments",
    "audience",
    "clusters",
    "movement",
    "cohorts",
    "customer",
    "proof",
    "forecast",
    "campaign",
    "scoring",
    "plan",
    "messages",
    "download",
)

ORDERS = "\n".join(
    [
        "Customer,Date,Order,Amount,Country",
        *(
            f"C{number % 40:02},2024-{1 + number % 12:02}-{1 + number % 28:02},{1000 + number},"
            f"{5 + (number * 37) % 400}.50,{'France' if number % 40 < 12 else 'Italy'}"
            for number in range(200)
        ),
        "C01,2024-05-05,2000,nothing,France",
        ",2024-05-05,2001,12.00,France",
    ]
).encode()

HOSTILE = "\n".join(
    [
        "Customer,Name,Date,Amount,:red[<b>Plan</b>] $x$",
        *(
            f'"<img src=x onerror=alert(1)>{number}","=cmd|\' /C calc\'!A0 **bold** :smile: [a](http://evil.example)",'
            f'2024-{1 + number % 12:02}-11,{10 + number},"![x](http://evil.example/x.png) {number % 3}"'
            for number in range(30)
        ),
    ]
).encode()


def go(app: AppTest, page: str) -> AppTest:
    return app.switch_page(f"pages/{page}.py").run()


def open_tab(app: AppTest, tab: str, tabs: str = "segment_tabs") -> AppTest:
    """Open a tab of the Segments page, or of other `tabs`."""
    app.session_state[tabs] = tab
    app.run()
    assert not app.exception
    return app


def dialog(app: AppTest) -> Block:
    """What lies over the page."""
    block = app._tree.children[2]
    assert isinstance(block, Block)
    return block


def words(app: AppTest) -> str:
    """Everything that is written on the page and in the sidebar."""
    places = (app, app.sidebar)
    kinds = ("title", "header", "markdown", "caption", "warning", "success")
    return "\n".join(str(one.value) for place in places for kind in kinds for one in place.get(kind))
