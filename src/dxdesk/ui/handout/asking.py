"""What the screens of handouts ask a person; the window answers (see `ui.window.asking`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path


class HandoutAsking(Protocol):
    """Asks in dialogs; None is no answer."""

    def outside_pdf(self, folder: Path) -> Path | None:
        """Which PDF is to become a part."""
        ...

    def spec_to_read(self, folder: Path) -> Path | None:
        """Which composition is to be read."""
        ...

    def spec_to_write(self, suggestion: Path) -> Path | None:
        """Where a composition goes."""
        ...

    def consent(self, question: str, detail: str, yes: str) -> bool:
        """Whether something is to be done that cannot be taken back."""
        ...
