"""What was found as a list: headings, places, ticks, and sheets that change while it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from dxdesk.domain.find import Distinctions
from dxdesk.domain.sheet_texts import TextPlace, gathered
from dxdesk.ui.find.hunt import Question, SheetHits
from dxdesk.ui.find.model import ROW_ROLE, HitsModel, ShownHit
from dxdesk.ui.find.replacing import replacements

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester

CHECK = Qt.ItemDataRole.CheckStateRole
QUESTION = Question("窓口", Distinctions())


def found(uid: str, *lines: str) -> SheetHits:
    places = (TextPlace("item", f"{uid}{n}", "text", "actions") for n in range(len(lines)))
    texts = gathered(zip(places, lines, strict=True))
    wanted = QUESTION.wanted()
    return SheetHits(uid, texts, tuple(texts.hits(wanted, texts.form(QUESTION.distinctions))))


@pytest.fixture
def model() -> HitsModel:
    model = HitsModel(lambda uid: f"{uid}番", ord)
    model.add([found("b", "窓口と窓口", "別の窓口"), found("d", "前\n窓口")])
    return model


def lines(model: HitsModel) -> list[str]:
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def tick(model: HitsModel, row: int, *, on: bool) -> None:
    state = Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
    assert model.setData(model.index(row), state, CHECK)


def ticks(model: HitsModel) -> list[tuple[str, list[int]]]:
    return [(sheet.uid, hits) for sheet, hits in model.ticked()]


def test_the_places_stand_below_their_sheets(model: HitsModel):
    assert lines(model) == [
        "b番（3か所）",
        "今年度の実施事項：窓口と窓口",
        "今年度の実施事項：窓口と窓口",
        "今年度の実施事項：別の窓口",
        "d番（1か所）",
        "今年度の実施事項：前 窓口",
    ]
    assert (model.hits, model.sheets) == (4, 2)


def test_a_place_knows_where_it_is(model: HitsModel):
    assert model.place_at(0) is None
    second = model.place_at(2)
    assert second is not None
    assert (second.uid, second.place.uid, tuple(second.span)) == ("b", "b0", (3, 5))
    assert second.text[second.span.start : second.span.end] == "窓口"
    assert [model.number_of(row) for row in (1, 2, 3, 5)] == [1, 2, 3, 4]


def test_one_walks_from_place_to_place_and_round_again(model: HitsModel):
    assert [model.hit_row(row, 1) for row in (0, 1, 4, 6)] == [1, 1, 5, 1]
    assert [model.hit_row(row, -1) for row in (4, 0, -1)] == [3, 5, 5]
    model.clear()
    assert (model.hit_row(0, 1), lines(model)) == (-1, [])


def test_what_comes_late_is_shown_where_it_belongs(model: HitsModel):
    model.add([found("a", "窓口"), found("c", "窓口"), found("e", "窓口")])
    assert [line[0] for line in lines(model) if "番" in line] == ["a", "b", "c", "d", "e"]
    assert model.hits == 7


def test_the_words_are_shown_with_what_stands_around_them():
    model = HitsModel(str, ord)
    model.add([found("p", "長" * 50 + "窓口" + "後" * 500)])
    shown = model.index(1).data(ROW_ROLE)
    assert isinstance(shown, ShownHit)
    assert shown.before == "…" + "長" * 24
    assert (shown.words, shown.by, len(shown.after)) == ("窓口", None, 120)


def test_ticks_are_there_only_while_replacing(model: HitsModel):
    assert model.index(1).data(CHECK) is None
    assert not model.setData(model.index(1), Qt.CheckState.Unchecked, CHECK)
    model.replace_by("受付")
    assert model.index(1).data(CHECK) is Qt.CheckState.Checked
    assert lines(model)[1] == "今年度の実施事項：窓口→受付と窓口"


def test_a_tick_of_a_heading_is_that_of_all_its_places(model: HitsModel):
    model.replace_by("受付")
    tick(model, 2, on=False)
    assert model.index(0).data(CHECK) is Qt.CheckState.PartiallyChecked
    assert (ticks(model), model.ticks) == ([("b", [0, 2]), ("d", [0])], 3)
    tick(model, 0, on=False)
    assert model.index(0).data(CHECK) is Qt.CheckState.Unchecked
    assert ticks(model) == [("d", [0])]
    tick(model, 0, on=True)
    assert model.ticks == 4


def test_ticked_places_of_a_text_are_replaced_together(model: HitsModel):
    model.replace_by("受付")
    tick(model, 2, on=False)
    done = list(replacements(model.ticked(), "受付"))
    assert [(one.before, one.after, one.hits) for one in done] == [
        ("窓口と窓口", "受付と窓口", 1),
        ("別の窓口", "別の受付", 1),
        ("前\n窓口", "前\n受付", 1),
    ]
    assert [one.place.uid for one in done] == ["b0", "b1", "d0"]
    (one,) = replacements([model.only(5)], "")
    assert (one.sheet, one.after) == ("d", "前\n")


def test_a_sheet_that_changes_keeps_its_place(model: HitsModel):
    model.put("c", found("c", "窓口"))
    assert [line for line in lines(model) if "番" in line] == [
        "b番（3か所）",
        "c番（1か所）",
        "d番（1か所）",
    ]
    model.put("b", found("b", "窓口"))
    model.put("d", None)
    model.put("x", None)
    assert [line for line in lines(model) if "番" in line] == ["b番（1か所）", "c番（1か所）"]


def test_ticks_of_a_changed_sheet_begin_anew(model: HitsModel):
    model.replace_by("受付")
    tick(model, 1, on=False)
    model.put("b", found("b", "窓口"))
    assert model.ticks == model.hits


def test_the_model_keeps_qts_rules_through_every_change(qtmodeltester: ModelTester):
    model = HitsModel(str, ord)
    qtmodeltester.check(model)  # pyright: ignore[reportUnknownMemberType] - pytest-qt leaves it open
    model.add([found("b", "窓口", "窓口")])
    model.replace_by("受付")
    model.add([found("d", "窓口")])
    model.put("c", found("c", "窓口窓口"))
    model.put("b", found("b", "窓口"))
    model.put("d", None)
    tick(model, 0, on=False)
    model.clear()
    model.add([found("a", "窓口")])


def test_a_hundred_thousand_places_cost_no_more_than_their_numbers():
    model = HitsModel(str, ord)
    sheet = found("p", *["窓口" * 10] * 1000)
    model.add([SheetHits(f"{n}", sheet.texts, sheet.hits) for n in range(10)])
    assert (model.rowCount(), model.hits) == (100_010, 100_000)
    assert str(model.index(100_009).data()).startswith("今年度の実施事項：")
