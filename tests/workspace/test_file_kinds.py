"""What a file is is told by its content, whatever it is called."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from xlsxwriter import Workbook

from dxdesk.domain.labels import FormLabel, label
from dxdesk.exchange.forms.form_map import HIDDEN_SHEET, corner_mark
from dxdesk.exchange.workbook.glance import glance
from dxdesk.workspace.file_kinds import FileKind, files_in, kind_of, sort_files
from tests.exchange.returned_books import item, rebuilt, written

if TYPE_CHECKING:
    from pathlib import Path


def book(*texts: str, sheet: str = "シート") -> bytes:
    """A workbook with texts below each other."""
    out = BytesIO()
    with Workbook(out, {"in_memory": True}) as made:
        page = made.add_worksheet(sheet)
        for at, text in enumerate(texts):
            page.write_string(at, 0, text, made.add_format({}))
    return out.getvalue()


LABELS = [label(each) for each in FormLabel]
FORM = book("回答票", sheet=HIDDEN_SHEET)
TABLE = book("番号", "事業名", "目的")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        pytest.param(FORM, FileKind.FORM, id="hidden sheet"),
        pytest.param(book(corner_mark("t", "p")), FileKind.FORM, id="marks alone"),
        pytest.param(book(*LABELS), FileKind.FORM, id="labels alone"),
        pytest.param(written(item(1)), FileKind.SLIP, id="slip"),
        pytest.param(
            rebuilt(({"回答": "可"},), hidden=False), FileKind.SLIP, id="slip without hidden sheet"
        ),
        pytest.param(TABLE, FileKind.SOURCE, id="table"),
        pytest.param(b"\xd0\xcf\x11\xe0" + bytes(600), FileKind.CLOSED, id="old"),
        pytest.param(FORM[:200], FileKind.CLOSED, id="broken"),
        pytest.param(b"SQLite format 3\x00" + bytes(100), FileKind.PLAN, id="plan"),
        pytest.param("番号,事業名\n".encode("cp932"), FileKind.SOURCE, id="csv"),
        pytest.param(b'{"format": "dxdesk"}', FileKind.SOURCE, id="json"),
        pytest.param(b"", FileKind.SOURCE, id="empty"),
    ],
)
def test_a_file_is_known_by_what_is_in_it(content: bytes, kind: FileKind, tmp_path: Path):
    path = tmp_path / "無題"
    path.write_bytes(content)
    assert kind_of(path) is kind


def test_what_is_not_there_is_told_by_whoever_takes_it_in(tmp_path: Path):
    assert kind_of(tmp_path / "ない.xlsx") is FileKind.SOURCE


def test_a_form_that_is_kept_with_other_quotes_and_names_is_known():
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        text = f"<x:workbook><x:sheets><x:sheet sheetId='1' name='{HIDDEN_SHEET}'/></x:sheets>"
        archive.writestr("xl/workbook.xml", text)
    seen = glance(out)
    assert seen is not None
    assert seen.names == (HIDDEN_SHEET,)


def test_a_part_that_unfolds_to_a_gigabyte_is_read_to_a_bound():
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<sheet name='a'/>")
        with archive.open("xl/sharedStrings.xml", "w", force_zip64=True) as part:
            for _ in range(64):
                part.write(bytes(2**20))
    seen = glance(out)
    assert seen is not None
    assert len(seen.words) == 2 * 2**20


def test_a_folder_gives_its_workbooks_and_tells_what_it_holds_besides(tmp_path: Path):
    below = tmp_path / "6月分"
    below.mkdir()
    for name in ("b.xlsx", "a.XLSX", "~$a.xlsx", ".c.xlsx", "送付状.docx"):
        (below / name).write_bytes(FORM)
    (tmp_path / "link.xlsx").symlink_to(below / "b.xlsx")
    files, passed_over = files_in((tmp_path, below / "b.xlsx"))
    assert [path.name for path in files] == ["a.XLSX", "b.xlsx"]
    assert passed_over == 1


def test_files_go_where_they_belong(tmp_path: Path):
    contents = {"1": FORM, "2": written(item(1)), "3": TABLE, "4": b"PK\x03\x04broken"}
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    paths = sorted(tmp_path.iterdir())
    found = sort_files(paths)
    assert [path.name for path in found.forms] == ["1", "4"]
    assert [path.name for path in found.slips] == ["2"]
    assert [path.name for path in found.sources] == ["3"]
    alone = sort_files(paths[3:])
    assert [path.name for path in alone.sources] == ["4"]


def test_an_answer_that_came_as_a_pdf_is_told_of_among_the_others(tmp_path: Path):
    (tmp_path / "1.xlsx").write_bytes(FORM)
    (tmp_path / "2.pdf").write_bytes(b"%PDF-1.7")
    found = sort_files((tmp_path,))
    assert ([path.name for path in found.forms], found.passed_over) == (["1.xlsx", "2.pdf"], 0)
    alone = sort_files((tmp_path / "2.pdf",))
    assert [path.name for path in alone.sources] == ["2.pdf"]
