"""The label table: what the words of the domain are called in Japanese.

Screen, paper and files say the same word for the same thing because they all ask here. The names
follow the city's form; what a city may call otherwise (事業原課 or 所管課) is a setting of the
form and its default is the label here.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


SECTION_LABEL_SETTING: Final = "section_label"
"""Name of the form setting that holds the city's word for 事業原課."""

YEARS_SETTING: Final = "years"
"""Name of the form setting that holds a `YearStyle`."""

DIGITS_SETTING: Final = "digits"
"""Name of the form setting that holds a `DigitStyle`."""

CHECKS_OFF_SETTING: Final = "checks_off"
"""Name of the setting that holds the codes of the checks that are off, parted by spaces."""

CHECK_WORDS_SETTING: Final = "check_words"
"""Name of the setting that holds the city's own words, each 誤→正 on a line of its own."""

FREE_HEADING_SETTINGS: Final = {"free_1": "free_1_heading", "free_2": "free_2_heading"}
"""Names of the settings that hold the headings of the free columns of the list of projects."""


class Severity(StrEnum):
    """How much a finding matters; the values are those of files and of the database."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Addressee(StrEnum):
    """Who can answer a finding: 事務局 (how it is written) or 原課 (figures and content)."""

    OFFICE = "office"
    SECTION = "section"


class FindingState(StrEnum):
    """What has become of a finding."""

    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"


class LifeStatus(StrEnum):
    """Where a project stands in its life; the values are those of files and of the database."""

    ACTIVE = "active"
    NEW = "new"
    COMPLETED = "completed"
    ABOLISHED = "abolished"
    MERGED = "merged"
    SPLIT = "split"
    TRANSFERRED = "transferred"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    RENAMED = "renamed"
    RENUMBERED = "renumbered"


class WorkState(StrEnum):
    """How far the work on a sheet has come (作業の状態); the rounds of 照会 set the first four."""

    BEFORE = ""
    INQUIRING = "inquiring"
    ANSWERED = "answered"
    INQUIRING_AGAIN = "inquiring_again"
    CHECKED = "checked"
    SETTLED = "settled"
    PUBLISHED = "published"


class FormLabel(StrEnum):
    """A label printed on the evaluation sheet."""

    SHEET = "sheet"
    POLICY = "policy"
    MEASURE = "measure"
    NUMBER = "number"
    SECTION = "section"
    RELATED_SECTIONS = "related_sections"
    NAME = "name"
    BUDGET = "budget"
    PURPOSE = "purpose"
    ACTIVITIES = "activities"
    ACTIONS = "actions"
    SCHEDULE = "schedule"
    INDICATOR = "indicator"
    TARGET = "target"
    ACTUAL = "actual"
    RATING = "rating"
    RATING_REASON = "rating_reason"
    REMARK = "remark"
    EVALUATED_YEAR = "evaluated_year"
    EDITION = "edition"
    ACHIEVEMENT_RATE = "achievement_rate"
    PROOF = "proof"


class ScheduleWord(StrEnum):
    """A word of the schedules and of their legend."""

    PLANNED = "planned"
    ACTUAL = "actual"
    UNKNOWN = "unknown"
    POINT = "point"


class BudgetKind(StrEnum):
    """What is known of a project's money."""

    AMOUNT = "amount"
    NONE = "none"
    UNSTATED = "unstated"


class EditionState(StrEnum):
    """Whether a yearly edition can still be edited."""

    EDITING = "editing"
    FIXED = "fixed"


class PartKind(StrEnum):
    """A part that a handout is composed of; the values are those of its TOML."""

    COVER = "cover"
    CONTENTS = "contents"
    GUIDE = "guide"
    DIVIDER = "divider"
    SHEETS = "sheets"
    SUMMARY = "summary"
    UNMET = "unmet"
    ENDED = "ended"
    OUTSIDE = "outside"


class Selection(StrEnum):
    """By what the sheets of a handout are chosen."""

    ALL = "all"
    NUMBERS = "numbers"
    SECTION = "section"
    POLICY = "policy"
    RATING = "rating"
    STATE = "state"


class SheetOrder(StrEnum):
    """In which order the chosen sheets stand."""

    TREE = "tree"
    LISTED = "listed"


class SummaryRows(StrEnum):
    """What a row of a summary of ratings stands for."""

    MEASURE = "measure"
    SECTION = "section"
    YEARS = "years"


class CountedBy(StrEnum):
    """What a summary of ratings counts: indicators, or projects by their lowest rating."""

    INDICATOR = "indicator"
    PROJECT = "project"


class TwoUpPaper(StrEnum):
    """The paper that two pages go on side by side."""

    A4 = "a4"
    A3 = "a3"


class Monochrome(StrEnum):
    """What a monochrome copier makes of the pages: greys, or black and white alone."""

    GREY = "grey"
    ONE_BIT = "1bit"


class Template(StrEnum):
    """A look of the printed form."""

    STANDARD = "standard"
    COMPACT = "compact"
    LARGE = "large"


class YearStyle(StrEnum):
    """How fiscal years are written on paper."""

    ERA = "era"
    LETTER = "letter"
    WESTERN = "western"


class DigitStyle(StrEnum):
    """How digits of running text are written on paper."""

    AS_TYPED = "as_typed"
    HALF = "half"
    SINGLE_FULL = "single_full"


_LABELS: Final[Mapping[type[StrEnum], Mapping[str, str]]] = {
    Severity: {
        Severity.ERROR: "要修正",
        Severity.WARNING: "要確認",
        Severity.INFO: "参考",
    },
    Addressee: {Addressee.OFFICE: "事務局", Addressee.SECTION: "原課"},
    FindingState: {
        FindingState.OPEN: "未確認",
        FindingState.ANSWERED: "回答あり",
        FindingState.CLOSED: "確認済",
    },
    LifeStatus: {
        LifeStatus.ACTIVE: "継続",
        LifeStatus.NEW: "新規",
        LifeStatus.COMPLETED: "完了",
        LifeStatus.ABOLISHED: "廃止",
        LifeStatus.MERGED: "統合",
        LifeStatus.SPLIT: "分割",
        LifeStatus.TRANSFERRED: "移管",
        LifeStatus.SUSPENDED: "休止",
        LifeStatus.RESUMED: "再開",
        LifeStatus.RENAMED: "改称",
        LifeStatus.RENUMBERED: "番号変更",
    },
    WorkState: {
        WorkState.BEFORE: "照会前",
        WorkState.INQUIRING: "照会中",
        WorkState.ANSWERED: "回答受領",
        WorkState.INQUIRING_AGAIN: "再照会中",
        WorkState.CHECKED: "確認済",
        WorkState.SETTLED: "確定",
        WorkState.PUBLISHED: "公表済",
    },
    FormLabel: {
        FormLabel.SHEET: "評価シート",
        FormLabel.POLICY: "基本方針",
        FormLabel.MEASURE: "施策",
        FormLabel.NUMBER: "事業番号",
        FormLabel.SECTION: "事業原課",
        FormLabel.RELATED_SECTIONS: "関係課",
        FormLabel.NAME: "事業名",
        FormLabel.BUDGET: "予算",
        FormLabel.PURPOSE: "目的",
        FormLabel.ACTIVITIES: "実施内容",
        FormLabel.ACTIONS: "今年度の実施事項",
        FormLabel.SCHEDULE: "スケジュール",
        FormLabel.INDICATOR: "指標",
        FormLabel.TARGET: "目標",
        FormLabel.ACTUAL: "実績",
        FormLabel.RATING: "評価",
        FormLabel.RATING_REASON: "評価の理由",
        FormLabel.REMARK: "備考",
        FormLabel.EVALUATED_YEAR: "評価対象年度",
        FormLabel.EDITION: "年度版",
        FormLabel.ACHIEVEMENT_RATE: "達成率",
        FormLabel.PROOF: "庁内確認用",
    },
    ScheduleWord: {
        ScheduleWord.PLANNED: "計画",
        ScheduleWord.ACTUAL: "実施",
        ScheduleWord.UNKNOWN: "不明",
        ScheduleWord.POINT: "予定",
    },
    BudgetKind: {
        BudgetKind.AMOUNT: "金額",
        BudgetKind.NONE: "なし",
        BudgetKind.UNSTATED: "記載なし",
    },
    EditionState: {
        EditionState.EDITING: "編集中",
        EditionState.FIXED: "確定",
    },
    PartKind: {
        PartKind.COVER: "表紙",
        PartKind.CONTENTS: "目次",
        PartKind.GUIDE: "評価シートの見方",
        PartKind.DIVIDER: "扉",
        PartKind.SHEETS: "評価シート",
        PartKind.SUMMARY: "評価の集計",
        PartKind.UNMET: "目標に届かなかった指標",
        PartKind.ENDED: "終了した事業",
        PartKind.OUTSIDE: "別に作成した資料",
    },
    Selection: {
        Selection.ALL: "全ての事業",
        Selection.NUMBERS: "事業番号で選ぶ",
        Selection.SECTION: "課で選ぶ",
        Selection.POLICY: "基本方針・施策で選ぶ",
        Selection.RATING: "評価で選ぶ",
        Selection.STATE: "状態で選ぶ",
    },
    SheetOrder: {
        SheetOrder.TREE: "番号順",
        SheetOrder.LISTED: "挙げた順",
    },
    SummaryRows: {
        SummaryRows.MEASURE: "施策別",
        SummaryRows.SECTION: "課別",
        SummaryRows.YEARS: "年度別",
    },
    CountedBy: {
        CountedBy.INDICATOR: "指標ごと",
        CountedBy.PROJECT: "事業ごと",
    },
    TwoUpPaper: {
        TwoUpPaper.A4: "A4に2ページを縮小",
        TwoUpPaper.A3: "A3に2ページを並べる",
    },
    Monochrome: {
        Monochrome.GREY: "白黒（濃淡あり）",
        Monochrome.ONE_BIT: "白黒2値（濃淡なし）",
    },
    Template: {
        Template.STANDARD: "標準",
        Template.COMPACT: "1枚に収める",
        Template.LARGE: "大きな文字",
    },
    YearStyle: {
        YearStyle.ERA: "元号（令和5年度）",
        YearStyle.LETTER: "元号の略号（R5年度）",
        YearStyle.WESTERN: "西暦（2023年度）",
    },
    DigitStyle: {
        DigitStyle.AS_TYPED: "入力のまま",
        DigitStyle.HALF: "半角",
        DigitStyle.SINGLE_FULL: "1桁は全角、2桁以上は半角",
    },
}
"""Every word of the enumerations above; a test holds that none is missing.

By enumeration first: members of different ones are equal where their values are.
"""


SETTING_LABELS: Final[Mapping[str, str]] = {
    SECTION_LABEL_SETTING: f"「{_LABELS[FormLabel][FormLabel.SECTION]}」の呼び方",
    YEARS_SETTING: "年度の書き方",
    DIGITS_SETTING: "数字の書き方",
    CHECKS_OFF_SETTING: "使わない確認の項目",
    CHECK_WORDS_SETTING: "用語集",
    FREE_HEADING_SETTINGS["free_1"]: "自由欄1の見出し",
    FREE_HEADING_SETTINGS["free_2"]: "自由欄2の見出し",
}
"""What the settings of the form are called, by their names."""


def label(word: StrEnum) -> str:
    """The Japanese label of a word.

    Raises:
        KeyError: The word belongs to no enumeration of this module.
    """
    return _LABELS[type(word)][word]


EMPTY: Final = "（空）"
"""In the place of a value that is none."""

LOCKING_STATES: Final = frozenset({WorkState.SETTLED, WorkState.PUBLISHED})
"""The states of work in which a sheet stays as it is until somebody opens it again."""


def work_state_label(state: str) -> str:
    """The label of a state of work as a row holds it; one that is not known is shown as it is."""
    try:
        return label(WorkState(state))
    except ValueError:
        return state


def life_label(status: str) -> str:
    """The label of a status as a row holds it; a status that is not known is shown as it is."""
    try:
        return label(LifeStatus(status))
    except ValueError:
        return status
