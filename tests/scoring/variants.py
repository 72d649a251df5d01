"""Every scheme that can be chosen with one click, or with one more: the registry's methods with their controls."""

from itertools import product

from rfm_core.scoring import METHODS, Method, Scheme, make_scheme
from rfm_core.scoring.scales import METRICS


def variants(method: Method) -> list[Scheme]:
    """A method as it comes, and with every combination of what its controls are tried with."""
    names = [control.name for control in method.controls]
    combined = product(*(control.tried for control in method.controls))
    return [make_scheme(kind=method.kind, **dict(zip(names, values, strict=True))) for values in combined]


def with_edges(scheme: Scheme) -> Scheme:
    """The same with cut-offs that don't move with the data, where the method takes any."""
    if not scheme.method.takes_edges:
        return scheme
    edges = tuple(float(10 * 2**number) for number in range(scheme.bins - 1))
    return make_scheme(scheme, edges=dict.fromkeys(METRICS, edges))


VARIANTS = [scheme for method in METHODS.values() for scheme in variants(method)]
FAIR = [scheme for scheme in VARIANTS if not scheme.method.separates(scheme)]
"""Those that promise equal scores for equal values."""


def named(scheme: Scheme) -> str:
    """An id for a test: the kind, and what was set."""
    return "-".join([scheme.kind, *(str(scheme.setting(one.name)) for one in scheme.method.controls)])
