"""How many sheets a choice means, as printing will find them."""

from __future__ import annotations

from dxdesk.domain.handout import Sheets
from dxdesk.domain.labels import Selection
from dxdesk.ui.handout.choice import Choices, Chosen
from tests.ui.handout.pure.outlines import small_outline

CHOICES = Choices(small_outline(), ("S", "A", "B"))


def chosen(select: Selection, *values: str) -> Chosen:
    return CHOICES.chosen(Sheets(select, values))


def test_sections_stand_in_their_order_and_only_with_sheets():
    assert [offer.value for offer in CHOICES.sections] == ["企画課", "情報課"]


def test_policies_stand_as_in_the_tree():
    assert [(each.value, each.words, each.level) for each in CHOICES.policies] == [
        ("1", "1　便利", 0),
        ("1-1", "1-1　窓口", 1),
        ("1-2", "1-2", 1),
        ("2", "2", 0),
        ("2-1", "2-1", 1),
    ]
    assert CHOICES.knows_policy("１－１")
    assert not CHOICES.knows_policy("3")


def test_all_means_all():
    assert chosen(Selection.ALL) == Chosen(4)


def test_numbers_are_compared_as_people_type_them():
    assert chosen(Selection.NUMBERS, "1-1-1", "１－１－１", "2-1-1") == Chosen(2)
    assert chosen(Selection.NUMBERS, "1-1-1", "9-9-9") == Chosen(1, ("9-9-9",))


def test_a_section_means_its_sheets():
    assert chosen(Selection.SECTION, "企画課") == Chosen(2)
    assert chosen(Selection.SECTION, "無任所課") == Chosen(0, ("無任所課",))


def test_a_sheet_below_two_policies_counts_once():
    assert chosen(Selection.POLICY, "1", "1-1") == Chosen(3)
    assert chosen(Selection.POLICY, "1-1-2", "3") == Chosen(1, ("3",))


def test_ratings_stand_by_the_plans_scale_and_none_is_an_answer_too():
    assert [each.words for each in CHOICES.ratings] == ["S　0件", "A　2件", "B　1件", "良　1件"]
    assert chosen(Selection.RATING, "Ａ", "B") == Chosen(2)
    assert chosen(Selection.RATING, "S") == Chosen(0)
    assert chosen(Selection.RATING, "S", "優") == Chosen(0)
    assert chosen(Selection.RATING, "良", "集計中", "") == Chosen(1)


def test_states_are_chosen_by_their_labels():
    words = [each.words for each in CHOICES.states]
    assert words[:3] == ["継続　3件", "新規　0件", "完了　1件"]
    assert chosen(Selection.STATE, "完了", "新規") == Chosen(1)
    assert chosen(Selection.STATE, "completed") == Chosen(0, ("completed",))
