"""What the Download page works out once per data and choices: results with everything, contacts, audiences."""

from dataclasses import dataclass

import polars as pl

from pages._shared import cached, clustered, state
from pages._shared.dataset import DataSet
from pages._shared.work import Progress
from rfm_core.analysis import Analysis
from rfm_core.exports.audiences import Audience, build_audience, contacts, importer
from rfm_core.exports.letters import letters
from rfm_core.finishing import finish
from rfm_core.messages.table import MessageTable
from rfm_core.stages import Stage
from rfm_core.takeaway import AudienceChoice


@dataclass(frozen=True)
class Finished:
    """An analysis with clusters, messages and control group.

    Attributes:
        base: Without messages and control group; `base_key` names it.
        analysis: With them; `key` names it.
    """

    base: Analysis
    base_key: str
    analysis: Analysis
    key: str


def finished(data: DataSet, found: Analysis) -> Finished:
    """The analysis with what was chosen beyond segments; messages are there from the start.

    Raises:
        RfmError: Clusters can't be made of the chosen features.
    """
    choices, today = state.workspace(), state.today()
    with_messages = choices.model_copy(update={"messages": choices.messages or MessageTable()})
    key = f"{data.digest}|{choices.key(Stage.CAMPAIGN)}|{today}"
    base_key = f"{data.digest}|{choices.key(Stage.SCORE, Stage.CLUSTER)}|{today}"
    base = clustered.with_personas(data, found)

    def work(progress: Progress) -> Analysis:
        progress("Writing messages")
        return finish(base, with_messages)

    return Finished(base, base_key, cached.works().start(("finish", key), work).wait(), key)


def audience(done: Finished, choice: AudienceChoice) -> Audience:
    """The people to write to.

    Raises:
        RfmError: The tool or the country isn't known.
    """
    found, table, tool = done.analysis, state.workspace().messages, importer(choice.importer)
    people = _contacts(done, choice.region)

    def work(progress: Progress) -> Audience:
        progress("Laying out columns")
        added = [letters(found, table, choice.syntax).drop("customer_id")]
        added += [found.customers.select("control")] if "control" in found.customers.columns else []
        everything = pl.concat([people, *added], how="horizontal")
        return build_audience(everything, tool, choice, traits=found.measured.traits, words=found.vocabulary)

    return cached.works().start(("audience", done.key, choice.model_dump_json()), work).wait()


def _contacts(done: Finished, region: str | None) -> pl.DataFrame:
    """Addresses take longest, so they are kept for every tool, every choice of segments and every message."""

    def work(progress: Progress) -> pl.DataFrame:
        progress("Checking addresses")
        return contacts(done.base, region)

    return cached.works().start(("contacts", done.base_key, region or ""), work).wait()
