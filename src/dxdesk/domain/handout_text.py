"""A handout as TOML: what SPEC.toml holds, and what the plan keeps of it.

The text is canonical: keys in one order, what has its usual value left out, so that equal handouts
are equal texts. Reading is strict, as for plans: an unknown key would be a wish that nobody hears.
Errors name a key by its Japanese word and as it is written.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import MISSING, fields, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from dxdesk.domain.handout import PARTS, Handout, Outside, Part, Sheets
from dxdesk.domain.labels import (
    CountedBy,
    Selection,
    SheetOrder,
    SummaryRows,
    label,
)
from dxdesk.domain.stored_text import storable
from dxdesk.domain.toml_text import toml_lines, toml_string
from dxdesk.runtime.errors import KnownError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from enum import StrEnum

    from dxdesk.domain.rows import Handout as HandoutRow

_ADVICE: Final = "配布資料の構成（TOML）を直してから、もう一度操作してください。"
_MULTILINE: Final = frozenset({"title", "meeting"})
_PLACE: Final = re.compile(r"\(at line (\d+), column (\d+)\)")
_SHOWN: Final = 40

WORDS: Final[Mapping[str, str]] = {
    "name": "配布資料の名称",
    "organisation": "団体名",
    "meeting": "会議名",
    "date": "日付",
    "document_number": "資料番号",
    "title": "表題",
    "stamp": "取扱いの表示",
    "duplex": "両面印刷",
    "front_pages": "各事業を表面から始める",
    "parts": "構成",
    "kind": "種類",
    "policy": "基本方針・施策の番号",
    "select": "シートの選び方",
    "values": "選ぶもの",
    "order": "並べ方",
    "dividers": "施策ごとの扉",
    "rows": "集計の単位",
    "counted_by": "数え方",
    "all_years": "過去の年度も含める",
    "file": "ファイル",
}
"""What each key is called, in messages and in dialogs."""

_ENUMERATED: Final[Mapping[str, type[StrEnum]]] = {
    "select": Selection,
    "order": SheetOrder,
    "rows": SummaryRows,
    "counted_by": CountedBy,
}
_KINDS: Final[Mapping[str, type[Part]]] = {part.kind.value: part for part in PARTS}


def write_handout(handout: Handout) -> str:
    """The canonical TOML of a handout."""
    blocks = ["".join(toml_lines(handout, ("parts",)))]
    blocks += [
        "".join(("[[parts]]\n", f"kind = {toml_string(part.kind)}\n", *toml_lines(part)))
        for part in handout.parts
    ]
    return "\n".join(filter(None, blocks))


def read_handout(text: str) -> Handout:
    """Read the TOML of a handout; parts that are left out are no parts.

    Raises:
        KnownError: It is not TOML, has an unknown key, or a value of another type.
    """
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        where = f"{place[1]}行目の{place[2]}文字目" if place else "末尾"
        raise _refusal(f"TOMLの書き方になっていません（{where}）。") from error
    except RecursionError as error:
        raise _refusal("入れ子が深すぎます。") from error
    record = _Record(document, "")
    handout = record.filled(Handout(), ("parts",))
    return replace(handout, parts=_parts(document.get("parts", [])))


def handout_of(row: HandoutRow) -> Handout:
    """The handout that a row of the plan keeps; its name is that of the row.

    Raises:
        KnownError: The row holds what no program of ours would have written.
    """
    return replace(read_handout(row.composition), name=row.name)


def composition_of(handout: Handout) -> str:
    """What a row of the plan keeps of a handout, besides its name."""
    return write_handout(replace(handout, name=""))


def is_composition(text: str) -> bool:
    """Whether a text is what `composition_of` writes."""
    try:
        handout = read_handout(text)
    except KnownError:
        return False
    return not handout.name and write_handout(handout) == text


def _refusal(what: str) -> KnownError:
    return KnownError(f"配布資料の構成を読めません。{what}", _ADVICE)


def _named(key: str) -> str:
    shown = key if len(key) <= _SHOWN else f"{key[:_SHOWN]}…"
    shown = "".join(c if c.isprintable() else "�" for c in shown)
    return f"{WORDS[key]}（{key}）" if key in WORDS else f"項目「{shown}」"


def _parts(value: object) -> tuple[Part, ...]:
    if not isinstance(value, list):
        raise _refusal(f"{_named('parts')}は [[parts]] で始まる組の並びのはずです。")
    return tuple(_part(each, at) for at, each in enumerate(cast("list[object]", value), 1))


def _part(value: object, at: int) -> Part:
    where = f"{at}番目の構成の"
    if not isinstance(value, dict):
        raise _refusal(f"{where}書き方が [[parts]] ではありません。")
    members = cast("dict[str, Any]", value)
    part_type = _KINDS.get(str(members.get("kind")))
    if part_type is None:
        words = "、".join(f"{kind}（{label(part.kind)}）" for kind, part in _KINDS.items())
        raise _refusal(f"{where}{_named('kind')}は次のいずれかのはずです：{words}。")
    part = _Record(members, where).filled(part_type(), ("kind",))
    if isinstance(part, Outside) and not part.file:
        raise _refusal(f"{where}{_named('file')}がありません。")
    if isinstance(part, Sheets):
        _require_fitting_values(part, where)
    return part


def _require_fitting_values(part: Sheets, where: str) -> None:
    is_all = part.select is Selection.ALL
    if is_all and part.values:
        wanted = f"{_named('select')}が {Selection.ALL}（{label(Selection.ALL)}）のとき"
        raise _refusal(f"{where}{_named('values')}は、{wanted}は使えません。")
    if not is_all and not part.values:
        raise _refusal(f"{where}{_named('values')}がありません。")


class _Record(NamedTuple):
    """The members of a TOML table; `where` begins the sentences about them."""

    members: Mapping[str, Any]
    where: str

    def filled(self, usual: Any, others: Collection[str]) -> Any:  # noqa: ANN401 - any record
        """The record `usual` with the values that stand here."""
        known = {f.name: f.default for f in fields(usual) if f.default is not MISSING}
        for key in self.members:
            if key not in known and key not in others:
                raise _refusal(f"{self.where}{_named(key)}は、ここでは使えません。")
        values = {
            key: self._value(key, known[key])
            for key in known
            if key in self.members and key not in others
        }
        return replace(usual, **values)

    def _value(self, key: str, usual: object) -> object:
        value = self.members[key]
        if isinstance(usual, bool):
            return self._flag(key, value)
        if key in _ENUMERATED:
            return self._word(key, value, _ENUMERATED[key])
        if isinstance(usual, tuple):
            return self._texts(key, value)
        if key == "date" and isinstance(value, date) and not isinstance(value, datetime):
            return value.isoformat()
        return self._text(key, value)

    def _flag(self, key: str, value: object) -> bool:
        if not isinstance(value, bool):
            raise self._error(key, " true か false ")
        return value

    def _word(self, key: str, value: object, words: type[StrEnum]) -> StrEnum:
        if not isinstance(value, str) or value not in set(words):
            known = "、".join(f"{word}（{label(word)}）" for word in words)
            raise self._error(key, f"{known} のいずれか")
        return words(value)

    def _texts(self, key: str, value: object) -> tuple[str, ...]:
        if not isinstance(value, list):
            raise self._error(key, '文字列の並び（["…", "…"]）')
        return tuple(self._text(key, each) for each in cast("list[object]", value))

    def _text(self, key: str, value: object) -> str:
        if not isinstance(value, str):
            raise self._error(key, '文字列（"…"）')
        try:
            text = storable(value)
        except KnownError as error:
            raise _refusal(f"{self.where}{_named(key)}の{error.what}") from error
        if "\n" in text and key not in _MULTILINE:
            raise _refusal(f"{self.where}{_named(key)}に改行は使えません。")
        return text

    def _error(self, key: str, expected: str) -> KnownError:
        return _refusal(f"{self.where}{_named(key)}は{expected}のはずです。")
