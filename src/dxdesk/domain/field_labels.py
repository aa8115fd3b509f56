"""What the fields of the rows are called, for undo lists, history and messages.

The second half of the label table (`domain.labels`): words that also stand on the form are taken
from there. A test holds that no field is without a name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxdesk.domain import round_labels
from dxdesk.domain.labels import (
    Addressee,
    BudgetKind,
    EditionState,
    FindingState,
    FormLabel,
    LifeStatus,
    PartKind,
    ScheduleWord,
    Severity,
    WorkState,
    label,
)
from dxdesk.domain.round_labels import AnswerMeans, RoundState

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

    from dxdesk.domain.rows import Value

_DUE: Final = "回答期限"
_ORDER: Final = "並び順"
_NUMBER: Final = label(FormLabel.NUMBER)
_RATING: Final = label(FormLabel.RATING)
_SECTION: Final = label(FormLabel.SECTION)

KIND_LABELS: Final[Mapping[str, str]] = {
    "plan": "計画",
    "form_setting": "様式の設定",
    "edition": label(FormLabel.EDITION),
    "policy_node": "基本方針・施策",
    "section": _SECTION,
    "former_project": label(PartKind.ENDED),
    "handout": "配布資料",
    "round": "照会",
    "dispatch": "照会の送付",
    "answer": "回答",
    "project": "事業",
    "related_section": label(FormLabel.RELATED_SECTIONS),
    "item": "項目",
    "schedule_row": "スケジュールの行",
    "note": "注記",
    "indicator": label(FormLabel.INDICATOR),
    "indicator_value": "指標の値",
    "finding_decision": "確認の結果",
    "added_finding": "追加した確認事項",
}

FIELD_LABELS: Final[Mapping[tuple[str, str], str]] = {
    ("plan", "title"): "計画の名称",
    ("plan", "organisation"): "団体名",
    ("plan", "first_fiscal_year"): "計画の初年度",
    ("plan", "last_fiscal_year"): "計画の最終年度",
    ("plan", "rating_scale"): "評価の区分",
    ("plan", "rating_rule"): "評価の基準",
    ("plan", "rating_rule_by"): "評価の基準の入力者",
    ("form_setting", "name"): "設定の名称",
    ("form_setting", "value"): "設定の内容",
    ("edition", "evaluated_fiscal_year"): label(FormLabel.EVALUATED_YEAR),
    ("edition", "state"): "年度版の状態",
    ("policy_node", "number"): "番号",
    ("policy_node", "title"): "名称",
    ("section", "order_key"): "建制順",
    ("section", "name"): "課名",
    ("section", "department"): "部名",
    ("section", "contact"): "連絡先",
    ("section", "recipient"): "照会の宛先",
    ("section", "successor"): "改組後の課",
    ("former_project", "number"): _NUMBER,
    ("former_project", "status"): "状態",
    ("former_project", "until_fiscal_year"): "終了年度",
    ("former_project", "text"): "注記",
    ("handout", "order_key"): _ORDER,
    ("handout", "name"): "名称",
    ("handout", "composition"): "構成",
    ("round", "order_key"): _ORDER,
    ("round", "name"): "名称",
    ("round", "asked"): "照会する内容",
    ("round", "opened_on"): "照会日",
    ("round", "due_on"): _DUE,
    ("round", "message"): "原課への連絡",
    ("round", "state"): "照会の状態",
    ("dispatch", "round"): "照会",
    ("dispatch", "order_key"): _ORDER,
    ("dispatch", "recipient"): "宛先",
    ("dispatch", "sections"): "対象の課",
    ("dispatch", "sheets"): "対象の事業",
    ("dispatch", "sent_on"): "送付日",
    ("dispatch", "revision"): "送付した時点の変更番号",
    ("dispatch", "due_on"): f"延長後の{_DUE}",
    ("dispatch", "reminded_on"): "督促日",
    ("dispatch", "note"): "事務局のメモ",
    ("answer", "dispatch"): "照会の送付",
    ("answer", "received_on"): "受領日",
    ("answer", "means"): "回答の方法",
    ("answer", "file"): "ファイル名",
    ("answer", "digest"): "ファイルの照合値",
    ("answer", "revision"): "回答のもとになった変更番号",
    ("answer", "person"): "記入者",
    ("answer", "extension"): "内線",
    ("answer", "approved"): "課長の確認",
    ("answer", "unchanged"): "修正なしの記入",
    ("answer", "sheets"): "回答のあった事業",
    ("answer", "changed"): "変更された欄の数",
    ("answer", "asked_back"): "保留のままの箇所の数",
    ("answer", "note"): "連絡事項",
    ("project", "section"): _SECTION,
    ("project", "number"): _NUMBER,
    ("project", "name"): label(FormLabel.NAME),
    ("project", "budget_kind"): "予算の有無",
    ("project", "budget_thousand_yen"): "予算額（千円）",
    ("project", "budget_text"): "予算の記載",
    ("project", "budget_included_in"): "予算の再掲元",
    ("project", "purpose"): label(FormLabel.PURPOSE),
    ("project", "memo"): "庁内メモ",
    ("project", "divisions_per_year"): "1年の区分数",
    ("project", "life_status"): "事業の状態",
    ("project", "life_until"): "終了年度",
    ("project", "life_successors"): "引継ぎ先",
    ("project", "life_wording"): "状態の注記",
    ("project", "work_state"): "作業の状態",
    ("project", "free_1"): "自由欄1",
    ("project", "free_2"): "自由欄2",
    ("related_section", "project"): "事業",
    ("related_section", "section"): label(FormLabel.RELATED_SECTIONS),
    ("related_section", "order_key"): _ORDER,
    ("item", "project"): "事業",
    ("item", "list_name"): "欄",
    ("item", "order_key"): _ORDER,
    ("item", "level"): "段",
    ("item", "mark"): "行頭記号",
    ("item", "text"): "内容",
    ("schedule_row", "project"): "事業",
    ("schedule_row", "chart"): label(FormLabel.SCHEDULE),
    ("schedule_row", "order_key"): _ORDER,
    ("schedule_row", "label"): "行の名称",
    ("schedule_row", "planned"): label(ScheduleWord.PLANNED),
    ("schedule_row", "actual"): label(ScheduleWord.ACTUAL),
    ("schedule_row", "points"): "時点",
    ("schedule_row", "marks"): "印の有無",
    ("schedule_row", "rating"): _RATING,
    ("note", "project"): "事業",
    ("note", "order_key"): _ORDER,
    ("note", "text"): "注記",
    ("indicator", "project"): "事業",
    ("indicator", "order_key"): _ORDER,
    ("indicator", "name"): "指標名",
    ("indicator", "unit"): "単位",
    ("indicator", "direction"): "望ましい向き",
    ("indicator", "replaces"): "前の指標",
    ("indicator_value", "indicator"): label(FormLabel.INDICATOR),
    ("indicator_value", "fiscal_year"): "年度",
    ("indicator_value", "target"): label(FormLabel.TARGET),
    ("indicator_value", "actual"): label(FormLabel.ACTUAL),
    ("indicator_value", "rating"): _RATING,
    ("indicator_value", "rating_reason"): label(FormLabel.RATING_REASON),
    ("indicator_value", "remark"): label(FormLabel.REMARK),
    ("finding_decision", "project"): "事業",
    ("finding_decision", "code"): "確認の項目",
    ("finding_decision", "digest"): "確認した内容",
    ("finding_decision", "state"): "確認の状態",
    ("finding_decision", "reason"): "理由・回答",
    ("added_finding", "project"): "事業",
    ("added_finding", "row_kind"): "確認する行の種類",
    ("added_finding", "row_uid"): "確認する行",
    ("added_finding", "field"): "確認する欄",
    ("added_finding", "addressee"): "宛先",
    ("added_finding", "severity"): "重要度",
    ("added_finding", "text"): "確認事項",
    ("added_finding", "state"): "確認の状態",
    ("added_finding", "answer"): "回答",
}

_ENUMERATIONS: Final[Mapping[tuple[str, str], type[StrEnum]]] = {
    ("edition", "state"): EditionState,
    ("former_project", "status"): LifeStatus,
    ("project", "budget_kind"): BudgetKind,
    ("project", "life_status"): LifeStatus,
    ("project", "work_state"): WorkState,
    ("finding_decision", "state"): FindingState,
    ("added_finding", "addressee"): Addressee,
    ("added_finding", "severity"): Severity,
    ("added_finding", "state"): FindingState,
}
_WORDS: Final[Mapping[tuple[str, str], Mapping[str, str]]] = {
    ("item", "list_name"): {
        "activities": label(FormLabel.ACTIVITIES),
        "actions": label(FormLabel.ACTIONS),
    },
    ("schedule_row", "chart"): {"plan": "計画期間", "year": "年度"},
    ("schedule_row", "marks"): {"known": "あり", "unknown": label(ScheduleWord.UNKNOWN)},
    ("round", "state"): {one.value: round_labels.label(one) for one in RoundState},
    ("answer", "means"): {one.value: round_labels.label(one) for one in AnswerMeans},
    ("answer", "approved"): {"yes": "済"},
    ("answer", "unchanged"): {"yes": "あり"},
    ("indicator", "direction"): {"higher": "高いほど良い", "lower": "低いほど良い"},
    **{
        field: {each.value: label(each) for each in words} for field, words in _ENUMERATIONS.items()
    },
}


def value_in_words(kind: str, field: str, value: Value) -> str:
    """A value as a person reads it: a word of a list by its label, anything else as it is."""
    text = "" if value is None else str(value)
    return _WORDS.get((kind, field), {}).get(text, text)
