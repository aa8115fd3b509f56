"""A handout and two pages on a leaf, asked for on the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest

from dxdesk.__main__ import main
from tests.reports.extraction import extracted
from tests.reports.handout import foreign

if TYPE_CHECKING:
    from pathlib import Path

SPEC = """
document_number = "資料1-2"
meeting = "第2回推進委員会"
duplex = true

[[parts]]
kind = "cover"

[[parts]]
kind = "outside"
file = "名簿.pdf"
document_number = "資料1-1"

[[parts]]
kind = "sheets"
select = "numbers"
values = ["1-1-1", "2-2-1"]
"""


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    folder = tmp_path / "会議"
    folder.mkdir()
    foreign.plain(folder / "名簿.pdf")
    path = folder / "SPEC.toml"
    path.write_text(SPEC, encoding="utf-8")
    return path


def test_a_handout_is_printed_with_files_beside_its_spec(
    tmp_path: Path, plan: Path, spec: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, report = tmp_path / "配布.pdf", tmp_path / "結果.json"
    arguments = ["pdf", str(plan), str(out), "--handout", str(spec), "--report", str(report)]
    capsys.readouterr()
    assert main(arguments) == 0
    told = capsys.readouterr().out
    assert f"配布資料 6 ページ（用紙 3 枚）を「{out}」に書き出しました。" in told
    assert "2-2-1: 3 ページにわたります。" in told
    assert json.loads(report.read_text(encoding="utf-8"))["pages"] == 6
    pages = extracted(out.read_bytes())
    assert ["資料1-1" in page for page in pages] == [False, True, False, False, False, False]
    assert all(f"{number}/6" in page for number, page in enumerate(pages, 1))


@pytest.mark.parametrize("with_handout", [True, False])
def test_two_pages_go_on_one_leaf(
    tmp_path: Path, plan: Path, spec: Path, with_handout: bool
) -> None:
    out = tmp_path / "配布.pdf"
    arguments = ["pdf", str(plan), str(out), "--two-up", "a3"]
    chosen = ["--handout", str(spec)] if with_handout else ["--sheet", "1-1-1", "1-1-2"]
    assert main([*arguments, *chosen]) == 0
    with pypdfium2.PdfDocument(out.read_bytes()) as document:
        assert [round(side) for side in document[0].get_size()] == [1191, 842]
        assert len(document) == (3 if with_handout else 1)


@pytest.mark.parametrize("kind", ["grey", "1bit"])
@pytest.mark.parametrize("what", ["sheets", "handout", "changes"])
def test_pages_are_pictures_where_a_monochrome_proof_is_asked_for(
    tmp_path: Path, plan: Path, spec: Path, kind: str, what: str
) -> None:
    out = tmp_path / "校正.pdf"
    chosen = {
        "sheets": ["--sheet", "1-1-1"],
        "handout": ["--handout", str(spec), "--two-up", "a4"],
        "changes": ["--changes-since", "R5版", "--sheet", "1-1-1", "--two-up", "a4"],
    }[what]
    assert main(["pdf", str(plan), str(out), "--monochrome", kind, *chosen]) == 0
    pdf = out.read_bytes()
    assert set(extracted(pdf)) == {""}
    with pikepdf.open(out) as opened:
        images = [page.obj.Resources.XObject.Page for page in opened.pages]
    assert {int(image.BitsPerComponent) for image in images} == {8 if kind == "grey" else 1}


def test_what_cannot_be_done_is_told_and_leaves_no_file(
    tmp_path: Path, plan: Path, spec: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "配布.pdf"
    arguments = ["pdf", str(plan), str(out), "--handout", str(spec)]
    assert main([*arguments, "--sheet", "1-1-1"]) == 1
    assert "同時に指定できません" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main([*arguments, "--two-up", "a5"])
    assert "a4、a3 のいずれか" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main([*arguments, "--monochrome", "black"])
    assert "grey、1bit のいずれか" in capsys.readouterr().err
    for place in (plan, spec, spec.with_name("名簿.pdf")):
        before = place.read_bytes()
        assert main(["pdf", str(plan), str(place), "--handout", str(spec)]) == 1
        assert "上書きしません" in capsys.readouterr().err
        assert place.read_bytes() == before
    spec.write_text("colour = 1", encoding="utf-8")
    assert main(arguments) == 1
    assert "項目「colour」" in capsys.readouterr().err
    assert not out.exists()
