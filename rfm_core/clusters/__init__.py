"""Clusters: KMeans on recency, frequency, monetary and what else the file knows, with a persona each."""

from typing import TYPE_CHECKING

from rfm_core.on_use import loaded_on_use

if TYPE_CHECKING:
    from rfm_core.clusters.choice import FEWEST, MOST, ClusterChoice
    from rfm_core.clusters.features import (
        STANDARD,
        Features,
        available_features,
        build_features,
        standard_features,
    )
    from rfm_core.clusters.fitting import SAMPLE, memory_to_cluster, silhouettes
    from rfm_core.clusters.made import Clusters, Fitted, Persona, fit_clusters, make_clusters, name_clusters
else:  # a type checker would take any name for one of these
    __getattr__ = loaded_on_use(
        __name__,
        {
            "FEWEST": "choice",
            "MOST": "choice",
            "ClusterChoice": "choice",
            "STANDARD": "features",
            "Features": "features",
            "available_features": "features",
            "build_features": "features",
            "standard_features": "features",
            "SAMPLE": "fitting",
            "memory_to_cluster": "fitting",
            "silhouettes": "fitting",
            "Clusters": "made",
            "Fitted": "made",
            "Persona": "made",
            "fit_clusters": "made",
            "make_clusters": "made",
            "name_clusters": "made",
        },
    )

__all__ = [
    "FEWEST",
    "MOST",
    "SAMPLE",
    "STANDARD",
    "ClusterChoice",
    "Clusters",
    "Features",
    "Fitted",
    "Persona",
    "available_features",
    "build_features",
    "fit_clusters",
    "make_clusters",
    "memory_to_cluster",
    "name_clusters",
    "silhouettes",
    "standard_features",
]
