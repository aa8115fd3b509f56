"""Order and kinship of project numbers.

A number is typed text (「2-4-10」, sometimes 「２－４－１０」) and stays as typed, but sheets are
printed in its order, hang below its policy and measure, and a committee asks about one that is
missing. Numbers of other cities need not look like these, so nothing here ever refuses a text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from dxdesk.domain.half_width import half_width

if TYPE_CHECKING:
    from collections.abc import Iterable

_SEPARATOR: Final = "-"
# Hyphens, dashes, minus signs and the long-vowel mark, which an IME gives for the same key.
_ALIKE: Final = str.maketrans(dict.fromkeys("‐‑‒–—―−ー─ｰ", _SEPARATOR))
_RUNS: Final = re.compile(r"[0-9]+|[^0-9]+")
_PLAIN_NUMBER: Final = re.compile(r"0*([1-9][0-9]{0,3})")
_LONGEST_COUNTABLE: Final = 99
_LONGEST_GAP: Final = 50


def comparison_form(number: str) -> str:
    """Return the half-width form by which two typings of one number are recognised as the same.

    All kinds of dashes become a hyphen and spaces vanish; the form is for comparing, not for
    storing.
    """
    return "".join(half_width(number).translate(_ALIKE).split())


def sort_key(number: str) -> str:
    """Return a text whose code point order is the order of numbers.

    1-2 comes before 1-10, a parent before its children, words after numbers, no number last.
    Different texts have different keys, so the order is total. It is a text rather than a tuple so
    that a database can sort by it (SQLite as it is, PostgreSQL with `COLLATE "C"`).
    """
    form = comparison_form(number)
    rank = ("1" if _starts_with_digit(form) else "2") if form else "3"
    # A space is lower than every mark below: what ends here comes before what goes on.
    return rank + "0".join(map(_part_key, form.split(_SEPARATOR))) + " " + number


def parents(number: str) -> tuple[str, ...]:
    """Return the numbers above `number`, outermost first: 1-2-3 has 1 and 1-2.

    The result is in comparison form. A number with an empty part (1--2) has no parents, since
    nobody can say which they are.
    """
    parts = comparison_form(number).split(_SEPARATOR)
    if not all(parts):
        return ()
    return tuple(_SEPARATOR.join(parts[:length]) for length in range(1, len(parts)))


def gaps(numbers: Iterable[str]) -> list[str]:
    """Return the numbers that are left out, in order, at each level counted from 1.

    2-1, 2-3 and 4-1 leave out 1, 2-2 and 3. The end of a sequence cannot be known, and more than
    50 in a row are another way of numbering (2023-1), not a gap.
    """
    present: defaultdict[str, set[int]] = defaultdict(set)
    for number in numbers:
        form = comparison_form(number)
        above = parents(form)
        # 1--3 belongs nowhere, so it leaves nothing out.
        for node in (*above, form) if above or _SEPARATOR not in form else ():
            parent, _, last = node.rpartition(_SEPARATOR)
            if plain := _PLAIN_NUMBER.fullmatch(last):
                present[parent].add(int(plain[1]))
    missing = [
        f"{parent}{_SEPARATOR}{number}" if parent else str(number)
        for parent, children in present.items()
        for number in _left_out(children)
    ]
    return sorted(missing, key=sort_key)


def _starts_with_digit(form: str) -> bool:
    return "0" <= form[0] <= "9"


def _part_key(part: str) -> str:
    return "".join(map(_run_key, _RUNS.findall(part)))


def _run_key(run: str) -> str:
    digits = run.lstrip("0") or "0"
    if _starts_with_digit(run) and len(digits) <= _LONGEST_COUNTABLE:
        # The length in front makes the order of texts the order of numbers.
        return f"1{len(digits):02d}{digits}"
    return f"2{run} "


def _left_out(children: set[int]) -> list[int]:
    return [
        number
        for before, after in pairwise(sorted({0, *children}))
        if after - before - 1 <= _LONGEST_GAP
        for number in range(before + 1, after)
    ]
