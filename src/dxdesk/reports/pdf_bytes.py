"""How every PDF that pikepdf has had in hand becomes bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from pikepdf import ObjectStreamMode

if TYPE_CHECKING:
    from pikepdf import Pdf


def save(document: Pdf, out: BinaryIO) -> None:
    """Write a PDF so that the same content gives the same bytes, and says no time."""
    for key in ("/CreationDate", "/ModDate"):
        if key in document.docinfo:
            del document.docinfo[key]
    document.remove_unreferenced_resources()
    document.save(out, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)
