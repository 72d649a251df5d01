"""What the Download page works out once per data and choices: results with everything, contacts, audiences."""

from collections.abc import Callable, Iterator
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
    few_findings,
    first_rows,
    importer,
    needs_several,
    too_long,
)
from rfm_core.exports.letters import letters
from rfm_core.filter_words import filters_in_words
from rfm_core.filtering import filtered, in_force
from rfm_core.findings import Finding
from rfm_core.finishing import finish
from rfm_core.messages.table import MessageTable
from rfm_core.progress import Progress, silent
from rfm_core.stages import Stage
from rfm_core.takeaway import AudienceChoice, MergeSyntax
from rfm_core.workspace import Workspace

SAMPLE = 500
"""Customers whose rows tell how large a file will be."""
PART = 20_000
"""Customers whose messages are written at a time."""


@dataclass(frozen=True)
class Finished:
    """An analysis with clusters and control group; messages are written when a file is, for nobody reads them here.

    Attributes:
        base: Without control group; `base_key` names it.
        analysis: With it; `key` names it, and the messages.
        choices: With a message table.
        only: What the filters ask of the customers of `analysis`, in words; empty: everybody is there.
    """

    base: Analysis
    base_key: str
    analysis: Analysis
    key: str
    choices: Workspace
    only: tuple[str, ...] = ()

    def written(self, customers: pl.DataFrame | None = None, progress: Progress = silent) -> Analysis:
        """The analysis with everybody's message.

        Args:
            customers: Some of its customers; None: all.
            progress: Told how many are written; may end the work by raising.
        """
        some = self.analysis.customers if customers is None else customers
        chosen = self.choices.model_copy(update={"control": None})
        held = some.select(name for name in ("control",) if name in some.columns)
        parts = (
            finish(replace(self.analysis, customers=part), chosen).customers
            for part in _parts(some, progress)
        )
        return replace(self.analysis, customers=pl.concat(parts).hstack(held))

    def letters(
        self, customers: pl.DataFrame, syntax: MergeSyntax, progress: Progress = silent
    ) -> pl.DataFrame:
        """The messages of some customers, merge tags as the tool wants them."""
        return pl.concat(
            letters(replace(self.analysis, customers=part), self.choices.messages, syntax)
            for part in _parts(customers, progress)
        ).drop("customer_id")


def _parts(customers: pl.DataFrame, progress: Progress) -> Iterator[pl.DataFrame]:
    """Some thousand customers at a time, so that who waits sees how far it is; one part of nobody."""
    for start in range(0, max(customers.height, 1), PART):
        progress(f"{start:,} of {customers.height:,} messages written", start / max(customers.height, 1))
        yield customers.slice(start, PART)


@dataclass(frozen=True)
class Reach:
    """What an audience will be.

    Attributes:
        customers: How many are in it.
        first: Its first five rows.
        counts: Who isn't in it, by reason.
        findings: What was left blank, will be cut, or is too little for the tool.
        several: Whether the tool takes them in several files only.
        addresses: Whether anybody has an address, valid or not, that the tool can use.
    """

    customers: int
    first: pl.DataFrame
    counts: dict[SetAside, int]
    findings: tuple[Finding, ...]
    several: bool
    addresses: bool


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


def narrowed(done: Finished) -> Finished:
    """The same of those whom the filters let through; whom the control group holds back stays as it is."""
    filters = done.choices.filters
    if filters is None or not in_force(done.analysis, filters).active:
        return done

    def work(progress: Progress) -> Finished:
        progress("Filtering customers")
        fewer = filtered(done.analysis, filters)
        only = filters_in_words(done.analysis, filters) if fewer is not done.analysis else ()
        return replace(done, analysis=fewer, key=f"{done.key}|{filters.model_dump_json()}", only=only)

    return cached.works().start(("narrowed", done.key, filters.model_dump_json()), work).wait()


def reach(done: Finished, choice: AudienceChoice) -> Reach:
    """Who is in an audience and who isn't.

    Raises:
        RfmError: The tool or the country isn't known.
    """
    tool, people = importer(choice.importer), _people(done, choice)

    def work(progress: Progress) -> Reach:
        progress("Seeing who can be reached")
        within = _within(done, people)
        chosen = choose_people(within, tool, choice)
        findings = address_findings(chosen.kept, tool)
        findings += few_findings(chosen.kept.height, tool, done.analysis.vocabulary)
        if tool.longest:
            findings += cut_findings(_cut(done, chosen.kept, choice, tool.longest), tool)
        first = _rows(done, chosen.kept.head(5), chosen.kept, choice)
        several = _several(done, chosen.kept, choice)
        given = [f"given_{kind}" for kind in tool.addresses or ("email", "phone")]
        addresses = any(within[name].count() for name in given)
        return Reach(chosen.kept.height, first, chosen.counts, tuple(findings), several, addresses)

    return cached.works().start(("reach", done.key, choice.model_dump_json()), work).wait()


def _rows(done: Finished, some: pl.DataFrame, kept: pl.DataFrame, choice: AudienceChoice) -> pl.DataFrame:
    """Some of those written to in the tool's columns, all that the file of everybody has."""
    found, few = done.analysis, done.letters(_same(done, some), choice.syntax)
    whole = kept if some.height < SAMPLE else some
    return first_rows(whole, few, importer(choice.importer), found.measured.traits, found.vocabulary)


def _several(done: Finished, kept: pl.DataFrame, choice: AudienceChoice) -> bool:
    """Whether the tool takes so many people in several files only; a sample tells how long their rows are."""
    tool = importer(choice.importer)
    if kept.height < SAMPLE or tool.most_bytes is None:
        return needs_several(kept.height, kept.clear(), tool)
    sample = kept.gather_every(kept.height // SAMPLE).head(SAMPLE)
    return needs_several(kept.height, _rows(done, sample, kept, choice), tool)


def audience(done: Finished, choice: AudienceChoice) -> Callable[[Progress], Audience]:
    """What makes the audience with its messages, outside of any session.

    Raises:
        RfmError: The tool or the country isn't known.
    """
    tool, people = importer(choice.importer), _people(done, choice)

    def make(progress: Progress) -> Audience:
        found = done.analysis
        everything = _within(done, people).hstack(done.letters(found.customers, choice.syntax, progress))
        return build_audience(everything, tool, choice, traits=found.measured.traits, words=found.vocabulary)

    return make


def set_aside(done: Finished, choice: AudienceChoice) -> Callable[[], pl.DataFrame]:
    """What finds those who aren't in an audience, outside of any session.

    Raises:
        RfmError: As `audience`.
    """
    tool, people = importer(choice.importer), _people(done, choice)
    return lambda: choose_people(_within(done, people), tool, choice).set_aside


def _cut(done: Finished, kept: pl.DataFrame, choice: AudienceChoice, longest: int) -> int:
    parts = _parts(_same(done, kept), silent)
    return sum(too_long(done.letters(part, choice.syntax)["message"], longest) for part in parts)


def _same(done: Finished, people: pl.DataFrame) -> pl.DataFrame:
    """The customers that some contacts are, in the same order: ids ascend in both."""
    ids = people["customer_id"].implode()
    return done.analysis.customers.filter(pl.col("customer_id").is_in(ids))


def _within(done: Finished, people: pl.DataFrame) -> pl.DataFrame:
    """The contacts of the customers whom the filters let through, with who is held back; ids ascend in both."""
    customers = done.analysis.customers
    if customers.height < people.height:
        people = people.filter(pl.col("customer_id").is_in(customers["customer_id"].implode()))
    return people.hstack(customers.select(name for name in ("control",) if name in customers.columns))


def _people(done: Finished, choice: AudienceChoice) -> pl.DataFrame:
    """Everybody's contacts; addresses take longest, so they are kept for every choice but the region."""

    def work(progress: Progress) -> pl.DataFrame:
        progress("Checking addresses")
        return contacts(done.base, choice.region)

    return cached.works().start(("contacts", done.base_key, choice.region or ""), work).wait()
