"""Back and forward through the sheets that were visited."""

from __future__ import annotations

from dxdesk.ui.window.visits import Visits


def walked(*uids: str) -> Visits:
    visits = Visits()
    for uid in uids:
        visits.arrive(uid)
    return visits


def test_back_and_forward_lead_the_same_way():
    visits = walked("a", "b", "c")
    assert [visits.back(), visits.back(), visits.back()] == ["b", "a", ""]
    assert [visits.forward(), visits.forward(), visits.forward()] == ["b", "c", ""]


def test_who_goes_elsewhere_has_nothing_ahead():
    visits = walked("a", "b")
    visits.back()
    visits.arrive("c")
    assert visits.forward() == ""
    assert visits.back() == "a"


def test_to_stay_is_no_visit():
    visits = walked("a", "b", "b", "b")
    assert visits.back() == "a"


def test_the_latest_are_named_once_without_the_present_one():
    assert walked("a", "b", "a", "c").latest == ("a", "b")


def test_only_so_many_are_remembered():
    visits = walked(*(str(n) for n in range(1000)))
    assert visits.back() == "998"
    assert len(visits.latest) < 200
