"""Pictures for the page: PNG rows as they are where PDF can have them, packed anew elsewhere."""

from __future__ import annotations

import zlib
from io import BytesIO
from struct import pack
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from dxdesk.reports.rasters import read_raster

if TYPE_CHECKING:
    from pathlib import Path


def saved(picture: Image.Image, path: Path) -> Path:
    picture.save(path)
    return path


def test_a_png_is_taken_as_it_is(tmp_path: Path):
    picture = Image.effect_noise((40, 30), 60).convert("RGB")
    path = saved(picture, tmp_path / "a.png")
    raster = read_raster(path)
    assert raster[:5] == (40, 30, 8, 3, b"")
    assert raster.data in path.read_bytes()
    assert len(zlib.decompress(raster.data)) == 30 * (1 + 3 * 40)


def test_few_colours_stay_a_palette(tmp_path: Path):
    picture = Image.new("P", (64, 8))
    picture.putpalette([255, 0, 0, 0, 0, 255])
    raster = read_raster(saved(picture, tmp_path / "a.png"))
    assert (raster.bits, raster.samples) == (1, 1)
    assert raster.palette[:6] == bytes([255, 0, 0, 0, 0, 255])


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_what_is_transparent_is_white(tmp_path: Path, mode: str):
    clear = (0,) * len(mode)
    raster = read_raster(saved(Image.new(mode, (4, 1), clear), tmp_path / "a.png"))
    assert raster.samples == 1
    (_, *rest) = zlib.decompress(raster.data)
    assert raster.palette[3 * (rest[0] >> (8 - raster.bits)) :][:3] == b"\xff\xff\xff"


def test_a_transparent_colour_of_a_palette_is_white(tmp_path: Path):
    picture = Image.new("P", (4, 1), 1)
    picture.putpalette([255, 0, 0, 0, 0, 255])
    picture.save(tmp_path / "a.png", transparency=1)
    raster = read_raster(tmp_path / "a.png")
    (_, *rest) = zlib.decompress(raster.data)
    assert raster.palette[3 * (rest[0] >> (8 - raster.bits)) :][:3] == b"\xff\xff\xff"


def test_the_passes_of_an_interlaced_png_become_rows(tmp_path: Path):
    path = tmp_path / "a.png"
    # Two pixels beside each other are in two passes, each with a row of its own.
    passes = zlib.compress(b"\x00\xff\x00\x00" + b"\x00\x00\x00\xff")
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", pack(">IIBBBBB", 2, 1, 8, 2, 0, 0, 1))
        + chunk(b"IDAT", passes)
        + chunk(b"IEND", b"")
    )
    raster = read_raster(path)
    bits = raster.width * raster.samples * raster.bits
    assert len(zlib.decompress(raster.data)) == 1 + -(-bits // 8)


def chunk(name: bytes, content: bytes) -> bytes:
    """A chunk of a PNG."""
    return pack(">I", len(content)) + name + content + pack(">I", zlib.crc32(name + content))


def test_another_format_is_packed_without_a_loss_of_its_own(tmp_path: Path):
    out = BytesIO()
    Image.effect_noise((20, 20), 90).convert("RGB").save(out, "BMP")
    path = tmp_path / "a.bmp"
    path.write_bytes(out.getvalue())
    assert read_raster(path).width == 20


def test_what_is_no_picture_is_told(tmp_path: Path):
    path = tmp_path / "a.png"
    path.write_bytes(b"")
    with pytest.raises(OSError, match="identify"):
        read_raster(path)
