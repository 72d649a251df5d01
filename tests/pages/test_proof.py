"""The Proof page: verdict first, both days to move, presets side by side, kind words where a file can't tell."""

from datetime import date, timedelta

import pytest

from rfm_core.proof.choice import ProofChoice
from tests.pages.visits import go, words
from tests.proof.planted import AT, good_ones_but_the_best, orders

FILE = orders(good_ones_but_the_best)


@pytest.fixture
def proof(open_file):
    return go(open_file(FILE), "proof")


def _move(app, key, day):
    app.date_input(key=key).set_value(day).run()
    assert not app.exception
    return app


def test_the_verdict_stands_first_both_days_move_and_come_back(proof):
    assert not proof.exception
    assert [one.key for one in proof.date_input] == ["proof_at", "proof_until"]
    said = proof.container(key="proof-verdict")
    assert said.header[0].value
    _move(proof, "proof_at", AT)
    assert proof.session_state["_workspace"].proof == ProofChoice(at=AT)
    text = words(proof)
    assert "Champions came back less often than" in text
    assert "scored by what was known before 1 July 2024" in text
    _move(proof, "proof_until", AT + timedelta(days=20))
    assert proof.session_state["_workspace"].proof == ProofChoice(at=AT, until=AT + timedelta(days=20))
    assert "In the 20 days from then on" in words(proof)
    proof.button(key="proof_reset").click().run()
    assert proof.session_state["_workspace"].proof is None


def test_one_click_takes_a_preset_and_filters_say_of_whom(proof):
    assert proof.get_by_key("proof-presets")
    proof.button(key="proof_use_percent-rank").click().run()
    assert not proof.exception
    assert proof.session_state["_workspace"].preset == "percent-rank"
    assert proof.sidebar.selectbox(key="preset_choice").value == "percent-rank"
    assert "proof_use_percent-rank" not in {one.key for one in proof.button}
    proof.sidebar.multiselect(key="filter_segments").set_value(["Top Customers"]).run()
    assert not proof.exception
    assert "who pass the filters" in words(proof)


def test_days_of_another_file_are_told_and_put_back(open_file):
    app = open_file(FILE)
    app.session_state["_workspace"] = app.session_state["_workspace"].model_copy(
        update={"proof": ProofChoice(at=date(2031, 1, 1))}
    )
    go(app, "proof")
    assert not app.exception
    assert "has to be the earlier one" in app.warning[0].value
    app.button(key="proof_reset").click().run()
    assert app.get_by_key("proof-verdict")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            b"customer,recency_days,frequency,monetary\na,1,2,3\nb,2,3,4\nc,9,1,1\n",
            "it needs a file of orders",
        ),
        (b"customer,date,amount\na,2024-01-01,5\nb,2024-01-01,6\n", "which is too short"),
    ],
)
def test_a_file_that_cannot_tell_is_told_what_is_missing(open_file, content, said):
    app = go(open_file(content), "proof")
    assert not app.exception
    assert not app.warning
    assert said in " ".join(one.value for one in app.info)
