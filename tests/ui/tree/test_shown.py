"""What the tree shows: both orders, folding, numbers found, hostile names."""

from __future__ import annotations

from dataclasses import replace
from time import perf_counter
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolTip

from dxdesk.domain.outline import tree_by_number, tree_by_section
from dxdesk.ui import theme
from dxdesk.ui.tree import delegate
from dxdesk.ui.tree.model import ROW_ROLE, OutlineModel, ShownRow
from tests.strategies import NASTY_TEXTS
from tests.ui.tree.outlines import (
    PROJECTS,
    button,
    click,
    count_of,
    index_of,
    many,
    outline,
    search,
    search_of,
    shown,
    view_of,
)

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QImage, QPainter
    from pytestqt.qtbot import QtBot

    from dxdesk.ui.tree.project_tree import ProjectTree
    from tests.ui.tree.conftest import CheckModel, MakeTree

BY_NUMBER = [
    "1 市民サービス",
    " 1-1 窓口の改革",
    "  1-1-2 窓口のデジタル化",
    "  1-1-10 RPAの導入",
    " 1-2",
    "  1-2-1 公衆無線LAN",
    "2 人材",
    " 2-1",
    "  2-1-1 職員の研修",
]
BY_SECTION = [
    "総務部",
    " 情報政策課",
    "  1-1-2 窓口のデジタル化",
    "  1-2-1 公衆無線LAN",
    "市民部",
    " 市民課",
    "  1-1-10 RPAの導入",
    "（原課なし）",
    " 2-1-1 職員の研修",
]


def test_projects_hang_below_policy_and_measure_in_the_order_of_numbers(tree: ProjectTree):
    assert shown(tree) == BY_NUMBER
    assert count_of(tree) == "4件"


def test_sections_stand_in_their_official_order(tree: ProjectTree):
    QTest.mouseClick(button(tree, "order_by_section"), Qt.MouseButton.LeftButton)
    assert shown(tree) == BY_SECTION
    QTest.mouseClick(button(tree, "order_by_number"), Qt.MouseButton.LeftButton)
    assert shown(tree) == BY_NUMBER


def test_an_order_set_from_outside_presses_its_button(tree: ProjectTree):
    tree.set_order("section")
    assert button(tree, "order_by_section").isChecked()
    assert not button(tree, "order_by_number").isChecked()


def test_a_row_tells_life_and_ratings_in_the_order_of_the_indicators(tree: ProjectTree):
    model = view_of(tree).outline_model()
    two, ten = index_of(tree, "1-1-2"), index_of(tree, "RPA")
    assert model.data(two, ROW_ROLE) == ShownRow(
        "1-1-2", "窓口のデジタル化", False, "", ("S", "B", "C", "◎")
    )
    assert model.data(ten, ROW_ROLE).life == "完了"
    spoken = model.data(ten, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "1-1-10 RPAの導入、市民課、完了、評価 A"
    assert model.data(two, Qt.ItemDataRole.ToolTipRole) == (
        "1-1-2 窓口のデジタル化\n情報政策課\n評価 S・B・C・◎"
    )


@pytest.mark.parametrize("order", ["number", "section"])
@pytest.mark.parametrize("query", ["", "窓口", "ない"])
def test_the_model_is_whole(tree: ProjectTree, check_model: CheckModel, order: str, query: str):
    tree.set_order(order)
    search(tree, query)
    check_model(view_of(tree).outline_model())


def test_the_model_stays_whole_while_it_changes(check_model: CheckModel):
    model = OutlineModel()
    check_model(model)
    for each in (outline(), outline(PROJECTS[:2]), many(40)):
        model.show_outline(each)
        model.show_tree(tree_by_number(each))
        check_model(model)
        model.show_tree(tree_by_section(each))
        model.refresh_lines({line.uid: line for line in each.projects})
        check_model(model)


def test_an_index_of_another_tree_is_harmless(tree: ProjectTree):
    model = view_of(tree).outline_model()
    stale = model.index(1, 0, QModelIndex())
    tree.show_outline(None)
    assert not model.index(0, 0, QModelIndex()).isValid()
    assert stale.row() == 1


def test_nothing_found_is_said_with_the_way_back_at_hand(tree: ProjectTree):
    before = view_of(tree).viewport().grab().toImage()
    search(tree, "ないもの")
    assert shown(tree) == []
    assert count_of(tree) == "0 / 4件"
    assert _ink(view_of(tree).viewport().grab().toImage())
    assert view_of(tree).viewport().grab().toImage() != before
    back = button(tree, "project_show_all")
    assert back.isVisible()
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    assert shown(tree) == BY_NUMBER
    assert search_of(tree).text() == ""
    assert not back.isVisible()


def test_an_edition_without_a_project_says_so_and_no_edition_says_nothing(make_tree: MakeTree):
    tree = make_tree(None)
    assert count_of(tree) == ""
    assert not _ink(view_of(tree).viewport().grab().toImage())
    tree.show_outline(replace(outline(()), titles={}))
    assert _ink(view_of(tree).viewport().grab().toImage())


def _ink(image: QImage) -> bool:
    """Whether anything is painted."""
    paper = QColor(theme.PAPER)
    return any(
        image.pixelColor(x, y) != paper
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    )


def test_what_a_person_folded_stays_folded_when_the_tree_is_made_anew(tree: ProjectTree):
    view = view_of(tree)
    view.collapse(index_of(tree, "1-1 "))
    folded = [row for row in BY_NUMBER if not row.startswith("  1-1-")]
    assert shown(tree) == folded
    search(tree, "RPA")
    assert shown(tree) == ["1 市民サービス", " 1-1 窓口の改革", "  1-1-10 RPAの導入"]
    tree.show_all()
    assert shown(tree) == folded
    tree.set_order("section")
    tree.set_order("number")
    assert shown(tree) == folded
    tree.show_outline(outline((*PROJECTS, ("new", "3-1-1", "新しい事業", None, "active"))))
    assert shown(tree) == [*folded, "3", " 3-1", "  3-1-1 新しい事業"]


def test_a_branch_opened_again_shows_what_was_open_below_it(tree: ProjectTree):
    view = view_of(tree)
    view.collapse(index_of(tree, "1-2"))
    view.collapse(index_of(tree, "1 市"))
    search(tree, "RPA")
    tree.show_all()
    view.expand(index_of(tree, "1 市"))
    assert shown(tree) == [row for row in BY_NUMBER if "1-2-1" not in row]


def test_what_is_folded_among_found_ones_is_not_remembered(tree: ProjectTree):
    view = view_of(tree)
    view.collapse(index_of(tree, "1-2"))
    search(tree, "1-1")
    view.collapse(index_of(tree, "1-1"))
    tree.show_all()
    assert shown(tree) == [row for row in BY_NUMBER if "1-2-1" not in row]


def test_of_very_many_projects_only_the_branches_are_unfolded(make_tree: MakeTree):
    tree = make_tree(many(1000))
    assert count_of(tree) == "1,000件"
    assert len(shown(tree)) == 5 + 50
    search(tree, "事業99")
    assert "  1-5-20 事業99" in shown(tree)


def test_an_outline_that_is_shown_already_is_left_alone(tree: ProjectTree, qtbot: QtBot):
    view = view_of(tree)
    with qtbot.assertNotEmitted(view.outline_model().modelReset):
        tree.show_outline(outline())


def test_other_words_alone_leave_the_tree_as_it_stands(tree: ProjectTree, qtbot: QtBot):
    renamed = [(each[0], each[1], f"新{each[2]}", each[3], each[4]) for each in PROJECTS]
    with qtbot.assertNotEmitted(view_of(tree).outline_model().modelReset):
        tree.show_outline(outline(renamed))
    assert "  2-1-1 新職員の研修" in shown(tree)


HOSTILE = (
    *NASTY_TEXTS,
    '<img src="http://example.invalid/x.png">',
    "あ" * 2_000_000,
    "\u0301\u0302\u0303" * 1000,
    "か\u3099\u0301" * 500,
    "\u202e逆さ\u2066",
)


def test_hostile_names_are_shown_as_stored_and_at_once(make_tree: MakeTree):
    projects = [
        (f"p{n}", f"1-{n}" if n % 2 else words, words, "s1", "active")
        for n, words in enumerate(HOSTILE)
    ]
    tree = make_tree(outline(projects))
    view = view_of(tree)
    tree.resize(400, 1200)
    start = perf_counter()
    tree.grab()
    assert perf_counter() - start < 0.2
    model = view.outline_model()
    for uid, _, name, *_ in projects:
        assert model.data(model.find(uid), Qt.ItemDataRole.EditRole) == name


def test_a_tooltip_shows_markup_as_it_is_and_is_never_endless(make_tree: MakeTree):
    tree = make_tree(
        outline(
            [
                ("a", "1", '<img src="x">', None, "active"),
                ("b", "2", "あ" * 200_000, None, "active"),
            ]
        )
    )
    model = view_of(tree).outline_model()
    tip = str(model.data(model.find("a"), Qt.ItemDataRole.ToolTipRole))
    assert "&lt;img src=&quot;x&quot;&gt;" in tip
    long = str(model.data(model.find("b"), Qt.ItemDataRole.ToolTipRole))
    assert len(long) < 1100
    QToolTip.showText(QPoint(0, 0), tip, tree)
    QToolTip.hideText()


def test_marks_piled_on_a_name_do_not_reach_into_the_row_above(make_tree: MakeTree):
    def above_and(name: str) -> QImage:
        """The upper of two rows, whose lower one has this name."""
        tree.show_outline(
            outline([("a", "1", "上", None, "active"), ("b", "1", name, None, "active")])
        )
        upper = view.visualRect(view.outline_model().find("a"))
        assert upper.bottom() + 1 == view.visualRect(view.outline_model().find("b")).top()
        return view.viewport().grab().toImage().copy(upper)

    tree = make_tree(None)
    view = view_of(tree)
    assert above_and("か\u3099\u0301\u0302\u0303\u0304" * 30) == above_and("か")


def test_a_narrow_tree_leaves_a_name_its_room_and_counts_ratings(
    make_tree: MakeTree, monkeypatch: pytest.MonkeyPatch
):
    painted: list[str] = []

    def note(_painter: QPainter, _rect: QRect, rating: str) -> None:
        painted.append(rating)

    monkeypatch.setattr(delegate, "paint_rating", note)
    tree = make_tree(outline())
    tree.grab()
    assert set(painted) == {"S", "B", "C", "◎", "A"}
    painted.clear()
    tree.resize(tree.minimumSizeHint().width(), 500)
    tree.grab()
    assert set(painted) == {"S", "A"}


def test_the_tree_shows_what_has_the_keyboard_and_what_is_selected(tree: ProjectTree):
    view = view_of(tree)
    row = view.visualRect(index_of(tree, "1-2-1"))
    plain = view.viewport().grab(row).toImage()
    click(tree, "1-2-1")
    focused = view.viewport().grab(row).toImage()
    assert focused != plain
    assert focused.pixelColor(row.width() // 2, 0) == theme.ACCENT
    assert focused.pixelColor(row.width() // 2, 3) == theme.SELECTED
