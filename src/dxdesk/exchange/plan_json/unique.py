"""What a JSON plan may hold only once, and the identifiers and years it is told by."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from dxdesk.exchange.plan_json.place import Place, refusal

if TYPE_CHECKING:
    from collections.abc import Collection

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2199
"""Years outside are products, amounts or slips of the pen."""

_UID: Final = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_UID_FORM: Final = "小文字のUUID（8-4-4-4-12桁）"


class Uniqueness:
    """What has been met so far in one edition (or one list), and where."""

    def __init__(self) -> None:
        self._places: dict[tuple[str, str], Place] = {}

    def once(self, sort: str, text: str, place: Place) -> str:
        """The text, which must not have been met before as this sort; empty texts do not count.

        Raises:
            KnownError: It has; the sentence names both places.
        """
        first = self._places.setdefault((sort, text), place)
        if text and first is not place:
            raise refusal(f"{place.path} の{sort}「{text}」は {first.path} と重複しています。")
        return text

    def uid(self, kind: str, place: Place) -> str:
        """The uid of a row, unique among the rows of its kind in this edition."""
        return self.once(f"uid（{kind}）", uid(place), place)


def uid(place: Place) -> str:
    """A UUID (RFC 9562) as the program writes it."""
    return place.matching(_UID, _UID_FORM)


def uid_or_none(place: Place) -> str | None:
    """A reference to another row; None where there is none."""
    if place.value is None:
        return None
    return place.matching(_UID, f"{_UID_FORM}か null ")


def fiscal_year(place: Place) -> int:
    """A fiscal year as the calendar year of its April."""
    return place.integer(FIRST_YEAR, LAST_YEAR)


def fiscal_year_or_none(place: Place) -> int | None:
    """A fiscal year; None where it is open."""
    return None if place.value is None else fiscal_year(place)


def year_of_plan(place: Place, years: Collection[int]) -> int:
    """A fiscal year that the plan spans."""
    year = fiscal_year(place)
    if year not in years:
        raise place.error(f"計画の期間（{min(years)}～{max(years)}年度）の中のはず")
    return year
