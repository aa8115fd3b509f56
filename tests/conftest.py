"""What every test stands on: the offscreen platform, hypothesis profiles, marks, shared input."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

pytest_plugins = ["tests.postgresql"]

# Before anything can import Qt: no test may need a display.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

# Examples are the same on every run, so that a red test is red for the next person too; a wider
# walk is a deliberate act (`pytest --hypothesis-profile=random`). Deadlines and slowness checks
# are off: on a busy machine they fail for reasons that are nobody's.
_STEADY = settings(
    derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.register_profile("full", _STEADY, max_examples=100)
settings.register_profile("quick", _STEADY, max_examples=25)
settings.register_profile("random", _STEADY, max_examples=1000, derandomize=False)
settings.load_profile("full")

_MARKED_BY_FIXTURE = {"qapp": "gui", "qtbot": "gui", "postgresql_server": "postgresql"}
_QT_SETTINGS: Final[dict[str, Literal["string", "linelist"]]] = {
    "qt_api": "string",
    "qt_log_level_fail": "string",
    "qt_log_ignore": "linelist",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take over pytest-qt's settings where it is left out, so that `make check` needs no Qt."""
    for name, kind in _QT_SETTINGS.items():
        try:
            parser.addini(name, "read by pytest-qt", type=kind)
        except ValueError:  # pytest-qt is there and has named it already
            return


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by what they use, so that a mark cannot be forgotten."""
    for item in items:
        fixtures: list[str] = getattr(item, "fixturenames", [])
        for fixture, mark in _MARKED_BY_FIXTURE.items():
            if fixture in fixtures:
                item.add_marker(mark)


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """The command line of pytest-qt's application: the style that our own has."""
    from dxdesk.ui.application import STYLE

    return ["dxdesk", *STYLE]


@pytest.fixture(scope="session")
def _garbage(qapp: QApplication) -> None:
    """Garbage is looked for as in the program: a job's thread must destroy no widget."""
    from dxdesk.ui.garbage import GarbageCollection

    GarbageCollection(qapp)


@pytest.fixture(autouse=True)
def _garbage_where_widgets_are(request: pytest.FixtureRequest) -> None:
    if "qapp" in request.fixturenames:
        request.getfixturevalue("_garbage")


@pytest.fixture(autouse=True)
def _no_keys_held(request: pytest.FixtureRequest) -> None:
    """Let go of what the test before held: Qt remembers it, and rows are chosen otherwise then."""
    if "qapp" not in request.fixturenames:
        return
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QWidget

    request.getfixturevalue("qapp")
    if QGuiApplication.keyboardModifiers() != Qt.KeyboardModifier.NoModifier:
        QTest.keyRelease(QWidget(), Qt.Key.Key_Shift)


@pytest.fixture(scope="session")
def repository() -> Path:
    """The top of the checkout."""
    return Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared_sheets(repository: Path) -> Path:
    """The text of a real city's sheets; it is not the project's to carry, so it may be absent."""
    path = repository.parent / "shared" / "data" / "saitama_r5_sheets.txt"
    if not path.is_file():
        pytest.skip("the shared sheets are not beside this checkout")
    return path


@pytest.fixture(scope="session")
def ipamj() -> Path:
    """IPAmj明朝, which a city registers for the names of people, where it is installed."""
    path = Path("/usr/share/fonts/truetype/ipamj/ipamjm.ttf")
    if not path.is_file():
        pytest.skip("IPAmj明朝 (Debian: fonts-ipamj-mincho) is not installed")
    return path
