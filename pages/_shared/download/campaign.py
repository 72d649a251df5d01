"""What the Download page works out once per data and choices: results with everything, contacts, audiences."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import polars as pl

from pages._shared.frame import cached, clustering, state
from pages._shared.frame.dataset import DataSet
from rfm_core.analysed import Analysis
from rfm_core.exports.audiences import (
    Audience,
    SetAside,
    address_findings,
    build_audience,
    choose_people,
    contacts,
    cut_findings,
    first_rows,
    importer,
    too_long,
)
from rfm_core.exports.letters import letters
from rfm_core.findings import Finding
from rfm_core.finishing import finish
from rfm_core.messages.table import MessageTable
from rfm_core.progress import Progress
from rfm_core.stages import Stage
from rfm_core.takeaway import AudienceChoice, MergeSyntax
from rfm_core.workspace import Workspace

PART = 20_000
"""Customers whose messages are written at a time where only their length is asked for."""


@dataclass(frozen=True)
class Finished:
    """An analysis with clusters and control group; messages are written when a file is, for nobody reads them here.

    Attributes:
        base: Without control group; `base_key` names it.
        analysis: With it; `key` names it, and the messages.
        choices: With a message table.
    """

    base: Analysis
    base_key: str
    analysis: Analysis
    key: str
    choices: Workspace

    def written(self, customers: pl.DataFrame | None = None) -> Analysis:
        """The analysis with everybody's message.

        Args:
            customers: Some of its customers; None: all.
        """
        found = self.analysis if customers is None else replace(self.analysis, customers=customers)
        held = found.customers.select(name for name in ("control",) if name in found.customers.columns)
        written = finish(found, self.choices.model_copy(update={"control": None}))
        return replace(written, customers=written.customers.hstack(held))

    def letters(self, customers: pl.DataFrame, syntax: MergeSyntax) -> pl.DataFrame:
        """The messages of some customers, merge tags as the tool wants them."""
        some = replace(self.analysis, customers=customers)
        return letters(some, self.choices.messages, syntax).drop("customer_id")


@dataclass(frozen=True)
class Reach:
    """What an audience will be.

    Attributes:
        customers: How many are in it.
        first: Its first five rows.
        counts: Who isn't in it, by reason.
        findings: What was left blank or will be cut.
    """

    customers: int
    first: pl.DataFrame
    counts: dict[SetAside, int]
    findings: tuple[Finding, ...]


def finished(data: DataSet, found: Analysis) -> Finished:
    """The analysis with what was chosen beyond segments; messages are there from the start.

    Raises:
        RfmError: Clusters can't be made of the chosen features.
    """
    choices = state.workspace()
    with_messages = choices.model_copy(update={"messages": choices.messages or MessageTable()})
    key = "|".join(cached.key_of(data, choices, Stage.CAMPAIGN))
    base_key = "|".join(cached.key_of(data, choices, Stage.SCORE, Stage.CLUSTER))
    base = clustering.with_personas(data, found)

    def work(progress: Progress) -> Analysis:
        progress("Drawing a control group")
        return finish(base, choices.model_copy(update={"messages": None}))

    held = cached.works().start(("finish", base_key, str(choices.control)), work).wait()
    return Finished(base, base_key, held, key, with_messages)


def reach(done: Finished, choice: AudienceChoice) -> Reach:
    """Who is in an audience and who isn't.

    Raises:
        RfmError: The tool or the country isn't known.
    """
    tool, people = importer(choice.importer), _people(done, choice)

    def work(progress: Progress) -> Reach:
        progress("Seeing who can be reached")
        chosen = choose_people(people, tool, choice)
        findings = address_findings(chosen.kept, tool)
        if tool.longest:
            findings += cut_findings(_cut(done, chosen.kept, choice, tool.longest), tool)
        traits, words = done.analysis.measured.traits, done.analysis.vocabulary
        few = done.letters(_same(done, chosen.kept.head(5)), choice.syntax)
        first = first_rows(chosen.kept, few, tool, traits, words)
        return Reach(chosen.kept.height, first, chosen.counts, tuple(findings))

    return cached.works().start(("reach", done.key, choice.model_dump_json()), work).wait()


def audience(done: Finished, choice: AudienceChoice) -> Callable[[], Audience]:
    """What makes the audience with its messages, outside of any session.

    Raises:
        RfmError: The tool or the country isn't known.
    """
    tool, people = importer(choice.importer), _people(done, choice)

    def make() -> Audience:
        everything = people.hstack(done.letters(done.analysis.customers, choice.syntax))
        found = done.analysis
        return build_audience(everything, tool, choice, traits=found.measured.traits, words=found.vocabulary)

    return make


def _cut(done: Finished, kept: pl.DataFrame, choice: AudienceChoice, longest: int) -> int:
    customers = _same(done, kept)
    parts = (customers.slice(start, PART) for start in range(0, customers.height, PART))
    return sum(too_long(done.letters(part, choice.syntax)["message"], longest) for part in parts)


def _same(done: Finished, people: pl.DataFrame) -> pl.DataFrame:
    """The customers that some contacts are, in the same order: ids ascend in both."""
    ids = people["customer_id"].implode()
    return done.analysis.customers.filter(pl.col("customer_id").is_in(ids))


def _people(done: Finished, choice: AudienceChoice) -> pl.DataFrame:
    """The contacts with the control group; addresses take longest, so they are kept for every choice but the region."""

    def work(progress: Progress) -> pl.DataFrame:
        progress("Checking addresses")
        return contacts(done.base, choice.region)

    people = cached.works().start(("contacts", done.base_key, choice.region or ""), work).wait()
    held = [name for name in ("control",) if name in done.analysis.customers.columns]
    return people.hstack(done.analysis.customers.select(held))
