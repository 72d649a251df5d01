"""Customers in clusters, every cluster with its profile and its persona."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import polars as pl

from rfm_core.clusters.choice import ClusterChoice
from rfm_core.clusters.claims import standing
from rfm_core.clusters.features import Features, Label, build_features
from rfm_core.clusters.fitting import COMPANION, place
from rfm_core.clusters.personas import suggest_names
from rfm_core.clusters.profiles import cluster_profiles
from rfm_core.clusters.telling import sentence, trait_texts
from rfm_core.findings import Finding
from rfm_core.id_order import in_id_order
from rfm_core.vocabulary import Vocabulary, vocabulary


@dataclass(frozen=True)
class Fitted:
    """Clusters without names.

    Attributes:
        labels: `customer_id` (String) and `cluster` (Int64, from 1: the highest average monetary first), by
            ascending id.
        profiles: One row per cluster and feature: `cluster`, `feature`, `customers` (Int64), `mean`, `median`,
            `mean_of_all`, `median_of_all` (Float64, in the feature's unit), `deviation` (Float64: the mean of the
            standardised feature), `from_middle` (Float64: its median, less that of all customers), and the shares
            of members (Float64, 0–1) whose value is `above` or `below` the median of all, `under_half` of it, as far
            above it as recency has to be for `gone` (methods, section 7), equal to 1 (`once`) or at least 2 (`again`).
        features: The features that count, standardised, by ascending id.
        k: How many clusters there are.
        findings: What was filled in, left out or done otherwise than asked.
    """

    labels: pl.DataFrame = field(repr=False)
    profiles: pl.DataFrame
    features: Features
    k: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Persona:
    """One cluster in words.

    Attributes:
        cluster: Its number, from 1.
        name: The user's name, or the suggestion.
        suggested: The suggestion.
        customers: How many there are.
        share: Their part of everybody (0–1).
        sentence: What is true of most of them and sets them apart; else that nothing does, and their numbers.
        traits: The three features that tell most of it, each with its median and that of all customers.
    """

    cluster: int
    name: str
    suggested: str
    customers: int
    share: float
    sentence: str
    traits: tuple[str, ...]


@dataclass(frozen=True)
class Clusters:
    """Clusters with personas.

    Attributes:
        fitted: The clusters.
        personas: One per cluster, in their order.
    """

    fitted: Fitted
    personas: tuple[Persona, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The personas' names, in the clusters' order."""
        return tuple(persona.name for persona in self.personas)

    def add_to(self, customers: pl.DataFrame) -> pl.DataFrame:
        """These customers, in their order, with `cluster` (Int64) and `persona` (String)."""
        names = {persona.cluster: persona.name for persona in self.personas}
        bare, labels = customers.drop("cluster", "persona", strict=False), self.fitted.labels
        if bare["customer_id"].equals(labels["customer_id"]):  # everybody, in order: no need to look ids up
            found = bare.with_columns(labels["cluster"])
        else:
            found = bare.join(labels, on="customer_id", how="left", maintain_order="left")
        return found.with_columns(persona=pl.col("cluster").replace_strict(names, return_dtype=pl.String))

    def across(self, customers: pl.DataFrame, segments: Sequence[str]) -> pl.DataFrame:
        """Count customers by segment and cluster, empty pairs included.

        Args:
            customers: With `customer_id` and `segment`.
            segments: The segments to list, in this order.

        Returns:
            `segment` (String), `cluster`, `persona`, `customers` (Int64) and `share` (0–1 of the segment's
            customers; 0 where it has none).
        """
        listed = pl.DataFrame({"segment": list(segments)}, schema={"segment": pl.String})
        personas = pl.DataFrame(
            {"cluster": [one.cluster for one in self.personas], "persona": list(self.names)},
            schema={"cluster": pl.Int64, "persona": pl.String},
        )
        counts = self.add_to(customers).group_by("segment", "cluster").agg(customers=pl.len().cast(pl.Int64))
        pairs = listed.join(personas, how="cross", maintain_order="left_right").join(
            counts, on=["segment", "cluster"], how="left", maintain_order="left"
        )
        number = pl.col("customers").fill_null(0)
        size = number.sum().over("segment")
        return pairs.with_columns(
            customers=number, share=pl.when(size > 0).then(number / size).otherwise(0.0)
        )


def make_clusters(
    customers: pl.DataFrame,
    choice: ClusterChoice | None = None,
    *,
    words: Vocabulary | None = None,
    label: Label | None = None,
) -> Clusters:
    """Find clusters and suggest a persona for each; the order of the rows doesn't matter.

    Args:
        customers: One row per customer: `customer_id` (String), `monetary`, and the features as numbers.
        choice: Features, number and names; None for the defaults.
        words: The user's words.
        label: What a column is called on screen; None: as `words` has it.

    Raises:
        ChoiceProblem: Customers don't differ in any chosen feature.
    """
    choice, words = choice or ClusterChoice(), words or vocabulary()
    label = label or words.label
    return name_clusters(fit_clusters(customers, choice, label=label), choice, words=words, label=label)


def fit_clusters(customers: pl.DataFrame, choice: ClusterChoice, *, label: Label = str) -> Fitted:
    """Find clusters, without naming them; as `make_clusters`."""
    # Its libraries load while the features are made here.
    COMPANION.begin()
    # KMeans begins at rows drawn by number: they have to be the same customers whatever the file's order.
    ordered = in_id_order(customers)
    features = build_features(ordered, choice.features, label)
    placed = place(features, choice.k)
    found = ordered.with_columns(found=pl.Series(placed.labels, dtype=pl.Int64))
    ranked = (
        found.group_by("found")
        .agg(pl.col("monetary").mean(), pl.len(), first=pl.col("customer_id").min())
        # Size and first id decide between equal averages, so that numbers never depend on KMeans' own order.
        .sort("monetary", "len", "first", descending=[True, True, False])
        .with_row_index("cluster", offset=1)
    )
    numbers = dict(zip(ranked["found"], ranked["cluster"], strict=True))
    found = found.with_columns(cluster=pl.col("found").replace_strict(numbers, return_dtype=pl.Int64))
    return Fitted(
        labels=found.select("customer_id", "cluster"),
        profiles=cluster_profiles(found, features),
        features=features,
        k=placed.k,
        findings=(*features.findings, *placed.findings),
    )


def name_clusters(
    fitted: Fitted, choice: ClusterChoice, *, words: Vocabulary, label: Label | None = None
) -> Clusters:
    """Give every cluster its persona: the user's name, or a suggestion nobody else has."""
    label = label or words.label
    labels = {name: label(name) for name in fitted.features.names}
    own = [*choice.names, *[""] * fitted.k][: fitted.k]
    groups = [
        standing(group.rows(named=True))
        for group in fitted.profiles.partition_by("cluster", maintain_order=True)
    ]
    suggested = suggest_names(groups, labels, words, [name for name in own if name])
    personas = []
    for number, ((name, claims), group) in enumerate(zip(suggested, groups, strict=True)):
        size = next(iter(group.rows.values()))["customers"]
        personas.append(
            Persona(
                cluster=number + 1,
                name=own[number] or name,
                suggested=name,
                customers=size,
                share=size / fitted.labels.height,
                sentence=sentence(group, claims, labels, words),
                traits=trait_texts(group, claims, labels, words),
            )
        )
    return Clusters(fitted, tuple(personas))
