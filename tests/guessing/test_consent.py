import pytest

from rfm_core.guessing.consent import consent_headers


@pytest.mark.parametrize("header", ["Accepts Marketing", "Opt-in", "newsletter_subscribed", "Einwilligung"])
def test_a_header_that_names_a_consent_is_found(header: str) -> None:
    assert consent_headers(["Customer", header, "Amount"]) == (header,)


@pytest.mark.parametrize("header", ["Marketing spend", "Marketing channel", "Plan", "Subscribed"])
def test_a_header_about_campaigns_or_joining_is_none(header: str) -> None:
    assert consent_headers([header]) == ()
