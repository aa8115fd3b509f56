"""Answers that came back, made by hand: three sections, one file that cannot be read."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dxdesk.domain.rounds.form_place import FormPlace
from dxdesk.domain.rounds.merging import Choice, MergeLine, Outcome
from dxdesk.domain.rounds.returned import AnswerHead, ReturnedForm, Unplaced
from dxdesk.workspace.collecting_review import CollectReview, FileReview, FileState

YEAR: Final = 2023
SETTLED: Final = "令和2年度は確定した年度のため、取り込みません。"
DESK, ROADS, BROKEN, KNOWN = "01_窓口課.xlsx", "03_道路課.xlsx", "名簿.xls", "04_税務課.xlsx"


def value(project: str, year: int, field: str = "actual") -> FormPlace:
    """The place of a value of the only indicator of a project."""
    return FormPlace(project, "indicator_value", f"{project}-i", field, str(year))


def line(
    place: FormPlace,
    outcome: Outcome,
    sides: tuple[str | None, str, str],
    words: str = "「手続の件数」 R4 実績",
    file: str = DESK,
) -> MergeLine:
    """A line; `sides` are what was sent, what stands now, and what was answered."""
    number, name = _SHEETS[place.project]
    return MergeLine(
        file,
        "窓口課" if file == DESK else "道路課",
        place.project,
        number,
        name,
        place,
        words,
        *sides,
        outcome,
        where=f"「{number}」シート F12",
        choice=Choice.THEIRS if outcome is Outcome.THEIRS else None,
    )


_SHEETS: Final = {
    "p1": ("1-1-1", "書かない窓口の整備"),
    "p2": ("1-1-2", "申請の電子化"),
    "p3": ("2-1-1", "道路台帳の公開"),
}
PURPOSE: Final = FormPlace("p1", "project", "p1", "purpose")
LINES: Final = (
    replace(
        line(
            PURPOSE,
            Outcome.CONFLICT,
            (
                "申請書を手で書く手間を減らし、待ち時間を短くする。",
                "申請書を手で書く手間を減らし、窓口での待ち時間を短くする。",
                "申請書を手で書く手間をなくし、待ち時間を短くする。",
            ),
            "目的",
        ),
        findings=("「なくし」は、実施内容の「減らす」と違います。",),
    ),
    line(value("p1", 2022), Outcome.THEIRS, ("1,050", "1,050", "1,120")),
    replace(
        line(value("p2", 2022), Outcome.DOUBTFUL, ("", "", "400")),
        why="取消線の引かれた文字があります。",
        seen="350（取消線）400（赤字）",
        others=("350", "350400"),
    ),
    line(
        value("p2", 2021, "target"), Outcome.OUTSIDE, ("10", "10", "12"), "「手続の件数」 R3 目標"
    ),
    replace(
        line(value("p3", 2022), Outcome.DOUBTFUL, (None, "31.9", "0.319"), file=ROADS),
        others=("31.9",),
    ),
    line(
        FormPlace("p3", "item", "", "text", "actions"),
        Outcome.THEIRS,
        ("台帳を電子化する", "台帳を電子化する", "台帳を電子化する\n公開のページを作る"),
        "今年度の実施事項",
        ROADS,
    ),
    line(value("p3", 2021), Outcome.DOUBTFUL, ("5", "5", "6"), "「件数」 R3 実績", ROADS),
)
FILES: Final = (
    FileReview(
        DESK,
        FileState.NEW,
        "窓口課",
        ReturnedForm(
            DESK,
            "d1",
            head=AnswerHead(
                "窓口課", "担当者", "2201", is_approved=True, comment="目的は課内で協議済みです。"
            ),
        ),
        sheets=2,
        recovered=("「1-1-2」シート G8：全角の「４００」を「400」と読みました。",),
        unplaced=(Unplaced("「1-1-1」シート J3", "→来年度へ", "様式の外に記入があります。", "p1"),),
        warnings=("「1-1-3」シートは道路課の事業です。",),
    ),
    FileReview(
        ROADS,
        FileState.AGAIN,
        "道路課",
        ReturnedForm(ROADS, "d2", head=AnswerHead("道路課")),
        sheets=1,
    ),
    FileReview(
        BROKEN,
        FileState.REFUSED,
        why="古い形式のExcelファイルです。",
        advice="Excelで開き、.xlsxで保存し直してください。",
    ),
    FileReview(
        KNOWN, FileState.KNOWN, "税務課", ReturnedForm(KNOWN, "d3"), why="同じ内容を取込済みです。"
    ),
)
REVIEW: Final = CollectReview(YEAR, FILES, LINES)
