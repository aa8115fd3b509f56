"""What dxdesk uses of fontTools.ttLib; the package has no type information of its own."""

from os import PathLike
from types import TracebackType
from typing import IO, Literal, Self, overload

class TTLibError(Exception): ...

class _Head:
    unitsPerEm: int

class _HorizontalMetrics:
    metrics: dict[str, tuple[int, int]]

class _MaximumProfile:
    numGlyphs: int

class _CmapTable:
    format: int
    uvsDict: dict[int, list[tuple[int, str | None]]]

class _Cmap:
    tables: list[_CmapTable]

class _Os2:
    fsType: int

class _NameRecord:
    def toUnicode(self) -> str: ...

class _Names:
    def getName(
        self, nameID: int, platformID: int, platEncID: int, langID: int
    ) -> _NameRecord | None: ...

class _TableEntry:
    offset: int
    length: int

class _Reader:
    tables: dict[str, _TableEntry]

class TTFont:
    reader: _Reader
    def __init__(
        self, file: str | PathLike[str] | IO[bytes], *, lazy: bool | None = None
    ) -> None: ...
    def __enter__(self) -> Self: ...
    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None: ...
    @overload
    def __getitem__(self, tag: Literal["head"]) -> _Head: ...
    @overload
    def __getitem__(self, tag: Literal["hmtx"]) -> _HorizontalMetrics: ...
    @overload
    def __getitem__(self, tag: Literal["maxp"]) -> _MaximumProfile: ...
    @overload
    def __getitem__(self, tag: Literal["cmap"]) -> _Cmap: ...
    @overload
    def __getitem__(self, tag: Literal["OS/2"]) -> _Os2: ...
    @overload
    def __getitem__(self, tag: Literal["name"]) -> _Names: ...
    def getGlyphID(self, glyphName: str) -> int: ...
    def setGlyphOrder(self, glyphOrder: list[str]) -> None: ...
    def getBestCmap(self) -> dict[int, str]: ...
