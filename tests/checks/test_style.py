"""Sentences in another manner than the rest of their sheet."""

from tests.checks.clean import Plan
from tests.checks.told import PURPOSE


def test_a_polite_sentence_among_plain_ones_is_found() -> None:
    found = PURPOSE.findings("窓口の準備を進めます。")
    assert [one.code for one in found] == ["text-style"]
    assert "進めます" in found[0].message
    assert found[0].place.field == "purpose"


def test_both_manners_in_one_text_are_found() -> None:
    text = "法で定められていますが、市では窓口で受け付けている。"
    assert [one.code for one in PURPOSE.findings(text)] == ["text-style"]


def test_quoted_words_and_polite_sheets_are_left_alone() -> None:
    assert PURPOSE.findings("「行きます」という札を置く。") == []
    plan = Plan()
    for name, number in (("activities", 2), ("actions", 2)):
        for place in range(number):
            plan.set(plan.key("item", "1-1-1", name, place), text="窓口の準備を進めます。")
    found = [
        one for one in PURPOSE.findings("手続を減らします。", plan) if one.code == "text-style"
    ]
    assert found == []


def test_the_rarer_manner_is_the_one_that_is_shown() -> None:
    plan = Plan()
    for name, number in (("activities", 2), ("actions", 2)):
        for place in range(number):
            plan.set(plan.key("item", "1-1-1", name, place), text="窓口の準備を進めます。")
    found = [one for one in PURPOSE.findings("手続を減らす。", plan) if one.code == "text-style"]
    assert [one.place.field for one in found] == ["purpose"]
