"""Rules of the window that no linter knows, each proved on a bad example."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "dxdesk"
FLOORS = ("app", "ui")

# Text becomes plain text here, and nowhere else.
TAMED = {"ui/plain.py"}
# Opens a file that was written a moment ago, never an address from data.
OPENERS = {"ui/window/outcomes.py"}

WIDGETS_THAT_GUESS = {"QLabel", "QMessageBox", "QErrorMessage"}
CALLS_THAT_GUESS = {
    "setToolTip",
    "setStatusTip",
    "setWhatsThis",
    "setHtml",
    "insertHtml",
    "appendHtml",
    "setMarkdown",
    "setOpenExternalLinks",
}


def names_in(node: ast.AST) -> list[str]:
    """The names that a piece of code speaks of, imported ones too."""
    match node:
        case ast.ImportFrom(names=names):
            return [name.name for name in names]
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return [name]
        case _:
            return []


def guesses_html(node: ast.AST) -> str | None:
    """Widgets and calls that take a text for HTML where it looks like it."""
    guessing = WIDGETS_THAT_GUESS | CALLS_THAT_GUESS
    return next((name for name in names_in(node) if name in guessing), None)


def shows_raw_tip(node: ast.AST) -> str | None:
    """A tip shown at a place of a picture whose text was not made plain on the same line."""
    match node:
        case ast.Call(
            func=ast.Attribute(attr="showText"),
            args=[_, ast.Call(func=ast.Name(id="plain_markup")), *_],
        ):
            return None
        case ast.Call(func=ast.Attribute(attr="showText")):
            return "showText"
        case _:
            return None


def opens_elsewhere(node: ast.AST) -> str | None:
    """Ways to have another program open an address."""
    return next((name for name in names_in(node) if name == "QDesktopServices"), None)


def processes_events(node: ast.AST) -> str | None:
    """Re-entering the event loop, which loses edits."""
    return next((name for name in names_in(node) if name == "processEvents"), None)


def connects_lambda(node: ast.AST) -> str | None:
    """A slot that can outlive its owner."""
    match node:
        case ast.Call(func=ast.Attribute(attr="connect"), args=[ast.Lambda(), *_]):
            return "lambda"
        case _:
            return None


def findings(source: str, check: Callable[[ast.AST], str | None]) -> Iterator[str]:
    """What a check says of a module, as `line: finding`."""
    for node in ast.walk(ast.parse(source)):
        if finding := check(node):
            yield f"{getattr(node, 'lineno', 0)}: {finding}"


def findings_in_window(
    check: Callable[[ast.AST], str | None], allowed: set[str] | frozenset[str] = frozenset()
) -> list[str]:
    """What a check says of everything above Qt, as `path:line: finding`."""
    paths = sorted(path for floor in FLOORS for path in (PACKAGE / floor).rglob("*.py"))
    assert paths
    return [
        f"{name}:{finding}"
        for path in paths
        if (name := path.relative_to(PACKAGE).as_posix()) not in allowed
        for finding in findings(path.read_text(encoding="utf-8"), check)
    ]


def test_text_meets_qt_in_one_place_and_as_plain_text():
    assert findings_in_window(guesses_html, TAMED) == []
    assert findings_in_window(shows_raw_tip) == []


def test_nothing_is_opened_but_what_was_just_written():
    assert findings_in_window(opens_elsewhere, OPENERS) == []


def test_the_event_loop_is_never_entered_again():
    assert findings_in_window(processes_events) == []


def test_no_slot_can_outlive_its_owner():
    assert findings_in_window(connects_lambda) == []


@pytest.mark.parametrize("name", sorted(TAMED | OPENERS))
def test_what_is_allowed_is_used(name: str):
    source = (PACKAGE / name).read_text(encoding="utf-8")
    check = guesses_html if name in TAMED else opens_elsewhere
    assert list(findings(source, check)) != []


@pytest.mark.parametrize(
    ("check", "source"),
    [
        (guesses_html, "from PySide6.QtWidgets import QLabel"),
        (guesses_html, "QtWidgets.QMessageBox.warning(None, 'a', text)"),
        (shows_raw_tip, "QToolTip.showText(point, text)"),
        (shows_raw_tip, "QtWidgets.QToolTip.showText(point, f'{text}', self)"),
        (guesses_html, "button.setToolTip(text)"),
        (guesses_html, "action.setStatusTip(text)"),
        (guesses_html, "widget.setWhatsThis(text)"),
        (guesses_html, "box.setHtml(text)"),
        (guesses_html, "cursor.insertHtml(text)"),
        (opens_elsewhere, "from PySide6.QtGui import QDesktopServices"),
        (opens_elsewhere, "QtGui.QDesktopServices.openUrl(url)"),
        (processes_events, "QApplication.processEvents()"),
        (processes_events, "process = app.processEvents"),
        (connects_lambda, "button.clicked.connect(lambda: self.go(1))"),
        (connects_lambda, "signal.connect(lambda x: x, Qt.QueuedConnection)"),
    ],
)
def test_a_breach_is_found(check: Callable[[ast.AST], str | None], source: str):
    assert list(findings(source, check)) != []


@pytest.mark.parametrize(
    ("check", "source"),
    [
        (guesses_html, "set_tip(button, text)"),
        (guesses_html, "'QLabel'"),
        (shows_raw_tip, "QToolTip.showText(point, plain_markup(text), self)"),
        (opens_elsewhere, "QUrl.fromLocalFile(path)"),
        (processes_events, "'processEvents'"),
        (connects_lambda, "button.clicked.connect(self.go)"),
        (connects_lambda, "attempt(lambda: self.go(1))"),
    ],
)
def test_what_only_looks_like_a_breach_is_not_found(
    check: Callable[[ast.AST], str | None], source: str
):
    assert list(findings(source, check)) == []
