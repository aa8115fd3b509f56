"""What dxdesk uses of fontTools.ttLib; the package has no type information of its own."""

from os import PathLike
from types import TracebackType
from typing import Literal, Self, overload

class TTLibError(Exception): ...

class _Head:
    unitsPerEm: int

class _HorizontalMetrics:
    metrics: dict[str, tuple[int, int]]

class _MaximumProfile:
    numGlyphs: int

class TTFont:
    def __init__(self, file: str | PathLike[str], *, lazy: bool | None = None) -> None: ...
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
    def setGlyphOrder(self, glyphOrder: list[str]) -> None: ...
    def getBestCmap(self) -> dict[int, str]: ...
