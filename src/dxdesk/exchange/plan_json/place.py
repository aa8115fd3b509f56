"""A value of a JSON document together with where it stands in it.

Files come from elsewhere, and `document["sheets"][3]["budget"]` would answer a foreign one with a
traceback. A `Place` asks for what must be there and otherwise says, in Japanese, at which path
(`editions[0].sheets[3].budget.kind`) what was expected and what was found.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias, cast

from dxdesk.domain.stored_text import storable
from dxdesk.runtime.errors import KnownError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
"""What `json.loads` can give."""

_ADVICE: Final = "ファイルを作り直すか、作成元に確認してください。"
_SHOWN: Final = 40
_PLAIN_KEY: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,39}")


def refusal(what: str) -> KnownError:
    """The error for a file that cannot be taken in; nothing has been changed by then."""
    return KnownError(f"計画のJSONファイルとして読めません。{what}", _ADVICE)


def load(data: bytes) -> Place:
    """Parse a JSON file in UTF-8, with or without BOM.

    Raises:
        KnownError: It is not such a file, or a key stands twice in one object.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refusal(f"文字コードがUTF-8ではありません（{error.start + 1}バイト目）。") from error
    try:
        value = cast(
            "Json",
            json.loads(text, object_pairs_hook=_object, parse_constant=_no_constant),
        )
    except json.JSONDecodeError as error:
        where = f"{error.lineno}行目の{error.colno}文字目"
        raise refusal(f"JSONの書き方になっていません（{where}）。") from error
    except (RecursionError, ValueError) as error:
        # Nesting deeper than the interpreter's stack; an integer of more than 4,300 digits.
        raise refusal("入れ子が深すぎるか、数値の桁数が多すぎます。") from error
    return Place(value)


def _object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    members: dict[str, Json] = {}
    for name, value in pairs:
        if name in members:
            raise refusal(f"項目「{_shown(name)}」が同じ括弧の中に2回あります。")
        members[name] = value
    return members


def _no_constant(name: str) -> Json:
    raise refusal(f"数値ではない値（{name}）があります。")


def _shown(text: str) -> str:
    """A text fit for a message: short, and without what a terminal cannot print."""
    clean = "".join(mark if mark.isprintable() else "�" for mark in text[:_SHOWN])
    return clean + "…" if len(text) > _SHOWN else clean


class Place(NamedTuple):
    """A value and where it stands; every question raises `KnownError` where the answer is no."""

    value: Json
    above: Place | None = None
    step: str | int = ""

    @property
    def path(self) -> str:
        """The way from the top, as `editions[0].sheets[3].name`; empty at the top."""
        if self.above is None:
            return ""
        above = self.above.path
        if isinstance(self.step, int):
            return f"{above}[{self.step}]"
        name = self.step if _PLAIN_KEY.fullmatch(self.step) else f"「{_shown(self.step)}」"
        return f"{above}.{name}" if above else name

    def error(self, expected: str) -> KnownError:
        """The error that something else was expected here; `expected` follows 「は」."""
        found = _description(self.value)
        name = self.path or "ファイル全体"
        return refusal(f"{name} は{expected}ですが、{found}でした。")

    def text(self) -> str:
        """A text as the program can keep it, its line ends as line feeds."""
        if not isinstance(self.value, str):
            raise self.error("文字列のはず")
        return self._storable(self.value)

    def _storable(self, text: str) -> str:
        if text.isprintable():  # most are, and neither line ends nor what follows are
            return text
        try:
            return storable(text)
        except KnownError as error:
            raise refusal(f"{self.path} の{error.what}") from error

    def matching(self, pattern: re.Pattern[str], expected: str) -> str:
        """A text of a certain form, named by `expected`."""
        text = self.text()
        if not pattern.fullmatch(text):
            raise self.error(f"{expected}のはず")
        return text

    def word(self, words: Collection[str]) -> str:
        """One of a few words."""
        if not isinstance(self.value, str) or self.value not in words:
            raise self.error(f"{'・'.join(words)} のいずれかのはず")
        return self.value

    def integer(self, low: int, high: int) -> int:
        """A whole number within bounds; `true` is none, and neither is 1.0."""
        value = self.value
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise self.error(f"{low}から{high}までの整数のはず")
        return value

    def items(self) -> list[Place]:
        """The members of an array, in order."""
        if not isinstance(self.value, list):
            raise self.error("配列のはず")
        return [Place(value, self, at) for at, value in enumerate(self.value)]

    def pairs(self) -> Iterator[tuple[str, Place]]:
        """The members of an object whose keys are free texts."""
        for name, value in self._object().items():
            member = Place(value, self, name)
            yield member._storable(name), member

    def members(self, required: Collection[str], optional: Collection[str] = ()) -> Members:
        """The members of an object that has all the required keys and no unknown one.

        An unknown key is refused because ignoring it would lose what stands there.
        """
        found = self._object()
        for name in required:
            if name not in found:
                raise refusal(f"{Place(None, self, name).path} がありません。")
        if len(found) > len(required):
            for name in found:
                if name not in required and name not in optional:
                    what = f"{Place(None, self, name).path} は、このプログラムの知らない項目です。"
                    raise refusal(f"{what}新しい版のプログラムで作られた可能性があります。")
        return Members(self, found)

    def _object(self) -> dict[str, Json]:
        if not isinstance(self.value, dict):
            raise self.error("項目の組（{…}）のはず")
        return self.value


class Members(NamedTuple):
    """The members of an object, each with its path."""

    place: Place
    found: dict[str, Json]

    def at(self, name: str) -> Place:
        """A member that is there."""
        return Place(self.found[name], self.place, name)

    def get(self, name: str) -> Place | None:
        """A member that may be left out."""
        return self.at(name) if name in self.found else None

    def text(self, name: str) -> str:
        """A text; empty where an optional key is left out."""
        return self.at(name).text() if name in self.found else ""


_KINDS: Final[dict[type, str]] = {
    bool: "真偽値",
    int: "整数",
    float: "小数",
    list: "配列",
    dict: "項目の組",
}


def _description(value: Json) -> str:
    if value is None:
        return "null"
    if isinstance(value, str):
        return f"「{_shown(value)}」"
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**18:
        return str(value)
    return _KINDS[type(value)]
