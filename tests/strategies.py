"""Plans out of nothing, for laws that must hold for every plan.

`row_maps()` is the source: rows by key, with whole references and order keys. `plans()`,
`editions()` and `sheets()` are views of such maps, so `rows_of_plan` takes them apart again into
the very same rows. What is drawn is legal but meant to hurt: 𠮷 and 髙, variation selectors,
half-width kana, line breaks of all kinds, formulas, markup, SQL; every word of every enum; every
kind of indicator cell; several bars in a row; equal order keys.

The texts of a row are drawn together and mostly from short lists, which keeps a plan of two
editions at some tens of milliseconds and lets it shrink to an empty one.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from hypothesis import strategies as st

from dxdesk.domain import rows as r
from dxdesk.domain.finding import decision_uid
from dxdesk.domain.handout import Outside, everyday_handout
from dxdesk.domain.handout_text import composition_of
from dxdesk.domain.kinds import key_of
from dxdesk.domain.labels import (
    Addressee,
    BudgetKind,
    EditionState,
    FindingState,
    LifeStatus,
    Severity,
    WorkState,
)
from dxdesk.domain.month import month_of
from dxdesk.domain.order import spread
from dxdesk.domain.round_labels import AnswerMeans, RoundState
from dxdesk.domain.schedule import DIVISIONS, Point, Span, format_points, format_spans
from dxdesk.domain.sheet import (
    EditionContent,
    EvaluationSheet,
    PlanContent,
    assemble_plan,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")

NASTY_TEXTS = (
    "",
    "髙﨑文庫と𠮷野川の葛\U000e0100城",
    "ﾃﾞｼﾞﾀﾙ化ﾎﾞｰﾄﾞ ｶﾞ",
    "・一つ目\n・二つ目\n\n　・字下げ\t表\u200b区切り\ufeff",
    "=1+1",
    "'; DROP TABLE project; --",
    "<b>太字</b>&amp;&#12354;",
    'C:\\計画\\"R5"/評価',
    "𝟙½㌔㎡①㈱№㋿～〜−－―—‐-",
    "か\u3099は\u309aｶﾞ\u202e逆\u202c👨‍👩‍👧",
    " 前後の空白　",
    "{0} %s $x `y` \\n\x7f",
    "窓口で「書かない手続」を広げる（一部の課で先行）。",
)
"""Texts that have broken programs before."""

CELLS = (
    "",
    "-",
    "－",
    "/",
    "なし",
    "未定",
    "集計中",
    "0",
    "350",
    "1,650",
    "１，６５０",
    "10.8",
    "94.1",
    "94.10",
    "△3",
    "99.5%",
    "約350",
    "120（見込）",
    "98.2（速報）",
    "累計1,200",
    "80以上",
    "30以下",
    "15未満",
    "10～15",
    "3校・12学級",
    "5件／20人",
    "実現",
    "一部実現",
    "実施",
    "12月に判明",
)
"""Every kind of thing that staff write into the cell of an indicator."""

NUMBERS = ("1-1-1", "1-1-2", "1-2-1", "2-1-1", "2-4-10", "10-2-1", "２－３－１", "新-1", "1", "")
SECTION_NAMES = (
    "情報政策課",
    "髙﨑文庫",
    "𠮷野川出張所",
    "市場",
    " 室 ",
    "A&B課",
    "ＤＸ推進室",
    "㈱館",
)
RATINGS = ("", "S", "A", "B", "-", "C（見込）")

_FIRST_MONTH = month_of(2018, 4)


_UNKEEPABLE = "".join(map(chr, range(32))).replace("\t", "").replace("\n", "")
_LINE_ENDS = "\x85\u2028\u2029"
_LETTERS = st.characters(
    exclude_categories=("Cs",), exclude_characters=f"{_UNKEEPABLE}{_LINE_ENDS}"
)
_LETTERS_OF_A_LINE = st.characters(
    exclude_categories=("Cs",), exclude_characters=f"{_UNKEEPABLE}{_LINE_ENDS}\t\n"
)


def texts(max_size: int = 12) -> st.SearchStrategy[str]:
    """Any text that `domain.stored_text` keeps as it is."""
    return st.sampled_from(NASTY_TEXTS) | st.text(_LETTERS, max_size=max_size)


def cells() -> st.SearchStrategy[str]:
    """What stands in a cell of the indicator table."""
    return st.sampled_from(CELLS) | texts(6)


def _subsets(pool: Sequence[T], low: int, high: int) -> st.SearchStrategy[list[T]]:
    return st.lists(st.sampled_from(pool), min_size=low, max_size=high, unique=True)


def _span_texts() -> st.SearchStrategy[str]:
    """Canonical spans: up to three bars, none touching another."""
    cuts = st.lists(st.integers(0, 100), max_size=6, unique=True)
    return cuts.map(_spans_between)


def _spans_between(cuts: list[int]) -> str:
    months = [_FIRST_MONTH + cut for cut in sorted(cuts)]
    pairs = zip(months[::2], months[1::2], strict=False)
    return format_spans(Span(start, end) for start, end in pairs)


def _point_texts() -> st.SearchStrategy[str]:
    """Canonical points; their words stand on one line."""
    words = st.sampled_from(("", "公開", "髙﨑\U000e0100 \\t", "𠮷, .."))
    point = st.builds(
        Point,
        st.integers(_FIRST_MONTH, _FIRST_MONTH + 100),
        st.sampled_from(("★", "▼", "")),
        words | st.text(_LETTERS_OF_A_LINE, max_size=6),
    )
    return st.lists(point, max_size=2).map(format_points)


@dataclass(frozen=True, slots=True)
class Scope:
    """How large the maps are that `row_maps` draws: smallest and largest number of each."""

    editions: tuple[int, int] = (1, 2)
    sheets: tuple[int, int] = (0, 3)
    years: tuple[int, int] = (1, 5)
    lists: int = 3


DEFAULT_SCOPE = Scope()


@st.composite
def row_maps(draw: st.DrawFn, scope: Scope = DEFAULT_SCOPE) -> dict[r.Key, r.Row]:
    """A whole plan as rows by key; its editions share uids, as copies of each other do."""
    return _Drawing(draw, scope).plan()


def plans(scope: Scope = DEFAULT_SCOPE) -> st.SearchStrategy[PlanContent]:
    """A plan; `rows_of_plan` gives the rows it was drawn as."""
    return row_maps(scope).map(assemble_plan)


def editions(scope: Scope = DEFAULT_SCOPE) -> st.SearchStrategy[EditionContent]:
    """An edition of some plan."""
    return plans(replace(scope, editions=(1, 1))).map(lambda plan: plan.editions[0])


def sheets(scope: Scope = DEFAULT_SCOPE) -> st.SearchStrategy[EvaluationSheet]:
    """A sheet of some edition."""
    return editions(replace(scope, sheets=(1, 1))).map(lambda edition: edition.sheets[0])


class _Drawing:
    """One plan being drawn, row by row."""

    def __init__(self, draw: st.DrawFn, scope: Scope) -> None:
        self._draw = draw
        self._scope = scope
        self._seed = draw(st.integers(0, 999))
        self._counts: Counter[str] = Counter()
        self._rows: dict[r.Key, r.Row] = {}
        self._edition = 0
        self._years = range(0)

    def plan(self) -> dict[r.Key, r.Row]:
        first = self._draw(st.integers(2019, 2023))
        self._years = range(first, first + self._draw(st.integers(*self._scope.years)))
        self._add_plan()
        low, high = self._scope.editions
        for year in self._draw(_subsets(tuple(range(first, first + 7)), low, high)):
            self._edition = year
            self._counts.clear()
            self._add_edition()
        return self._rows

    def _uid(self, kind: str) -> str:
        """A uid by kind and count, so that the editions of a plan have the same ones."""
        self._counts[kind] += 1
        return r.derived_uid("strategy", self._seed, kind, self._counts[kind])

    def _add(self, row: r.Row) -> None:
        self._rows[key_of(self._edition, row)] = row

    def _order_keys(self, count: int) -> Sequence[str]:
        """Keys for a list, now and then all the same: ties go by uid."""
        return ["V"] * count if self._draw(_SELDOM) else spread(count)

    def _count(self) -> int:
        return self._draw(st.integers(0, self._scope.lists))

    def _chosen(self, uids: Sequence[str]) -> str | None:
        return self._draw(st.sampled_from((None, *uids)))

    def _add_plan(self) -> None:
        title, organisation, scale = self._draw(_PLAN_FIELDS)
        first, last = self._years[0], self._years[-1]
        self._add(r.Plan(self._uid("plan"), title, organisation, first, last, scale))
        for name in self._draw(_subsets(NASTY_TEXTS, 0, 2)):
            self._add(r.FormSetting(self._uid("form_setting"), name, self._draw(texts())))

    def _add_edition(self) -> None:
        evaluated, state = self._draw(_EDITION_FIELDS)
        self._add(r.Edition(r.edition_key(self._edition).uid, evaluated, state))
        for number in self._draw(_subsets(NUMBERS, 0, 3)):
            self._add(r.PolicyNode(self._uid("policy_node"), number, self._draw(texts())))
        self._add_notes(None)
        for fields in self._draw(st.lists(_FORMER_FIELDS, max_size=2)):
            self._add(r.FormerProject(self._uid("former_project"), *fields))
        for order in self._order_keys(self._count()):
            self._add(r.Handout(self._uid("handout"), order, *self._draw(_HANDOUT_FIELDS)))
        sections = self._add_sections()
        low, high = self._scope.sheets
        numbers = self._draw(_subsets(NUMBERS, low, high))
        projects = [self._uid("project") for _ in numbers]
        indicators: list[str] = []
        for uid, number in zip(projects, numbers, strict=True):
            self._add_project(uid, number, sections, projects)
            self._add_lists(uid)
            indicators += self._add_indicators(uid, indicators)
            self._add_findings(uid)
        self._add_rounds(sections, projects)

    def _add_sections(self) -> list[str]:
        names = self._draw(_subsets(SECTION_NAMES, 0, 4))
        uids = [self._uid("section") for _ in names]
        for uid, name, order in zip(uids, names, self._order_keys(len(names)), strict=True):
            self._add(r.Section(uid, order, name, *self._draw(_SECTION_FIELDS)))
        return uids

    def _add_project(
        self, uid: str, number: str, sections: Sequence[str], projects: Sequence[str]
    ) -> None:
        fields = self._draw(_PROJECT_FIELDS)
        self._add(
            replace(
                fields,
                uid=uid,
                number=number,
                section=self._chosen(sections),
                budget_included_in=self._chosen(projects),
                life_successors=" ".join(self._draw(_subsets(projects, 0, 2))),
            )
        )
        related = self._draw(_subsets(sections, 0, 2)) if sections else []
        for section, order in zip(related, self._order_keys(len(related)), strict=True):
            self._add(r.RelatedSection(self._uid("related_section"), uid, section, order))

    def _add_lists(self, project: str) -> None:
        for list_name in ("activities", "actions"):
            for order in self._order_keys(self._count()):
                uid = self._uid("item")
                self._add(r.Item(uid, project, list_name, order, *self._draw(_ITEM_FIELDS)))
        for chart in ("plan", "year"):
            for order in self._order_keys(self._count()):
                uid = self._uid("schedule_row")
                fields = self._draw(_SCHEDULE_FIELDS)
                self._add(r.ScheduleRow(uid, project, chart, order, *fields))
        self._add_notes(project)

    def _add_notes(self, project: str | None) -> None:
        for order in self._order_keys(self._count()):
            self._add(r.Note(self._uid("note"), project, order, self._draw(texts())))

    def _add_findings(self, project: str) -> None:
        for fields in self._draw(st.lists(_DECISION_FIELDS, max_size=2)):
            uid = decision_uid(project, *fields[:2])
            self._add(r.FindingDecision(uid, project, *fields))
        for fields in self._draw(st.lists(_FINDING_FIELDS, max_size=1)):
            self._add(r.AddedFinding(self._uid("added_finding"), project, *fields))

    def _add_rounds(self, sections: Sequence[str], projects: Sequence[str]) -> None:
        for order in self._order_keys(self._draw(st.integers(0, 2))):
            uid = self._uid("round")
            self._add(replace(self._draw(_ROUNDS), uid=uid, order_key=order))
            self._add_dispatches(uid, sections, projects)

    def _add_dispatches(
        self, around: str, sections: Sequence[str], projects: Sequence[str]
    ) -> None:
        for order in self._order_keys(self._draw(st.integers(0, 2))):
            row = replace(
                self._draw(_DISPATCHES),
                uid=self._uid("dispatch"),
                round=around,
                order_key=order,
                sections=self._uids_of(sections),
                sheets=self._uids_of(projects),
            )
            self._add(row)
            for answer in self._draw(st.lists(_ANSWERS, max_size=2)):
                sheets = self._uids_of(projects)
                self._add(replace(answer, uid=self._uid("answer"), dispatch=row.uid, sheets=sheets))

    def _uids_of(self, uids: Sequence[str]) -> str:
        """Some uids, now and then one of a row that is gone."""
        gone = r.derived_uid("gone", self._seed)
        return " ".join(self._draw(_subsets((*uids, gone), 0, 2)))

    def _add_indicators(self, project: str, earlier: Sequence[str]) -> list[str]:
        uids: list[str] = []
        for order in self._order_keys(self._count()):
            uid = self._uid("indicator")
            replaces = self._chosen([*earlier, *uids])
            fields = self._draw(_INDICATOR_FIELDS)
            self._add(r.Indicator(uid, project, order, *fields, replaces))
            for year in self._years:
                cell = self._draw(_VALUE_FIELDS)
                self._add(r.IndicatorValue(r.value_uid(uid, year), uid, year, *cell))
            uids.append(uid)
        return uids


_SELDOM = st.sampled_from((False, False, False, True))
_YEARS = st.integers(2018, 2030)
_STATUSES = st.sampled_from([status.value for status in LifeStatus])
_TEXTS = texts()
_CELLS = cells()

_PLAN_FIELDS = st.tuples(_TEXTS, _TEXTS, st.sampled_from(("S/A/B", "", "A/B/C/D", "◎/○")))
_EDITION_FIELDS = st.tuples(_YEARS, st.sampled_from([state.value for state in EditionState]))
_FORMER_FIELDS = st.tuples(st.sampled_from(NUMBERS), _STATUSES, st.none() | _YEARS, _TEXTS)
_COMPOSITIONS = tuple(
    composition_of(replace(everyday_handout(), title=text, parts=(Outside(file="名簿.pdf"),)))
    for text in ("", *NASTY_TEXTS[:4])
)
_HANDOUT_FIELDS = st.tuples(_TEXTS, st.sampled_from(_COMPOSITIONS))
_SECTION_FIELDS = st.tuples(_TEXTS, _TEXTS, _TEXTS, _TEXTS)
_DAYS = st.sampled_from(("", "2023-07-14", "2024-02-29"))
_MARKS = st.sampled_from(("", "yes"))
_COUNTS = st.integers(0, 1000)
_ROUNDS = st.builds(
    r.Round,
    uid=st.just(""),
    name=_TEXTS,
    asked=_TEXTS,
    opened_on=_DAYS,
    due_on=_DAYS,
    message=_TEXTS,
    state=st.sampled_from([state.value for state in RoundState]),
)
_DISPATCHES = st.builds(
    r.Dispatch,
    uid=st.just(""),
    recipient=_TEXTS,
    sent_on=_DAYS,
    revision=_COUNTS,
    due_on=_DAYS,
    reminded_on=_DAYS,
    note=_TEXTS,
)
_ANSWERS = st.builds(
    r.Answer,
    uid=st.just(""),
    received_on=_DAYS,
    means=st.sampled_from([means.value for means in AnswerMeans]),
    file=_TEXTS,
    digest=_TEXTS,
    revision=_COUNTS,
    person=_TEXTS,
    extension=_TEXTS,
    approved=_MARKS,
    unchanged=_MARKS,
    changed=_COUNTS,
    asked_back=_COUNTS,
    note=_TEXTS,
)
_FINDING_STATES = st.sampled_from([state.value for state in FindingState])
_DECISION_FIELDS = st.tuples(_TEXTS, _TEXTS, _FINDING_STATES, _TEXTS)
_FINDING_FIELDS = st.tuples(
    *(_TEXTS, _TEXTS, _TEXTS),
    st.sampled_from([one.value for one in Addressee]),
    st.sampled_from([one.value for one in Severity]),
    *(_TEXTS, _FINDING_STATES, _TEXTS),
)
_PROJECT_FIELDS = st.builds(
    r.Project,
    uid=st.just(""),
    name=_TEXTS,
    budget_kind=st.sampled_from([kind.value for kind in BudgetKind]),
    budget_thousand_yen=st.none() | st.integers(-(10**6), 10**9),
    budget_text=_TEXTS,
    purpose=_TEXTS,
    memo=_TEXTS,
    divisions_per_year=st.sampled_from(DIVISIONS),
    life_status=_STATUSES,
    life_until=st.none() | _YEARS,
    life_wording=_TEXTS,
    work_state=_TEXTS | st.sampled_from(list(map(str, WorkState))),
    free_1=_TEXTS,
    free_2=_TEXTS,
)
_ITEM_FIELDS = st.tuples(
    st.integers(0, 3), st.sampled_from(("", "・", "①", "(1)", "ア", "※")), _TEXTS
)
_SCHEDULE_FIELDS = st.tuples(
    _TEXTS,
    _span_texts(),
    _span_texts(),
    _point_texts(),
    st.sampled_from(("known", "unknown")),
    st.sampled_from(RATINGS),
)
_INDICATOR_FIELDS = st.tuples(
    _TEXTS, st.sampled_from(("", "％", "件", "時間/年", "㎡")), st.sampled_from(("higher", "lower"))
)
_VALUE_FIELDS = st.tuples(_CELLS, _CELLS, st.sampled_from(RATINGS), _TEXTS, _TEXTS)
