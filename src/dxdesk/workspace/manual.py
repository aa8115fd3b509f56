"""The manual that travels with the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dxdesk.runtime import paths
from dxdesk.runtime.errors import KnownError, reason_of

if TYPE_CHECKING:
    from dxdesk.domain.manual import Manual


def load_manual() -> Manual:
    """Read the whole manual; takes a tenth of a second.

    Raises:
        KnownError: A file of it is missing: the program is not installed as a whole.
    """
    # Imported here: nobody needs it before the manual is opened.
    from dxdesk.exchange.manual import read_manual

    try:
        return read_manual(paths.manual())
    except OSError as error:
        raise KnownError(
            f"手引きを開けませんでした（{reason_of(error)}）。",
            "DXデスクを入れ直すと、元に戻ります。計画のファイルはそのまま使えます。",
        ) from error
