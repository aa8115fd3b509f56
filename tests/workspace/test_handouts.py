"""A handout of the open plan: which sheets it holds, what is refused, and its way to a file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from dxdesk.domain import handout as h
from dxdesk.domain.handout_text import handout_of
from dxdesk.domain.labels import Selection, SheetOrder, TwoUpPaper
from dxdesk.domain.paper_options import PaperOptions
from dxdesk.exchange.plan_json import read_plan_json
from dxdesk.runtime.errors import KnownError
from dxdesk.runtime.paths import samples
from dxdesk.workspace.handouts import (
    print_handout,
    read_spec,
    sheets_of_part,
    write_spec,
)
from dxdesk.workspace.jobs import CancelledError
from tests.reports.handout import foreign
from tests.workspace.test_printing import Watching

if TYPE_CHECKING:
    from pathlib import Path

    from dxdesk.domain.sheet import PlanContent

FEW = h.Sheets(Selection.NUMBERS, ("1-1-1", "1-2-1"))
SMALL = h.Handout(name="第2回", parts=(h.Cover(), h.Contents(), FEW))
YEAR = 2024


@pytest.fixture(scope="module")
def sample() -> PlanContent:
    return read_plan_json((samples() / "sample.json").read_bytes())


def numbers(plan: PlanContent, part: h.Sheets) -> list[str]:
    return [s.project.number for s in sheets_of_part(plan, plan.editions[-1], part)]


@pytest.mark.parametrize(
    ("part", "wanted"),
    [
        (h.Sheets(Selection.NUMBERS, ("2-1-1", "１－１－１")), ["1-1-1", "2-1-1"]),
        (
            h.Sheets(Selection.NUMBERS, ("2-1-1", "1-1-1"), SheetOrder.LISTED),
            ["2-1-1", "1-1-1"],
        ),
        (h.Sheets(Selection.SECTION, ("髙﨑文庫",)), ["5-2-1", "5-2-2"]),
        (
            h.Sheets(Selection.SECTION, ("髙﨑文庫", "出納室"), SheetOrder.LISTED),
            ["5-2-1", "5-2-2", "1-2-2"],
        ),
        (h.Sheets(Selection.POLICY, ("1-2",)), ["1-2-1", "1-2-2", "1-2-3"]),
        (h.Sheets(Selection.POLICY, ("5-2", "5")), ["5-1-1", "5-2-1", "5-2-2"]),
        (h.Sheets(Selection.RATING, ("-",)), ["1-1-3", "2-1-2", "2-2-1", "3-1-1", "4-2-2"]),
        (h.Sheets(Selection.STATE, ("廃止", "完了")), ["4-2-4", "5-2-2"]),
        (h.Sheets(Selection.STATE, ("完了", "廃止"), SheetOrder.LISTED), ["5-2-2", "4-2-4"]),
    ],
)
def test_sheets_are_chosen_by_what_people_call_them(
    sample: PlanContent, part: h.Sheets, wanted: list[str]
):
    assert numbers(sample, part) == wanted


def test_that_nobody_has_a_rating_or_state_is_an_answer_but_an_empty_part_is_told(
    sample: PlanContent,
):
    edition = sample.editions[-1]
    none_ended = tuple(s for s in edition.sheets if s.project.life_status != "completed")
    now = replace(edition, sheets=none_ended)
    part = h.Sheets(Selection.STATE, ("完了", "廃止"))
    assert [s.project.number for s in sheets_of_part(sample, now, part)] == ["4-2-4"]
    with pytest.raises(KnownError, match="「完了」の評価シートはありません"):
        sheets_of_part(sample, now, h.Sheets(Selection.STATE, ("完了",)))
    # Full width is another way of typing the same, as it is where ratings are counted.
    wide = h.Sheets(Selection.RATING, ("Ｓ",))
    assert numbers(sample, wide) == numbers(sample, h.Sheets(Selection.RATING, ("S",)))


@pytest.mark.parametrize("other", ["-", "Z", "優", "集計中", "対象外", ""])
def test_a_rating_that_no_sheet_has_this_year_takes_nothing_from_the_others(
    sample: PlanContent, other: str
):
    edition = sample.editions[-1]
    rated = {s.project.number for s in edition.sheets} - set(
        numbers(sample, h.Sheets(Selection.RATING, ("-",)))
    )
    now = replace(edition, sheets=tuple(s for s in edition.sheets if s.project.number in rated))
    alone = sheets_of_part(sample, now, h.Sheets(Selection.RATING, ("A",)))
    assert sheets_of_part(sample, now, h.Sheets(Selection.RATING, ("A", other))) == alone


def test_all_sheets_are_all(sample: PlanContent):
    assert len(numbers(sample, h.Sheets())) == len(sample.editions[-1].sheets)


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (h.Sheets(Selection.NUMBERS, ("9-9-9",)), "9-9-9 のシートはありません"),
        (h.Sheets(Selection.SECTION, ("なぞの課",)), "「なぞの課」の評価シートはありません"),
        (h.Sheets(Selection.POLICY, ("7",)), "「7」の評価シートはありません"),
        (h.Sheets(Selection.RATING, ("優", "Z")), "「優、Z」の評価シートはありません"),
        (h.Sheets(Selection.RATING, ("集計中",)), "「集計中」の評価シートはありません"),
        (h.Sheets(Selection.STATE, ("完了", "完結")), "「完結」の評価シートはありません"),
        (h.Sheets(Selection.STATE, ("completed",)), "「completed」の評価シートはありません"),
        (h.Divider("9-9", "抜粋"), "扉の番号「9-9」の基本方針・施策はありません"),
    ],
)
def test_what_is_not_there_is_named_and_nothing_is_written(
    sample: PlanContent, tmp_path: Path, part: h.Part, said: str
):
    with pytest.raises(KnownError, match=said):
        print_handout(sample, YEAR, replace(SMALL, parts=(part,)), tmp_path / "out.pdf")
    assert list(tmp_path.iterdir()) == []


def test_an_empty_handout_a_missing_edition_and_a_missing_file_are_told(
    sample: PlanContent, tmp_path: Path
):
    out = tmp_path / "out.pdf"
    with pytest.raises(KnownError, match="構成が空"):
        print_handout(sample, YEAR, h.Handout(), out)
    with pytest.raises(KnownError, match="年度版は計画にありません"):
        print_handout(sample, 1999, SMALL, out)
    with pytest.raises(KnownError, match=r"「名簿\.pdf」を開けません"):
        print_handout(sample, YEAR, h.Handout(parts=(h.Outside("名簿.pdf"),)), out)
    assert list(tmp_path.iterdir()) == []


def test_pages_and_leaves_are_told(sample: PlanContent, tmp_path: Path):
    out = tmp_path / "out.pdf"
    printed = print_handout(sample, YEAR, SMALL, out)
    assert (printed.paper.pages, printed.paper.leaves) == (4, 4)
    assert [report.number for report in printed.report.sheets] == ["1-1-1", "1-2-1"]
    both = print_handout(sample, YEAR, replace(SMALL, duplex=True), out)
    assert both.paper.leaves == 2
    paired = PaperOptions(two_up=TwoUpPaper.A3)
    once = print_handout(sample, YEAR, replace(SMALL, duplex=True), out, options=paired)
    assert once.paper.leaves == 1
    assert out.read_bytes().startswith(b"%PDF")


def test_files_of_others_lie_beside_the_composition(sample: PlanContent, tmp_path: Path):
    folder = tmp_path / "資料"
    folder.mkdir()
    foreign.plain(folder / "名簿.pdf")
    handout = h.Handout(parts=(h.Outside("名簿.pdf"),))
    printed = print_handout(sample, YEAR, handout, tmp_path / "out.pdf", folder=folder)
    assert printed.paper.pages == 1


def test_a_job_that_is_called_off_anywhere_leaves_no_file(sample: PlanContent, tmp_path: Path):
    out = tmp_path / "out.pdf"
    counted = Watching()
    print_handout(sample, YEAR, SMALL, out, counted)
    out.unlink()
    done = [step[0] for step in counted.steps]
    assert done == sorted(done)
    assert all(step[1:] == (4, "配布資料を作成中") for step in counted.steps)
    for place in range(len(counted.steps)):
        with pytest.raises(CancelledError):
            print_handout(sample, YEAR, SMALL, out, Watching(place))
        assert list(tmp_path.iterdir()) == []


def test_the_handouts_of_an_edition_are_written_and_read_as_files(
    sample: PlanContent, tmp_path: Path
):
    (kept,) = map(handout_of, sample.editions[-1].handouts)
    assert kept.name == "第2回DX推進委員会"
    path = tmp_path / "SPEC.toml"
    write_spec(kept, path)
    assert read_spec(path) == kept
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_spec(path) == kept


def test_a_spec_that_cannot_be_read_is_named(tmp_path: Path):
    path = tmp_path / "SPEC.toml"
    with pytest.raises(KnownError, match=r"「SPEC\.toml」を開けません"):
        read_spec(path)
    path.write_bytes('title = "表題"'.encode("cp932"))
    with pytest.raises(KnownError, match="文字コードがUTF-8ではありません"):
        read_spec(path)


def test_a_divider_needs_a_title_in_the_plan_or_a_sheet_below(
    sample: PlanContent, tmp_path: Path
) -> None:
    edition = sample.editions[-1]
    parts = (h.Divider("１－１"), h.Divider(title="参考資料"))
    untitled, empty = replace(edition, policies=()), replace(edition, sheets=())
    for now in (untitled, empty):
        out = tmp_path / "out.pdf"
        plan = replace(sample, editions=(now,))
        assert print_handout(plan, YEAR, h.Handout(parts=parts), out).paper.pages == 2


def test_a_date_that_no_calendar_has_is_not_printed(sample: PlanContent, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="「2024-13-40」は、暦にありません"):
        print_handout(sample, YEAR, replace(SMALL, date="2024-13-40"), tmp_path / "out.pdf")
    assert not list(tmp_path.iterdir())
