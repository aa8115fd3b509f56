"""Dialogs of handouts on a real plan; what they ask is answered from here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@dataclass
class Asked:
    """Answers what the dialogs ask."""

    pdf: Path | None = None
    spec: Path | None = None
    consents: bool = False
    questions: list[str] = field(default_factory=list[str])

    def outside_pdf(self, folder: Path) -> Path | None:
        self.questions.append(str(folder))
        return self.pdf

    def spec_to_read(self, folder: Path) -> Path | None:
        self.questions.append(str(folder))
        return self.spec

    def spec_to_write(self, suggestion: Path) -> Path | None:
        self.questions.append(suggestion.name)
        return self.spec

    def consent(self, question: str, detail: str, yes: str) -> bool:
        self.questions.append(question)
        return self.consents


@pytest.fixture
def asked() -> Asked:
    return Asked()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window
