"""The rules that turn a header's concepts into claims on roles; a group of roles is one file and one line here."""

from functools import lru_cache

from rfm_core.columns import Role
from rfm_core.guessing.headers import HeaderWords
from rfm_core.guessing.rules import how_much, what, when, who

RULES = (*who.RULES, *when.RULES, *how_much.RULES, *what.RULES)


@lru_cache(maxsize=4096)
def claims(reading: HeaderWords) -> dict[Role, float]:
    """The strongest claim of `reading` to each role it speaks for, 0..1."""
    found: dict[Role, float] = {}
    for rule in RULES:
        strength = rule.claim(reading)
        if strength > found.get(rule.role, 0.0):
            found[rule.role] = strength
    return found
