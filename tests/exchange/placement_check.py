"""Looks up every placed cell of a reading in the exported JSON, independently of the reader.

The reader says where each cell went; nothing here believes it. The source is decoded and split
anew, the plan is exported with the program's own exporter, and the text of each placed cell, after
the normalisations named in `_squashed` and `_texts_of`, has to be that very field. A painted cell
has to be those very months. And backwards: no field of a sheet may hold what no cell brought.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from dxdesk.domain.fiscal_year import parse_fiscal_year
from dxdesk.domain.rows import FormSetting, Plan, derived_uid
from dxdesk.domain.sheet import PlanContent
from dxdesk.exchange.plan_json.write import write_plan_json
from dxdesk.exchange.reconciliation import ReadEdition

Place = tuple[int, int]
Json = dict[str, Any]

_STEP = re.compile(r"(\w+)(?:\[(\d+)\])?")
_TAGS = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_BRACKETS = re.compile(r"[（）()【】〔〕［］\[\]]")
_ROUND = str.maketrans("【】〔〕［］[]()", "（）" * 5)
_LABEL = re.compile(
    r"事業番号|事業名称?|(事業|予算)?原課|所管課?|担当課|目的|実施内容|(今年度|本年度|(R|令和)\d+年度)の?実施事項"
    r"|(今年度|(R|令和)\d+年度)の?(当初)?予算額?|目標値?|実績値?|評価(結果)?|(1[0-2]|[1-9])月?|予算額?|年度|項目|指標名?|区分|:?-{2,}:?|</?\w[^<>]*>"
)
_MONTH = re.compile(r"\s*(1[0-2]|[1-9])月?\s*")
_CELL_BREAKS = re.compile("[\v\x85\u2028\u2029]")


class Problem(NamedTuple):
    """A placement that is not true, or text that came from nowhere."""

    place: Place
    what: str


def source_cells(data: bytes) -> dict[Place, str]:
    """The non-empty cells of a source (UTF-8 or CP932), with the named normalisations."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp932")
    for character, replacement in (("\u00a0", " "), ("\u301c", "\uff5e"), ("\u2212", "\uff0d")):
        text = text.replace(character, replacement)
    text = text.replace("\r\n", "\n").replace("\f", "\n")
    return {
        (line, column): _CELL_BREAKS.sub("\n", cell)
        for line, row in enumerate(text.split("\n"), start=1)
        for column, cell in enumerate(row.split("\t"), start=1)
        if cell.strip()
    }


def exported(read: ReadEdition) -> Json:
    """The edition as the program exports it."""
    plan = Plan(
        derived_uid("check"),
        first_fiscal_year=read.first_fiscal_year or read.content.fiscal_year,
        last_fiscal_year=read.last_fiscal_year or read.content.fiscal_year,
    )
    settings = tuple(FormSetting(derived_uid(n), n, v) for n, v in read.form_settings.items())
    document = json.loads(write_plan_json(PlanContent(plan, settings, (read.content,))))
    return document["editions"][0]


def find_problems(data: bytes, read: ReadEdition) -> list[Problem]:
    """All that is not true about a reading's placements; empty if everything is."""
    cells = source_cells(data)
    edition = exported(read)
    by_number = {sheet["number"]: sheet for sheet in edition["sheets"]}
    problems = [*_uncounted(cells, read)]
    brought: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for placement in read.placements:
        place = (placement.line, placement.column)
        home = by_number.get(placement.sheet) if placement.sheet else edition
        if place not in cells or home is None:
            problems.append(Problem(place, "no such cell or sheet"))
            continue
        brought[placement.sheet, placement.field].append(place)
        what = _untrue(cells[place], placement.field, home)
        if what:
            problems.append(Problem(place, f"{placement.field}: {what}"))
    problems += _filled_twice(brought)
    problems += _wrong_months(cells, brought, by_number, edition["fiscal_year"])
    problems += _crossed(brought)
    problems += _from_nowhere(edition, brought)
    return problems


def _uncounted(cells: dict[Place, str], read: ReadEdition) -> Iterator[Problem]:
    placed = [(each.line, each.column) for each in read.placements]
    refused = [(each.line, each.column) for each in read.not_understood]
    if len(set(placed)) != len(placed) or set(placed) & set(refused):
        yield Problem((0, 0), "a cell has two fates")
    if {*placed, *refused} != set(cells):
        yield Problem((0, 0), "a cell has no fate, or a fate has no cell")
    counts = read.cells
    if (counts.source, counts.placed, counts.not_understood) != (
        len(cells),
        len(placed),
        len(refused),
    ):
        yield Problem((0, 0), f"wrong counts: {counts}")
    for each in read.not_understood:
        if cells.get((each.line, each.column)) != each.text:
            yield Problem((each.line, each.column), "another text is said not to be understood")


def _squashed(text: str) -> str:
    """Without markup and without space: line breaks that were lost and found are space too."""
    return "".join(_TAGS.sub("", text).split())


def _texts_of(value: str | list[Json]) -> str:
    """What a field says, items with their marks."""
    if isinstance(value, str):
        return value
    return "".join(item["mark"] + item["text"] for item in value)


def _at(home: Json, field: str) -> Any:
    value: Any = home
    for step in field.split("."):
        match = _STEP.fullmatch(step)
        assert match, field
        value = value[match[1]]
        if match[2] is None:
            continue
        index = int(match[2])
        if match[1] == "values":
            value = next(each for each in value if each["fiscal_year"] == index)
        else:
            value = value[index]
    return value


def _untrue(cell: str, field: str, home: Json) -> str:
    """What is wrong with a placement; empty if nothing is."""
    if field == "label":
        is_label = parse_fiscal_year(cell) or _LABEL.fullmatch(
            "".join(cell.split()).strip("【】：:")
        )
        return "" if is_label else f"{cell!r} is no label"
    try:
        value = _at(home, field)
    except (KeyError, IndexError, StopIteration, AssertionError, TypeError):
        return "no such field"
    if field.endswith((".planned", ".points")):
        return _untrue_mark(cell, field, value)
    if field == "name" or re.fullmatch(r"indicators\[\d+\]\.name", field):
        return _untrue_name(cell, field, home)
    if field == "number":
        cell = re.sub(r"^\s*事業番号[:：\s]*", "", cell)
    if field == "budget.text":
        cell = re.sub(r"^\s*[（(【〔［\[](.*)[)）】〕］\]]\s*$", r"\1", cell)
    if field in {"purpose", "activities", "actions", "section", "number", "budget.text"}:
        return "" if _squashed(cell) == _squashed(_texts_of(value)) else f"{cell!r} is not there"
    return "" if cell.strip() == value else f"{cell!r} is not {value!r}"


def _untrue_mark(cell: str, field: str, value: list[Any]) -> str:
    if field.endswith(".planned"):
        return "" if cell.strip() == "■" and value else f"{cell!r} is not painted"
    said = _squashed(json.dumps(value, ensure_ascii=False))
    symbol, words = cell.strip()[:1], _squashed(cell.strip()[1:])
    return "" if symbol in said and words in said else f"{cell!r} is no point"


def _untrue_name(cell: str, field: str, home: Json) -> str:
    if field == "name":
        name, bracket = home["name"], home["budget"]["text"]
    else:
        indicator = _at(home, field.removesuffix(".name"))
        name, bracket = indicator["name"], indicator["unit"]
    left = _squashed(cell)
    if left == _squashed(name):
        return ""
    if field == "name":
        # A budget may stand in any bracket; several are joined as if they were round ones.
        left, bracket = left.translate(_ROUND), bracket.translate(_ROUND)
    inner = _squashed(bracket)
    start = left.rfind(inner)
    left = left[:start] + left[start + len(inner) :] if inner and start > 0 else left
    bare = _BRACKETS.sub("", left)
    return "" if bare == _BRACKETS.sub("", _squashed(name)) else f"{cell!r} is not {name!r}"


def _filled_twice(brought: dict[tuple[str, str], list[Place]]) -> Iterator[Problem]:
    for (_, field), places in brought.items():
        if field != "label" and not field.endswith((".planned", ".points")) and len(places) > 1:
            yield Problem(places[1], f"{field} is filled twice")


def _wrong_months(
    cells: dict[Place, str],
    brought: dict[tuple[str, str], list[Place]],
    sheets: dict[str, Json],
    fiscal_year: int,
) -> Iterator[Problem]:
    """Painted cells that are not those very months of the head above them."""
    named: Counter[tuple[str, int]] = Counter()
    for (sheet, field), places in brought.items():
        named.update(
            (sheet, place[0]) for place in places if field == "label" and _times(cells[place])
        )
    for (sheet, field), places in brought.items():
        if not field.endswith(".planned"):
            continue
        spans = _at(sheets[sheet], field)
        months = {m for start, end in spans for m in range(_month(start), _month(end))}
        above = (n for owner, n in named if owner == sheet and n < places[0][0])
        head = max((n for n in above if named[sheet, n] > 1), default=0)
        columns = [column for _, column in places]
        label = min(column for line, column in cells if line == places[0][0])
        readings = _readings(cells, head, columns, (label, fiscal_year))
        if not any(months == each for each in readings):
            yield Problem(places[0], f"{field}: {sorted(months)} are not the months of {columns}")


def _times(text: str) -> bool:
    """Whether a label names a year or a month."""
    return parse_fiscal_year(text) is not None or _MONTH.fullmatch(text) is not None


def _readings(
    cells: dict[Place, str], head: int, columns: list[int], row: tuple[int, int]
) -> Iterator[set[int]]:
    """The months that columns can mean below a head.

    `row` is the column of the row's label and the fiscal year. A month's head may lie to the right
    of the cells it names, by as much as April is not next to the label.
    """
    label, fiscal_year = row
    named = sorted((column, text) for (line, column), text in cells.items() if line == head)
    years = [(column, year) for column, text in named if (year := parse_fiscal_year(text))]
    if len(years) > 1:
        (first, year), (second, _) = years[0], years[1]
        length = 12 // (second - first)
        starts = [year.first_month + (column - first) * length for column in columns]
        yield {start + i for start in starts for i in range(length)}
    april = next((c for c, text in named if text.strip().removesuffix("月") in {"4", "４"}), 0)
    for shift in {0, max(april - label - 1, 0)}:
        yield {fiscal_year * 12 + 3 + column - april + shift for column in columns}


def _month(text: str) -> int:
    year, month = text.split("-")
    return int(year) * 12 + int(month) - 1


def _crossed(brought: dict[tuple[str, str], list[Place]]) -> Iterator[Problem]:
    """Rows that have become entangled: a line belongs to one row, and its years run on."""
    rows: dict[tuple[str, int], set[str]] = defaultdict(set)
    years: dict[tuple[str, str, str], list[tuple[int, int, int]]] = defaultdict(list)
    for (sheet, field), places in brought.items():
        chart = re.match(r"(\w+_schedule\.rows\[\d+\])\.", field)
        value = re.fullmatch(r"(indicators\[\d+\])\.values\[(\d+)\]\.(\w+)", field)
        for line, column in places:
            if chart:
                rows[sheet, line].add(chart[1])
            elif value:
                rows[sheet, line].add(value[1] + value[3])
                years[sheet, value[1], value[3]].append((int(value[2]), line, column))
    for (_, line), met in rows.items():
        if len(met) > 1:
            yield Problem((line, 0), f"one line in several rows: {sorted(met)}")
    for (_, name, role), found in years.items():
        in_order = sorted(found)
        if len({line for _, line, _ in found}) > 1:
            yield Problem((in_order[0][1], 0), f"{name}.{role} comes from several lines")
        if [column for *_, column in in_order] != sorted(column for *_, column in found):
            yield Problem((in_order[0][1], 0), f"{name}.{role}: the years do not run on")


def _from_nowhere(edition: Json, brought: dict[tuple[str, str], list[Place]]) -> Iterator[Problem]:
    """Fields that hold something although no cell is placed there."""
    for sheet, field in _filled_fields(edition):
        if (sheet, field) not in brought:
            yield Problem((0, 0), f"{sheet} {field} came from nowhere")


def _filled_fields(edition: Json) -> Iterator[tuple[str, str]]:
    for place in range(len(edition["notes"])):
        yield "", f"notes[{place}]"
    for sheet in edition["sheets"]:
        for field in _filled_in_sheet(sheet):
            yield sheet["number"], field


def _filled_in_sheet(sheet: Json) -> Iterator[str]:
    yield from _filled(sheet, "", ("number", "section", "name", "purpose", "activities", "actions"))
    for place in range(len(sheet["notes"])):
        yield f"notes[{place}]"
    for chart in ("plan_schedule", "year_schedule"):
        for place, row in enumerate(sheet[chart]["rows"]):
            names = ("label", "planned", "points", "rating")
            yield from _filled(row, f"{chart}.rows[{place}].", names)
    for place, indicator in enumerate(sheet["indicators"]):
        yield f"indicators[{place}].name"
        for value in indicator["values"]:
            prefix = f"indicators[{place}].values[{value['fiscal_year']}]."
            yield from _filled(value, prefix, ("target", "actual", "rating"))


def _filled(home: Json, prefix: str, names: tuple[str, ...]) -> Iterator[str]:
    return (f"{prefix}{name}" for name in names if home.get(name))
