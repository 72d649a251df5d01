"""Names for clusters: only what is clearly true of their members is said, else the name is neutral."""

from collections.abc import Iterator, Mapping, Sequence

from rfm_core.clusters.claims import Claim, Says, Standing
from rfm_core.clusters.features import STANDARD
from rfm_core.clusters.patterns import PATTERNS
from rfm_core.clusters.telling import phrase
from rfm_core.listing import brief
from rfm_core.vocabulary import Vocabulary

_R, _F, _M, _T, _B = STANDARD
Suggestion = tuple[str, tuple[Claim, ...]]
"""A name, and all that it claims."""

_LEAST_TOLD = 0.3
"""The least part of what sets a cluster apart that a name has to tell."""
_NEAR = 0.5
"""Standard deviations within which a cluster's means are called average."""
_LONGEST = 24
"""Characters of a header in a name; a name has to fit its field."""

_WORDS = {
    (_R, True): "longer away",
    (_R, False): "{came} more recently",
    (_F, True): "frequent {customers}",
    (_F, False): "infrequent {customers}",
    (_M, True): "high {value}",
    (_M, False): "low {value}",
    (_T, True): "joined earlier",
    (_T, False): "joined later",
    (_B, True): "high {value} per {visit}",
    (_B, False): "low {value} per {visit}",
}


def suggest_names(
    clusters: Sequence[Standing],
    labels: Mapping[str, str],
    words: Vocabulary,
    taken: Sequence[str] = (),
) -> list[Suggestion]:
    """Suggest a name for every cluster, no two alike: the pattern that tells most of a cluster goes first.

    Args:
        clusters: What can be said of each.
        labels: What each feature is called on screen.
        words: The user's words.
        taken: Names already given by the user.
    """
    used = {name.casefold() for name in taken}
    fits = sorted(
        (-round(weight, 9), place, number)
        for number, cluster in enumerate(clusters)
        for place, pattern in enumerate(PATTERNS)
        if _fits(cluster, pattern.claims) and (weight := cluster.weight(pattern.claims)) >= _LEAST_TOLD
    )
    found: dict[int, Suggestion] = {}
    for _, place, number in fits:
        # A better fit has had its choice: neither the cluster nor the name is given twice.
        name = PATTERNS[place].named(words)
        if number not in found and name.casefold() not in used:
            found[number] = name, PATTERNS[place].claims
            used.add(name.casefold())
    for number, cluster in enumerate(clusters):
        if number not in found:
            tries = _tries(cluster, labels, words)
            found[number] = next(one for one in tries if one[0].casefold() not in used)
            used.add(found[number][0].casefold())
    return [found[number] for number in range(len(clusters))]


def _fits(cluster: Standing, claims: Sequence[Claim]) -> bool:
    return all(feature in cluster.rows for feature, _ in claims) and cluster.all_true(claims)


def _tries(cluster: Standing, labels: Mapping[str, str], words: Vocabulary) -> Iterator[Suggestion]:
    """Names to try, the shortest first: clear claims, one or two; else neutral; then with numbers that differ."""
    claims = cluster.strongest()
    parts = [_part(claim, labels, words) for claim in claims]
    for claim, part in zip(claims, parts, strict=True):
        yield part[:1].upper() + part[1:], (claim,)
    if len(claims) > 1 and cluster.all_true(claims[:2]):
        yield f"{parts[0][:1].upper()}{parts[0][1:]}, {parts[1]}", tuple(claims[:2])
    first = parts[0][:1].upper() + parts[0][1:] if parts else _neutral(cluster, words)
    if not parts:
        yield first, ()
    for feature in cluster.farthest():
        told = phrase(cluster.rows[feature], brief(labels[feature], _LONGEST), words)
        yield f"{first}, {told}", tuple(claims[:1])
    for number in range(2, 99):
        yield f"{first} {number}", tuple(claims[:1])


def _neutral(cluster: Standing, words: Vocabulary) -> str:
    near = all(abs(row["deviation"]) < _NEAR for row in cluster.rows.values())
    return f"{'Average' if near else 'Mixed'} {words.customers}"


def _part(claim: Claim, labels: Mapping[str, str], words: Vocabulary) -> str:
    feature, says = claim
    if says is Says.ONCE:
        return f"one-time {words.customers}"
    if told := _WORDS.get((feature, says.high)):
        return told.format(value=words.value, visit=words.visit, came=words.came, customers=words.customers)
    return f"{'high' if says.high else 'low'} {brief(labels.get(feature, feature), _LONGEST)}"
