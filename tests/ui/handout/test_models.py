"""The lists of a handout: lawful item models, moved by dragging, checked by the space bar."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QSignalSpy, QTest

from dxdesk.domain import handout as h
from dxdesk.domain.numbering import comparison_form
from dxdesk.ui.handout.check_list import CheckModel, check_list
from dxdesk.ui.handout.choice import Choices, Offer
from dxdesk.ui.handout.parts_list import PartsList, PartsModel
from dxdesk.ui.handout.wording import part_words
from tests.ui.handout.pure.outlines import small_outline

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

PARTS = (h.Cover(), h.Contents(), h.Guide(), h.Sheets())
ROOT = QModelIndex()


def parts_model(qtmodeltester: ModelTester, *, editable: bool = True) -> PartsModel:
    model = PartsModel(partial(part_words, choices=Choices(small_outline())))
    qtmodeltester.check(model)  # pyright: ignore[reportUnknownMemberType] - pytest-qt leaves it untyped
    model.show_parts(PARTS, editable=editable)
    return model


def test_parts_are_added_removed_and_moved(qtmodeltester: ModelTester):
    model = parts_model(qtmodeltester)
    edited = QSignalSpy(model.edited)
    model.insert(1, h.Ended())
    model.move(0, 4)
    model.move(4, 0)
    model.move(0, -1)
    model.move(4, 5)
    model.remove(4)
    assert model.parts == (h.Cover(), h.Ended(), h.Contents(), h.Guide())
    model.replace(1, h.Ended())
    assert edited.count() == 4
    model.show_problems({2: "だめ"})
    assert model.index(2).data() == "！目次"
    assert "だめ" in model.index(2).data(Qt.ItemDataRole.ToolTipRole)


def test_dragging_moves_a_part(qtmodeltester: ModelTester):
    model = parts_model(qtmodeltester)
    move = Qt.DropAction.MoveAction
    for at, before, order in ((0, 3, "BCAD"), (3, 0, "DBCA"), (0, -1, "BCAD"), (1, 1, "BCAD")):
        # The view hears that nothing is to be removed: the model has moved the part itself.
        dragged = model.mimeData([model.index(at)])
        assert not model.dropMimeData(dragged, move, before, 0, ROOT)
        assert "".join("ABCD"[PARTS.index(part)] for part in model.parts) == order


def test_a_dialog_that_only_shows_lets_nothing_be_dragged(qtmodeltester: ModelTester):
    model = parts_model(qtmodeltester, editable=False)
    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsDragEnabled
    model.dropMimeData(model.mimeData([model.index(0)]), Qt.DropAction.MoveAction, 3, 0, ROOT)
    assert model.parts == PARTS


def test_the_list_follows_the_part_that_is_moved(qtbot: QtBot, qtmodeltester: ModelTester):
    model = parts_model(qtmodeltester)
    view = PartsList(model)
    qtbot.addWidget(view)
    view.move_wanted.connect(partial(moved, view, model))
    view.go_to(1)
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert (view.place, model.parts[2]) == (2, h.Contents())
    QTest.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert (view.place, model.parts[0]) == (0, h.Contents())


def moved(view: PartsList, model: PartsModel, by: int) -> None:
    model.move(view.place, view.place + by)


def test_checks_keep_the_order_of_the_list_and_what_is_not_in_it(
    qtbot: QtBot, qtmodeltester: ModelTester
):
    model = CheckModel(comparison_form)
    qtmodeltester.check(model)  # pyright: ignore[reportUnknownMemberType] - pytest-qt leaves it untyped
    offers = [Offer("1", "1　便利"), Offer("1-1", "1-1　窓口", 1), Offer("2", "2")]
    model.show_values(offers, ("９", "１－１"), editable=True)
    view = check_list(model, "policies", "基本方針・施策")
    qtbot.addWidget(view)
    view.show()
    words = [model.index(row).data() for row in range(model.rowCount())]
    assert words == ["1　便利", "　1-1　窓口", "2", "９（この年度版にはありません）"]
    checked = QSignalSpy(model.checked)
    view.setCurrentIndex(model.index(0))
    QTest.keyClick(view, Qt.Key.Key_Space)
    # What was typed stays as it was typed.
    assert checked.at(0) == [("1", "１－１", "９")]
    view.setCurrentIndex(model.index(3))
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert checked.at(1) == [("1", "１－１")]
    box = view.visualRect(model.index(1)).center()
    box.setX(10)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert checked.at(2) == [("1",)]


def test_a_list_that_only_shows_takes_no_check(qtbot: QtBot, qtmodeltester: ModelTester):
    model = CheckModel()
    qtmodeltester.check(model)  # pyright: ignore[reportUnknownMemberType] - pytest-qt leaves it untyped
    model.show_values([Offer("企画課", "企画課")], (), editable=False)
    view = check_list(model, "sections", "課")
    qtbot.addWidget(view)
    view.setCurrentIndex(model.index(0))
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert not model.is_checked(0)
