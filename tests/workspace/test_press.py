"""Paper in memory: the same bytes as in a file, and one sheet alone as in the whole plan."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pytest

from dxdesk.domain import rows as r
from dxdesk.domain.change import Add, ChangeSet
from dxdesk.domain.handout import Cover, Handout, Outside, Sheets
from dxdesk.domain.kinds import key_of
from dxdesk.domain.labels import Monochrome, TwoUpPaper
from dxdesk.domain.layout_report import LayoutReport
from dxdesk.domain.paper_options import PaperOptions
from dxdesk.reports.render import PageRenderer
from dxdesk.runtime.errors import KnownError
from dxdesk.runtime.paths import fonts
from dxdesk.workspace.commands import SetField
from dxdesk.workspace.handouts import print_handout
from dxdesk.workspace.planning import GoneError
from dxdesk.workspace.press import Paper, Press
from dxdesk.workspace.printing import print_sheets
from tests.workspace.conftest import YEAR

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from dxdesk.workspace.workspace import Workspace

PROJECT = r.Key(YEAR, "project", "p")


@pytest.fixture(scope="module")
def renderer() -> Iterator[PageRenderer]:
    renderer = PageRenderer()
    yield renderer
    renderer.stop()


@pytest.fixture(scope="module")
def press(renderer: PageRenderer) -> Press:
    return Press(renderer)


@pytest.fixture
def two_sheets(workspace: Workspace) -> Workspace:
    project = r.Project("q", None, "1-1-2", "研修", purpose="学ぶ")
    workspace.apply(ChangeSet("用意", (Add(key_of(YEAR, project), project),)))
    return workspace


def test_paper_in_memory_is_that_of_a_file(two_sheets: Workspace, press: Press, tmp_path: Path):
    report = print_sheets(two_sheets.plan(), YEAR, (), tmp_path / "out.pdf")
    paper = press.sheets(two_sheets, YEAR, ())
    assert paper.pdf == (tmp_path / "out.pdf").read_bytes()
    assert paper.report == report


def test_a_handout_in_memory_is_that_of_a_file_and_finds_its_pdfs_beside_the_plan(
    two_sheets: Workspace, press: Press, tmp_path: Path
):
    beside, elsewhere = two_sheets.path.parent, tmp_path / "他"
    elsewhere.mkdir()
    print_sheets(two_sheets.plan(), YEAR, ("1-1-2",), beside / "次第.pdf")
    handout = Handout("委員会", parts=(Cover(), Sheets(), Outside("次第.pdf")))
    out = elsewhere / "out.pdf"
    printed = print_handout(two_sheets.plan(), YEAR, handout, out, folder=beside)
    paper = press.handout(two_sheets, YEAR, handout)
    assert (paper.pdf, paper.report) == (out.read_bytes(), printed.report)
    with pytest.raises(KnownError, match="無い"):
        press.handout(two_sheets, YEAR, replace(handout, parts=(Outside("無い.pdf"),)))


@pytest.mark.parametrize("of_handout", [True, False])
def test_paper_in_pairs_and_in_monochrome_says_how_many_sides_it_takes(
    two_sheets: Workspace, press: Press, of_handout: bool
):
    options = PaperOptions(two_up=TwoUpPaper.A4, monochrome=Monochrome.ONE_BIT)
    if of_handout:
        handout = Handout(parts=(Cover(), Sheets()))
        paper = press.handout(two_sheets, YEAR, handout, None, options)
    else:
        paper = press.sheets(two_sheets, YEAR, (), None, options)
    assert paper.two_up is TwoUpPaper.A4
    with pikepdf.open(BytesIO(paper.pdf)) as opened:
        assert len(opened.pages) == paper.sides == -(-paper.report.pages // 2)
        assert "/CCITTFaxDecode" in {
            str(page.obj.Resources.XObject.Page.Filter) for page in opened.pages
        }


def test_a_page_in_pairs_is_on_the_side_of_its_pair():
    alone = Paper(b"", LayoutReport(4))
    in_pairs = replace(alone, two_up=TwoUpPaper.A4)
    assert [in_pairs.side_of(page) for page in (1, 2, 3, 4)] == [0, 0, 1, 1]
    assert [alone.side_of(page) for page in (1, 4)] == [0, 3]


def test_one_sheet_alone_is_as_in_the_whole_plan(two_sheets: Workspace, press: Press):
    number = two_sheets.outline(YEAR).projects[0].number
    whole = press.sheets(two_sheets, YEAR, (number,))
    assert press.sheet(two_sheets, YEAR, "p") == whole


def test_the_numbers_of_other_sheets_that_it_names_are_there(two_sheets: Workspace, press: Press):
    two_sheets.execute(SetField(PROJECT, "budget_included_in", "q"))
    two_sheets.execute(SetField(PROJECT, "budget_text", ""))
    content = two_sheets.sheet_content(YEAR, "p")
    assert [s.project.number for s in content.editions[0].sheets] == ["1-1-1", "1-1-2"]
    assert press.sheet(two_sheets, YEAR, "p") == press.sheets(two_sheets, YEAR, ("1-1-1",))


def test_sheets_are_laid_out_without_paper_and_one_that_is_gone_is_left_out(
    two_sheets: Workspace, press: Press
):
    reports = press.reports_of(two_sheets, YEAR, ["p", "gone", "q"])
    assert reports == {
        uid: press.sheet(two_sheets, YEAR, uid).report.sheets[0] for uid in ("p", "q")
    }


def test_a_sheet_that_is_gone_is_told(workspace: Workspace, press: Press):
    with pytest.raises(GoneError):
        press.sheet(workspace, YEAR, "nobody")
    with pytest.raises(GoneError):
        press.sheet(workspace, 1999, "p")


def test_the_fonts_of_the_city_print_what_the_bundled_ones_have_not(
    workspace: Workspace, press: Press, renderer: PageRenderer
):
    workspace.execute(SetField(PROJECT, "purpose", "外字\ue000"))
    fallback = fonts() / "NotoSansJP-Regular.ttf"
    own: tuple[str, ...] = ()
    made = Press(renderer, lambda: own)
    without = made.sheet(workspace, YEAR, "p")
    assert without == press.sheet(workspace, YEAR, "p")
    own = (str(fallback),)
    assert made.sheet(workspace, YEAR, "p").report == without.report
    own = ("/nowhere/外字.ttf",)
    with pytest.raises(KnownError, match=r"外字\.ttf"):
        made.sheet(workspace, YEAR, "p")
