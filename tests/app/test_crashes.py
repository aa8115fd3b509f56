"""A mistake of ours: written down, told once, and the program goes on."""

from __future__ import annotations

import faulthandler
import sys
import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QPushButton, QWidget

from dxdesk.app.crashes import CrashReporter, watch_for_crashes
from dxdesk.runtime.crash_log import CrashLog
from dxdesk.runtime.errors import KnownError
from dxdesk.runtime.sources import system_clock
from dxdesk.ui.dialogs.crash import CrashDialog

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

# pytest-qt would take our mistakes for its own.
pytestmark = pytest.mark.qt_no_exception_capture


@pytest.fixture
def hook(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The hooks of the interpreter, given back as they were."""
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    yield
    reporter = getattr(sys.excepthook, "__self__", None)
    if isinstance(reporter, CrashReporter):
        reporter.end()
        faulthandler.enable(sys.__stderr__ or sys.stderr)


@pytest.fixture
def window(qtbot: QtBot, hook: None) -> Iterator[QWidget]:
    del hook
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    yield window
    window.close()


class Reader(QTimer):
    """Reads the dialog that is open, and goes on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.read: list[str] = []
        self.setInterval(10)
        self.timeout.connect(self._on_timeout)
        self.start()

    def _on_timeout(self) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, CrashDialog):
            report = dialog.findChild(QPlainTextEdit, "crash_report")
            assert isinstance(report, QPlainTextEdit)
            self.read.append(report.toPlainText())
        elif isinstance(dialog, QDialog):
            self.read.append(dialog.property("text"))
        if isinstance(dialog, QDialog):
            dialog.accept()


def records(folder: Path) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("crash-*.txt"))]


def in_a_slot(window: QWidget, error: Exception) -> None:
    """Raise an exception where Qt calls."""
    button = QPushButton(window)

    def fail() -> None:
        raise error

    button.clicked.connect(fail)
    button.click()
    button.deleteLater()


def test_a_mistake_in_a_slot_is_written_down_told_and_gone_on_from(
    window: QWidget, tmp_path: Path, qtbot: QtBot
):
    assert watch_for_crashes(tmp_path, window) == ""
    reader = Reader(window)
    in_a_slot(window, ZeroDivisionError("割り算"))
    qtbot.waitUntil(lambda: bool(reader.read))
    assert "ZeroDivisionError: 割り算" in records(tmp_path)[0]
    assert "ZeroDivisionError: 割り算" in reader.read[0]
    in_a_slot(window, ValueError("次"))
    qtbot.waitUntil(lambda: len(reader.read) == 2)
    assert len(records(tmp_path)) == 2


def test_mistakes_while_the_dialog_is_open_are_only_written_down(
    window: QWidget, tmp_path: Path, qtbot: QtBot
):
    watch_for_crashes(tmp_path, window)
    shown: list[QWidget] = []

    def fail_again() -> None:
        shown.extend(w for w in QApplication.topLevelWidgets() if isinstance(w, CrashDialog))
        in_a_slot(window, ValueError("二つ目"))
        shown.extend(w for w in QApplication.topLevelWidgets() if isinstance(w, CrashDialog))
        Reader(window)

    soon = QTimer(window)
    soon.setSingleShot(True)
    soon.timeout.connect(fail_again)
    soon.start()
    in_a_slot(window, ValueError("一つ目"))
    qtbot.waitUntil(lambda: len(shown) == 2)
    assert shown[0] is shown[1]
    assert len(records(tmp_path)) == 2


def test_a_known_error_nobody_caught_is_told_in_its_own_sentence(
    window: QWidget, tmp_path: Path, qtbot: QtBot
):
    watch_for_crashes(tmp_path, window)
    reader = Reader(window)
    in_a_slot(window, KnownError("空き容量がありません。", "空けてください。"))
    qtbot.waitUntil(lambda: bool(reader.read))
    assert reader.read == ["空き容量がありません。"]


def test_a_known_error_is_no_crash_to_be_written_down(
    window: QWidget, tmp_path: Path, qtbot: QtBot
):
    watch_for_crashes(tmp_path, window)
    reader = Reader(window)
    in_a_slot(window, KnownError("空き容量がありません。", "空けてください。"))
    qtbot.waitUntil(lambda: bool(reader.read))
    assert records(tmp_path) == []


def test_a_mistake_in_another_thread_is_told_in_the_window(
    window: QWidget, tmp_path: Path, qtbot: QtBot
):
    watch_for_crashes(tmp_path, window)
    reader = Reader(window)
    hook = sys.excepthook
    error = ValueError("別の流れ")
    thread = threading.Thread(target=lambda: hook(ValueError, error, None))
    thread.start()
    thread.join()
    assert len(records(tmp_path)) == 1
    assert reader.read == []
    qtbot.waitUntil(lambda: bool(reader.read))
    assert "別の流れ" in reader.read[0]


def test_a_record_that_cannot_be_written_is_still_told(
    window: QWidget, tmp_path: Path, qtbot: QtBot
):
    (tmp_path / "crashes").write_text("")
    assert watch_for_crashes(tmp_path, window) == ""
    reader = Reader(window)
    in_a_slot(window, ValueError("書けない"))
    qtbot.waitUntil(lambda: bool(reader.read))
    assert "書けない" in reader.read[0]


def test_ctrl_c_is_no_mistake_of_ours(
    window: QWidget, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    reporter = CrashReporter(CrashLog(tmp_path, system_clock), window)
    reporter.catch(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert "KeyboardInterrupt" in capsys.readouterr().err
    assert records(tmp_path) == []


def test_what_the_last_crash_left_behind_is_given_back(window: QWidget, tmp_path: Path):
    (tmp_path / "crashes").mkdir()
    (tmp_path / "crashes" / "fault.txt").write_text("Fatal Python error: Segmentation fault")
    assert "Segmentation fault" in watch_for_crashes(tmp_path, window)


def test_the_record_can_be_copied(window: QWidget, tmp_path: Path):
    dialog = CrashDialog("<b>記録</b>", tmp_path / "crash.txt", window)
    copy = dialog.findChild(QPushButton, "crash_copy")
    assert isinstance(copy, QPushButton)
    dialog.show()
    copy.setFocus()
    QTest.keyClick(copy, Qt.Key.Key_Space)
    assert QApplication.clipboard().text() == "<b>記録</b>"
    dialog.close()
