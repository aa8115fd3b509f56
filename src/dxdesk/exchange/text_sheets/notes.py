"""※ notes: about projects that have ended, about a sheet, or about the whole edition.

A note stands before or after its sheet, nobody said which. It goes to the sheet whose number it
names or whose words it shares; without such evidence it stays with the sheet before it, and a
person is asked to look. A note that says 完了, 廃止 or the like of a number without a sheet here is
the last word of a former project, if it says so as a fact: 廃止予定, 廃止せず, 廃止を検討 are not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from dxdesk.domain.fiscal_year import FiscalYear, find_fiscal_years, find_relative_years
from dxdesk.domain.labels import LifeStatus
from dxdesk.domain.numbering import comparison_form

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

_NUMBER: Final = re.compile(
    r"(?<![0-9０-９A-Za-z和成年\-－])[0-9０-９]{1,3}(?:[-－‐−–—ー][0-9０-９]{1,3}){1,5}"
    r"(?![0-9０-９\-－年月日%％])"
)
_JOINED: Final = re.compile(r"\s*(?:[、,，・／/]|及び|並びに|および|と)\s*")
_STATUS: Final = (
    ("統合", LifeStatus.MERGED),
    ("移管", LifeStatus.TRANSFERRED),
    ("分割", LifeStatus.SPLIT),
    ("休止", LifeStatus.SUSPENDED),
    ("中止", LifeStatus.ABOLISHED),
    ("廃止", LifeStatus.ABOLISHED),
    ("終了", LifeStatus.COMPLETED),
    ("完了", LifeStatus.COMPLETED),
)
# What has ended is said of the numbers themselves (は…年度末で廃止), and the sentence ends there.
_FACT: Final = re.compile(
    r"(?:の?事業)?(?:については|について|は|が|を)?"
    r"(?:[^。は]*?(?:[でにへて末度年月日、,]|\s))?"
    rf"(?P<word>{'|'.join(word for word, _ in _STATUS)})"
    r"(?:済み?|しました|した|されました|された|となりました|となった|とした|中)?"
    r"(?=$|[。、,(（)）「\s])"
)
_NOT_A_FACT: Final = re.compile(
    "予定|検討|ない|せず|延期|だったが|でしたが|継続|見込|方針|見送|撤回|取りやめ|場合|可能性|今後|か否か"
)
_EVERYDAY: Final = re.compile(
    "令和|平成|[RH]?[0-9０-９]+|年度|目標|実績|評価|指標|事業|変更|より|から|まで|による|ため|実施|[※、。（）「」]"
)
_STRONG: Final = 4
_CHANGED: Final = "変更"
_QUOTED: Final = re.compile("「([^「」]+)」")


@dataclass(frozen=True, slots=True)
class Ending:
    """What a note says of projects that have ended."""

    numbers: tuple[str, ...]
    status: LifeStatus
    until: int | None


def find_ending(text: str, present: Collection[str], edition: int | None) -> Ending | None:
    """Read a note about projects that have ended, None if it is not one.

    Args:
        text: The note as written.
        present: Numbers of the sheets that are here, in comparison form.
        edition: The planned fiscal year, from which 昨年度 is reckoned; None if not known.
    """
    subjects, rest = _subjects(text)
    numbers = tuple(n for n in subjects if comparison_form(n) not in present)
    fact = _FACT.match(rest)
    if not numbers or fact is None or _NOT_A_FACT.search(rest):
        return None
    return Ending(numbers, dict(_STATUS)[fact["word"]], _until(text, edition))


def is_doubtful_ending(text: str, present: Collection[str]) -> bool:
    """Tell whether a note says 廃止 or the like of a number without a sheet, in whatever sense."""
    subjects, rest = _subjects(text)
    is_of_others = any(comparison_form(number) not in present for number in subjects)
    return is_of_others and any(word in rest for word, _ in _STATUS)


def named_numbers(text: str) -> frozenset[str]:
    """Return the project numbers that a note names, in comparison form."""
    return frozenset(comparison_form(found[0]) for found in _NUMBER.finditer(text))


def _subjects(text: str) -> tuple[list[str], str]:
    """The numbers that a note is about, those at its beginning, and what it says of them."""
    stripped = text.lstrip("※ 　")
    numbers: list[str] = []
    place = 0
    while match := _NUMBER.match(stripped, place):
        numbers.append(match[0])
        place = match.end()
        joined = _JOINED.match(stripped, place)
        if joined is None or not _NUMBER.match(stripped, joined.end()):
            break
        place = joined.end()
    return numbers, stripped[place:].strip()


def _until(text: str, edition: int | None) -> int | None:
    years = [int(found.fiscal_year) for found in find_fiscal_years(text)]
    if edition is not None:
        years += [int(f.fiscal_year) for f in find_relative_years(text, FiscalYear(edition))]
    return years[0] if len(set(years)) == 1 else None


def shared_words(note: str, texts: Iterable[str]) -> int:
    """Return the length of the longest wording that a note shares with texts.

    Words that stand on every sheet (年度, 目標, 実績 …) do not count.
    """
    pieces = [piece for piece in _EVERYDAY.split(note) if len(piece) > 1]
    longest = 0
    for text in texts:
        for piece in pieces:
            if len(piece) > longest:
                match = SequenceMatcher(None, piece, text, autojunk=False).find_longest_match()
                longest = max(longest, match.size)
    return longest


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sheet that a note may belong to: its number and the texts that stand on it."""

    number: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Belonging:
    """To which candidate a note belongs (None: to the edition), and why that is doubtful."""

    candidate: Candidate | None
    doubt: str = ""


def belonging(note: str, before: Candidate | None, after: Candidate | None) -> Belonging:
    """Decide between the sheet before a note and the sheet after it."""
    named = named_numbers(note)
    candidates = [each for each in (before, after) if each]
    by_number = [each for each in candidates if comparison_form(each.number) in named]
    if len(by_number) == 1:
        return Belonging(by_number[0])
    scores = {each.number: shared_words(note, each.texts) for each in candidates}
    before_score = scores[before.number] if before else 0
    after_score = scores[after.number] if after else 0
    if after and after_score >= _STRONG and after_score > before_score + 1:
        doubt = f"後ろのシート（{after.number}）の語句と一致するため、そのシートの注記としました"
        return Belonging(after, doubt)
    if before:
        weak = before_score < _STRONG
        return Belonging(before, "手がかりが弱いため、前のシートの注記としました" if weak else "")
    return Belonging(None, "どのシートの注記か分からないため、年度版全体の注記としました")


def suspected_replacement(note: str, indicators: Sequence[str]) -> tuple[str, str] | None:
    """Return the two indicators of which a note says that one took over from the other."""
    if _CHANGED not in note:
        return None
    named: list[str] = []
    for word in _QUOTED.findall(note):
        owners = [name for name in indicators if word in name and name not in named]
        if len(owners) == 1:
            named += owners
    named += [name for name in indicators if name in note and name not in named]
    return (named[0], named[1]) if len(named) == 2 else None  # noqa: PLR2004 - one for the other
