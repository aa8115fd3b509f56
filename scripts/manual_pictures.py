"""The pictures of the manual: those taken that its pages name, made small.

They ship with the program and are printed in grey, so a palette of few colours does.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from PIL import Image

from dxdesk.domain.manual import Picture
from dxdesk.exchange.manual import CONTENTS, read_page, within
from dxdesk.runtime import paths

if TYPE_CHECKING:
    from pathlib import Path

PICTURES: Final = "pictures"
"""Their folder below that of the manual; a page names each as `pictures/NAME.png`."""
COLOURS: Final = 64


def named(folder: Path) -> set[str]:
    """The names of the pictures in the pages of a manual, as `NAME.png`."""
    pages = (path.stem for path in folder.glob("*.md") if path.stem != CONTENTS)
    blocks = (block for name in pages for block in within(read_page(folder, name).blocks))
    return {PurePosixPath(block.file).name for block in blocks if isinstance(block, Picture)}


def renew(*taken: Path) -> None:
    """Make the pictures of the manual of those taken; what no page names is taken away.

    One that was not taken stays as it is.

    Args:
        taken: The folders of those taken.

    Raises:
        FileNotFoundError: A page names a picture that nobody has ever taken.
    """
    folder = paths.manual() / PICTURES
    wanted = named(paths.manual())
    for path in folder.glob("*.png"):
        if path.name not in wanted:
            path.unlink()
    for name in sorted(wanted):
        picture = next((one / name for one in taken if (one / name).exists()), folder / name)
        if picture.parent != folder or not picture.exists():
            (folder / name).write_bytes(reduced(picture))
    sizes = [path.stat().st_size for path in folder.glob("*.png")]
    print(f"resources/manual/{PICTURES}: {len(sizes)}, {sum(sizes) // 1024} KiB")


def reduced(taken: Path) -> bytes:
    """A picture with a palette, as PNG."""
    with Image.open(taken) as picture:
        few = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        out = BytesIO()
        few.save(out, "PNG", optimize=True)
    return out.getvalue()
