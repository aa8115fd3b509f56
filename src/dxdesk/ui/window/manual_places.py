"""Which page of the manual tells of the place that a person is at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxdesk.domain.manual import Target

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from PySide6.QtWidgets import QWidget

    from dxdesk.ui.window.main_window import MainWindow

ANYWHERE: Final = Target("screen")
"""For whoever is at none of the places."""

IN_WINDOW: Final[Mapping[str, Target]] = {
    "StartPage": Target("first"),
    "FiguresLine": Target("screen", "件数の行を使う"),
    "dock_tree": Target("screen", "事業の一覧を使う"),
    "SheetPage": Target("sheet"),
    "HeaderPart": Target("sheet", "見出しを入力する"),
    "SchedulePart": Target("charts"),
    "IndicatorsPart": Target("indicators"),
    "project_list": Target("lists", "全部の事業を1行ずつ見る"),
    "cross_table": Target("lists", "全部の指標を1つの表で見る"),
    "round_board": Target("rounds", "回答の状況を見る"),
    "acting_bar": Target("rounds", "紙・メール・電話の回答を入力する"),
    "dock_history": Target("history", "この欄の前の内容を見る・戻す"),
    "ChangesPanel": Target("changes", "画面で変更点を見る"),
    "dock_trend": Target("screen", "パネルを出す、しまう"),
    "dock_paper": Target("printing", "紙を見ながら直す"),
    "dock_steps": Target("history", "少し前の操作まで戻す"),
    "dock_second": Target("screen", "パネルを出す、しまう"),
    "dock_find": Target("search"),
    "dock_findings": Target("checks", "確認事項を順に見る"),
}
"""Parts of the window, by their names, or by their classes where they have none."""

DIALOGS: Final[Mapping[str, Target]] = {
    "AnswerDialog": Target("rounds", "紙・メール・電話の回答を入力する"),
    "AnswersDialog": Target("confirmation", "Excel の回答を読み込む"),
    "BackupsDialog": Target("files", "バックアップから戻す"),
    "BaseDialog": Target("changes", "見え消し版を作る"),
    "BulkDialog": Target("lists", "同じ項目を一度に変える"),
    "CollectDialog": Target("answers", "変わった所を確かめる"),
    "ComposeDialog": Target("handout", "配布資料を作る"),
    "CrashDialog": Target("trouble"),
    "DraftsDialog": Target("files", "入力中に終了してしまったとき"),
    "DueDialog": Target("rounds", "期限を延ばす"),
    "FindingDialog": Target("checks", "確認事項を自分で加える"),
    "FormSettingsDialog": Target("plan", "様式の言葉を市に合わせる"),
    "HandoutsDialog": Target("handout"),
    "ImportDialog": Target("import", "取込の確認を読む"),
    "IndicatorDetails": Target("indicators", "指標を加える、名前や単位を直す"),
    "KeysDialog": Target("keys"),
    "MappingDialog": Target("import", "一覧の表を読み取る"),
    "MendDialog": Target("checks", "直し方の分かるものを直す"),
    "OpenRoundDialog": Target("rounds", "照会を始める"),
    "OptionsDialog": Target("printing", "様式や用紙を変える"),
    "PickDialog": Target("search"),
    "PlanDialog": Target("plan", "計画を新しく作る"),
    "PreviewDialog": Target("printing"),
    "ProjectDialog": Target("plan", "事業を加える"),
    "RatingRuleDialog": Target("plan", "評価の基準を登録する"),
    "RenumberDialog": Target("plan", "事業を加える"),
    "RulesDialog": Target("checks", "使わない項目を決める"),
    "SettingsDialog": Target("settings"),
    "ShiftDialog": Target("charts", "全部の帯をずらす"),
    "SlipsDialog": Target("confirmation", "確認依頼票を作る"),
    "ValueDetails": Target("indicators", "目標と実績を入力する"),
    "WordsDialog": Target("checks"),
}
"""Dialogs, by their classes."""

QUESTIONS: Final[Mapping[str, Target]] = {
    "ask_snapshot_name": Target("history", "控えを付ける"),
    "ask_year": Target("import", "どの年度の版か"),
}
"""Small questions in Qt's own dialogs, by their names."""

_KNOWN: Final = {**IN_WINDOW, **DIALOGS, **QUESTIONS}


def target_at(place: QWidget | None, frame: MainWindow) -> Target:
    """The page for a place; that of what stands in the middle where it is none of its own.

    Args:
        place: The widget that has the keyboard.
        frame: The window.
    """
    for start in (place, frame.middle.currentWidget()):
        for widget in _up_from(start):
            for name in (widget.objectName(), type(widget).__name__):
                if name in _KNOWN:
                    return _KNOWN[name]
    return ANYWHERE


def _up_from(widget: QWidget | None) -> Iterator[QWidget]:
    """A widget and all that it stands in, or above."""
    while widget is not None:
        yield widget
        widget = widget.parentWidget()
