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
    "FiguresLine": Target("screen"),
    "dock_tree": Target("screen"),
    "SheetPage": Target("sheet"),
    "SchedulePart": Target("charts"),
    "IndicatorsPart": Target("indicators"),
    "project_list": Target("lists"),
    "cross_table": Target("lists"),
    "round_board": Target("rounds"),
    "acting_bar": Target("rounds"),
    "dock_history": Target("history"),
    "ChangesPanel": Target("changes"),
    "dock_trend": Target("indicators"),
    "dock_paper": Target("printing"),
    "dock_steps": Target("history"),
    "dock_second": Target("screen"),
    "dock_find": Target("search"),
    "dock_findings": Target("checks"),
}
"""Parts of the window, by their names, or by their classes where they have none."""

DIALOGS: Final[Mapping[str, Target]] = {
    "AnswerDialog": Target("rounds"),
    "AnswersDialog": Target("confirmation"),
    "BaseDialog": Target("changes"),
    "BulkDialog": Target("lists"),
    "CollectDialog": Target("answers"),
    "ComposeDialog": Target("handout"),
    "CrashDialog": Target("trouble"),
    "DraftsDialog": Target("files"),
    "DueDialog": Target("rounds"),
    "FindingDialog": Target("checks"),
    "FormSettingsDialog": Target("printing"),
    "HandoutsDialog": Target("handout"),
    "ImportDialog": Target("import"),
    "IndicatorDetails": Target("indicators"),
    "KeysDialog": Target("keys"),
    "MappingDialog": Target("import"),
    "MendDialog": Target("checks"),
    "OpenRoundDialog": Target("rounds"),
    "OptionsDialog": Target("printing"),
    "PickDialog": Target("search"),
    "PlanDialog": Target("plan"),
    "PreviewDialog": Target("printing"),
    "ProjectDialog": Target("plan"),
    "RatingRuleDialog": Target("indicators"),
    "RenumberDialog": Target("sheet"),
    "RulesDialog": Target("checks"),
    "SettingsDialog": Target("settings"),
    "ShiftDialog": Target("charts"),
    "SlipsDialog": Target("confirmation"),
    "ValueDetails": Target("indicators"),
    "WordsDialog": Target("checks"),
}
"""Dialogs, by their classes."""

_KNOWN: Final = {**IN_WINDOW, **DIALOGS}


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
