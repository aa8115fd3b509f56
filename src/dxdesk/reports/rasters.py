"""Pictures for the page: a PNG's own packed rows, as they are.

PDF unpacks them just as PNG does, so that a picture costs neither time nor a byte more than its
file. What PDF cannot unpack (transparency, interlace, 16 bits, other formats) is packed anew.
"""

from __future__ import annotations

from io import BytesIO
from struct import unpack_from
from typing import TYPE_CHECKING, Final

from dxdesk.reports.shapes import Raster

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_PALETTE: Final = 3
_SAMPLES: Final = {0: 1, 2: 3, _PALETTE: 1}
"""Numbers of a pixel by the colour type of PNG: grey, colours, palette."""
_MOST_BITS: Final = 8
_MOST_COLOURS: Final = 256


def read_raster(path: Path) -> Raster:
    """Read a picture.

    Raises:
        OSError: It cannot be read, or is no picture.
    """
    data = path.read_bytes()
    return _as_it_is(data) or _packed_anew(data)


def _as_it_is(data: bytes) -> Raster | None:
    """A PNG whose rows a PDF can have as they are."""
    if not data.startswith(_SIGNATURE):
        return None
    palette, rows = b"", b""
    width = height = bits = kind = interlace = 0
    for name, content in _chunks(data):
        match name:
            case b"IHDR":
                width, height, bits, kind, _, _, interlace = unpack_from(">IIBBBBB", content)
            case b"PLTE":
                palette = content
            case b"tRNS":
                return None
            case b"IDAT":
                rows += content
            case _:
                pass
    if kind not in _SAMPLES or bits > _MOST_BITS or interlace:
        return None
    palette = palette if kind == _PALETTE else b""
    return Raster(width, height, bits, _SAMPLES[kind], palette, rows)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(_SIGNATURE)
    while place + 8 <= len(data):
        (length,) = unpack_from(">I", data, place)
        yield data[place + 4 : place + 8], data[place + 8 : place + 8 + length]
        place += length + 12


def _packed_anew(data: bytes) -> Raster:
    # Imported here: the pictures of the manual are made so that they are taken as they are.
    from PIL import Image

    with Image.open(BytesIO(data)) as opened:
        seen = Image.new("RGBA", opened.size, "white")
        seen.alpha_composite(opened.convert("RGBA"))
        flat = seen.convert("RGB")
    few = flat.quantize(_MOST_COLOURS)
    if few.convert("RGB").tobytes() == flat.tobytes():
        flat = few
    packed = BytesIO()
    flat.save(packed, "PNG", optimize=True)
    found = _as_it_is(packed.getvalue())
    if found is None:
        raise OSError("a PNG that no PDF can take")
    return found
