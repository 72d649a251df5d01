"""A tab's token finds its visit, and nothing else does."""

import base64
from types import SimpleNamespace

import pytest

from pages._shared.server import house
from pages._shared.server.tokens import Tokens
from pages._shared.server.visits import Visit
from pages._shared.server.work import Works


def visit(session="A"):
    return Visit(session, Works(house.pool()), Works(house.pool(), limit=3), Works(house.askers()))


def test_a_token_is_256_random_bits_and_finds_its_visit_alone():
    tokens, first, second = Tokens(), visit("A"), visit("B")
    one, other = tokens.issue(first), tokens.issue(second)
    assert one != other
    assert len(base64.urlsafe_b64decode(one + "=")) == 32
    assert (tokens.find(one), tokens.find(other)) == (first, second)


@pytest.mark.parametrize("shown", ["", "A" * 43, "\ud800", None, 7, ["a"], {"token": "a"}])
def test_any_other_text_finds_nothing(shown):
    tokens, one = Tokens(), visit()
    tokens.issue(one)
    assert tokens.find(shown) is None


def test_the_tokens_themselves_are_not_kept():
    tokens, one = Tokens(), visit()
    token = tokens.issue(one)
    assert token.encode() not in b"".join(tokens._visits)
    assert token not in repr(vars(tokens))


def test_a_visit_that_is_over_is_not_found():
    tokens, one = Tokens(), visit()
    token = tokens.issue(one)
    one.close()
    assert tokens.find(token) is None


def test_a_tab_that_was_left_before_it_heard_of_its_new_token_shows_an_earlier_one():
    tokens, one, other = Tokens(), visit("A"), visit("B")
    earlier, latest = tokens.issue(one), tokens.issue(other)
    tokens.hand_over(latest, one)
    assert tokens.find(earlier) is tokens.find(latest) is one


def test_of_many_tokens_only_the_latest_find_a_visit():
    tokens, one = Tokens(), visit()
    given = [tokens.issue(one) for _ in range(20)]
    found = [tokens.find(token) is one for token in given]
    assert found == sorted(found)
    assert 1 < sum(found) < 20


def test_a_visit_moves_to_the_session_of_a_page_that_was_loaded_again():
    one = visit("A")
    one.left = 5.0
    one.move_to("B")
    assert (one.session, one.left) == ("B", None)


def test_a_folder_that_two_tabs_hold_stays_until_both_let_go():
    first, second = visit("A"), visit("B")
    folder = first.folder()
    shared = second.share(folder)
    assert (folder.shared, shared.path) == (True, folder.path)
    first.close()
    first.close()
    assert folder.path.is_dir()
    assert not shared.shared
    second.close()
    assert not shared.path.exists()


def test_what_two_tabs_hold_is_not_removed_from_under_one_of_them():
    from pages._shared.frame.dataset import Raw

    one = visit()
    folder = one.folder()
    place = folder.path / "file-1"
    place.mkdir()
    raw = Raw("orders.csv", place / "raw", "digest", folder)
    shared = folder.again()
    raw.remove()
    assert place.is_dir()
    shared.remove()
    raw.remove()
    assert not place.exists()


def test_duplicates_hold_every_part_of_a_file():
    from pages._shared.frame.dataset import DataSet, Offer, Raw, Source

    one = visit()
    folder = one.folder()
    table = SimpleNamespace(name="a.csv")
    parts = [Source(name, table, Raw(name, folder.path / name, name, folder)) for name in "abc"]
    data = DataSet("a", table, None, folder, (parts[0],), parts[1], (), Offer(parts[2], "Use it?"))
    shared = one.share(folder)
    held = data.held(shared)
    folders = [held.folder, held.sources[0].raw.folder, held.details.raw.folder, held.offer.source.raw.folder]
    assert all(found is shared for found in folders)
    assert held.digest == data.digest
