"""The verdict in sentences, and of whom and when it tells."""

import streamlit as st

from pages._shared.frame.text import plain
from pages._shared.frame.widgets import show_findings
from rfm_core.moments import moment_text
from rfm_core.proof.proof import Proof
from rfm_core.proof.verdict import Outcome
from rfm_core.vocabulary import count, days, percent

_ICONS = {
    Outcome.HELD: ":material/verified:",
    Outcome.CHANCE: ":material/casino:",
    Outcome.REVERSED: ":material/swap_vert:",
    Outcome.UNTOLD: ":material/hourglass_empty:",
}
_NOT_THEN = "filter_not_then", "dates_read_otherwise"


def show_verdict(made: Proof) -> None:
    """What held and what didn't; a failed proof looks as calm as a good one."""
    with st.container(key="proof-verdict", border=True):
        verdict = made.verdict
        st.header(f"{_ICONS[verdict.outcome]} {plain(verdict.headline, limit=500)}", anchor=False)
        if verdict.sentences:
            st.markdown("\n".join(f"- {plain(sentence, limit=600)}" for sentence in verdict.sentences))
        st.caption(plain(_of_whom(made), limit=700))
        show_findings([one for one in made.findings if one.kind in _NOT_THEN])


def _of_whom(made: Proof) -> str:
    words, average, period = made.words, made.average, made.period
    who, passes = words.customers_count(average.customers), "passes" if average.customers == 1 else "pass"
    if average.customers < made.scored:
        who += f" of {count(made.scored)}, who {passes} the filters,"
    verb = "was" if average.customers == 1 else "were"
    told = (
        f"{who} {verb} scored by what was known before {moment_text(period.at)}. In the {days(round(period.days))} "
        f"from then on {count(average.came_back)} of them ({percent(average.share)}) {words.came} again and brought "
        f"{words.amount(average.value)}."
    )
    if not made.newcomers:
        return told
    who = "one more" if made.newcomers == 1 else f"{count(made.newcomers)} more"
    return (
        f"{told} Besides, {who} came who couldn't be scored yet, with {words.amount(made.newcomers_value)}."
    )
