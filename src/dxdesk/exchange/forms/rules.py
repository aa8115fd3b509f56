"""What the cells of a form say of themselves when they are chosen, and what they offer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxdesk.domain.chart_cells import ACTUAL_SIGN, PLANNED_SIGN
from dxdesk.domain.field_labels import FIELD_LABELS
from dxdesk.exchange.forms.page import Rule

if TYPE_CHECKING:
    from dxdesk.domain.rows import Plan

BLANKS: Final = ("-", "なし", "未定", "集計中", "／")
"""What stands for no figure, each with its own meaning."""
DASH: Final = "-"
BOX: Final = "□"
"""A field that can be ticked."""
TICK: Final = "☑"

TEXT: Final = Rule(
    "文章",
    "今の文章に上書きしてください。改行は Alt＋Enter です。行の高さは自由に変えられます。",
)
LIST: Final = Rule(
    "箇条書き",
    "1項目を1行に書いてください（改行は Alt＋Enter）。字下げは全角の空白1字につき1段です。",
)
SHORT: Final = Rule("文字", "今の記載に上書きしてください。変更がなければそのままで結構です。")
BUDGET: Final = Rule(
    "予算", "「令和○年度予算：1,234千円」のように書いてください。なければ「なし」です。"
)
VALUE: Final = Rule(
    "目標・実績",
    "数値や語句をそのまま書いてください（例：1,650、約350人、実施）。"
    "数値がないときは一覧から選びます：-（該当なし）、なし、未定、集計中、／（対象外）。",
    BLANKS,
)
ROW_NAME: Final = Rule(
    "行の名称", "空いている行に書き足せます。やめる行は名称と印を消してください。"
)
INDICATOR: Final = Rule(
    "指標", "空いている行に指標を書き足せます。やめる指標は名称を消してください。"
)
_POINTS: Final = (
    f"{FIELD_LABELS['schedule_row', 'points']}は「★公開」のように書きます"
    "（印に続けて「■★公開」でも結構です）。"
)
_CLEAR: Final = "消すときは Delete キーです。"
PLANNED: Final = Rule(
    "計画", f"計画のある期間に {PLANNED_SIGN} を選びます。{_POINTS}{_CLEAR}", (PLANNED_SIGN,)
)
ACTUAL: Final = Rule("実施", f"実施した期間に {ACTUAL_SIGN} を選びます。{_CLEAR}", (ACTUAL_SIGN,))
BOTH: Final = Rule(
    "計画と実施",
    f"計画は {PLANNED_SIGN}、実施は {ACTUAL_SIGN} です。{_POINTS}{_CLEAR}",
    (PLANNED_SIGN, PLANNED_SIGN + ACTUAL_SIGN, ACTUAL_SIGN),
)


def rating_rule(plan: Plan) -> Rule:
    """The rule of a rating; the ratings are those of the plan."""
    message = f"一覧から選んでください。評価しないときは「{DASH}」です。"
    return Rule("評価", message, (*plan.ratings, DASH), is_strict=True)
