"""What visitors do and see: their own file, page after page, and whether every number on them is theirs."""

import asyncio
import random
import re
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from orders import Orders, check_results, check_table, fits, foreign, read_facts
from screen import Lost
from streamlit.proto.Alert_pb2 import Alert
from transfers import Declined
from visitor import Visitor

PAGES = ("segments", "audience", "clusters", "scoring", "plan", "messages", "download")
_TOLD = re.compile(r"memory|too many people|busy|server (?:is )?full|others (?:are|use)", re.IGNORECASE)
"""How a sentence sounds that tells a visitor that the server can't serve them now."""


@dataclass
class Seen:
    """What came of visits, added up.

    Attributes:
        views: Pages whose numbers were compared with the truth.
        downloads: Results that were downloaded and compared.
        refused: Sentences with which visitors were told that they can't be served, and how often.
        failures: Whatever else went wrong, and how often.
        seconds: How long each page took.
    """

    visits: int = 0
    read: int = 0
    views: int = 0
    downloads: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)

    def __str__(self) -> str:
        parts = [
            f"{self.visits} visits",
            f"{self.read} files read",
            f"{self.views} views and {self.downloads} downloads compared",
        ]
        parts.append(f"{sum(self.refused.values())} refusals")
        parts.append(f"{sum(self.failures.values())} failures")
        if self.seconds:
            times = sorted(self.seconds)
            parts.append(f"a page took {times[len(times) // 2]:.1f} s (median), {times[-1]:.0f} s (longest)")
        return ", ".join(parts)


class Visit:
    """One person with one file.

    Args:
        base: Where the server is.
        orders: The file, and what is true of it.
        seen: Where everything is noted.
        think: Seconds between two clicks.
        downloads: Whether results are downloaded, now and then.
    """

    def __init__(
        self, base: str, orders: Orders, seen: Seen, think: float = 3.0, *, downloads: bool = True
    ) -> None:
        self._base, self._orders, self._seen, self._think = base, orders, seen, think
        self._dice = random.Random(orders.number)
        self._visitor: Visitor | None = None
        self._filtered, self._downloads = False, downloads

    @property
    def visitor(self) -> Visitor:
        """The open page."""
        if self._visitor is None:
            raise Lost("the visit hasn't begun")
        return self._visitor

    async def arrive(self) -> bool:
        """Open the first page; whether it stands."""
        self._seen.visits += 1

        async def open_page() -> None:
            self._visitor = await Visitor.arrive(self._base, self._look)

        return await self._noting("arriving", open_page)

    async def bring(self) -> bool:
        """Upload the file and wait until it is read or refused; whether it was read."""
        return await self._noting("upload", self._bring) and read_facts(self.visitor.text()) is not None

    async def look_at(self, page: str) -> bool:
        """Go to a page and compare what it shows."""

        async def go() -> None:
            await self.visitor.go(page)
            await self._compare(page)

        return await self._noting(page, go)

    async def wander(self, until: float) -> None:
        """Upload, then click about with pauses until the loop's clock says `until`."""
        clock = asyncio.get_running_loop().time
        if not await self.arrive():
            return
        while clock() < until and not await self.bring():
            await asyncio.sleep(self._think * 2)
        while clock() < until:
            await asyncio.sleep(self._dice.uniform(0.5, 1.5) * self._think)
            if not await self._noting("click", self._click):
                return

    async def leave(self) -> None:
        """Close the page."""
        if self._visitor is not None:
            await self._visitor.leave()

    async def _bring(self) -> None:
        visitor = self.visitor
        await visitor.upload(self._orders.path)
        await visitor.settle(lambda: read_facts(visitor.text()) is not None or bool(visitor.all("alert")))
        if read_facts(visitor.text()) is None:
            self._told_or_failed("upload", " ".join(one.body for one in visitor.all("alert")))
            return
        self._seen.read += 1
        await self._compare("data")

    async def _click(self) -> None:
        visitor, chance = self.visitor, self._dice.random()
        if chance < 0.1 and visitor.has("selectbox", "preset_choice"):
            await self._other_preset()
        elif chance < 0.2 and visitor.has("multiselect", "filter_segments"):
            await self._filter()
        elif chance < 0.3:
            await self.visitor.go("data")
            await self._compare("data")
        else:
            page = self._dice.choice(PAGES)
            await visitor.go(page)
            await self._compare(page)

    async def _other_preset(self) -> None:
        box = self.visitor.find("selectbox", "preset_choice")
        await self.visitor.choose("selectbox", "preset_choice", self._dice.choice(list(box.options)))

    async def _filter(self) -> None:
        options = list(self.visitor.find("multiselect", "filter_segments").options)
        chosen = [] if self._filtered else [self._dice.choice(options)]
        await self.visitor.choose("multiselect", "filter_segments", *chosen)
        self._filtered = not self._filtered

    async def _compare(self, page: str) -> None:
        """Compare the numbers on a page with the truth."""
        text, wrong = self.visitor.text(), []
        for alert in self.visitor.all("alert"):
            if alert.format in {Alert.ERROR, Alert.WARNING}:
                self._told_or_failed(page, alert.body)
        if page == "data":
            wrong = self._compare_data(text)
        elif page == "segments":
            wrong = self._compare_segments(text)
        elif page == "download" and self._downloads and self._dice.random() < 0.25:
            self._seen.downloads += 1
            content = await self.visitor.download("download-results-csv")
            wrong = list(check_results(content, self._orders))
        self._seen.views += 1
        self._seen.failures.update(f"{page}: wrong number: {one}" for one in wrong)

    def _compare_data(self, text: str) -> list[str]:
        facts = read_facts(text)
        if facts is None:
            return ["no facts about the file"]
        used, customers, value = facts
        wrong = []
        if (used, customers) != (self._orders.used, self._orders.customers):
            wrong.append(f"{used} lines and {customers} customers instead of {self._orders}")
        if not fits(value, self._orders.cents):
            wrong.append(f"{value} instead of {self._orders.cents / 100:,.2f}")
        return wrong

    def _compare_segments(self, text: str) -> list[str]:
        everybody = re.search(r"of all ([\d,]+)", text)
        wrong = []
        if everybody is None or int(everybody[1].replace(",", "")) != self._orders.customers:
            wrong.append(f"{everybody and everybody[0]} customers instead of {self._orders.customers:,}")
        if not self._filtered:
            for table in self.visitor.all("table"):
                wrong += check_table(table.arrow_data.data, self._orders)
        return wrong

    def _look(self, message: bytes) -> None:
        for number in foreign(message, self._orders.number):
            self._seen.failures[f"values of visitor {number} shown to {self._orders.number}"] += 1

    def _told_or_failed(self, place: str, sentence: str) -> None:
        if _TOLD.search(sentence):
            self._seen.refused[sentence] += 1
        else:
            self._seen.failures[f"{place}: {sentence or 'nothing was said'}"] += 1

    async def _noting(self, place: str, act: Callable[[], Awaitable[None]]) -> bool:
        """Whether `act` came to its end; what went wrong is noted."""
        try:
            await act()
        except Declined as problem:
            self._seen.refused[f"upload declined: {problem}"] += 1
            return False
        except Lost as problem:
            self._seen.failures[f"{place}: {problem}"] += 1
            return False
        finally:
            if self._visitor is not None:
                self._seen.failures.update(f"{place}: exception: {one}" for one in self._visitor.errors)
                self._seen.seconds += self._visitor.seconds
                self._visitor.errors, self._visitor.seconds = [], []
        return True
