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


@pytest.mark.parametrize(
    "chosen", [("--sheet", "1-1-1", "2-2-1"), ("--changes-since", "R5版", "--comparison")]
)
def test_pages_in_pairs_are_told_with_the_sides_they_take(
    tmp_path: Path, plan: Path, capsys: pytest.CaptureFixture[str], chosen: tuple[str, ...]
) -> None:
    out = tmp_path / "対.pdf"
    capsys.readouterr()
    assert main(["pdf", str(plan), str(out), *chosen]) == 0
    pages, told = len(extracted(out.read_bytes())), capsys.readouterr().out
    assert f"、{pages} ページを「" in told
    assert main(["pdf", str(plan), str(out), *chosen, "--two-up", "a4"]) == 0
    sides = len(extracted(out.read_bytes()))
    assert sides < pages
    assert f"、{pages} ページ（{sides} 面）を「" in capsys.readouterr().out


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


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        (["--handout", "SPEC.toml", "--sheet", "1-1-1"], "構成のファイルで選んで"),
        (["--handout", "SPEC.toml", "--issued", "2024-07-12"], "構成のファイルの date"),
        (["--handout", "SPEC.toml", "--proof", "課長"], "配布資料には付けられません"),
        (["--changes-since", "R5版", "--handout", "SPEC.toml"], "どちらかにして"),
        (["--changes-since", "R5版", "--comparison", "--proof", "課長"], "見え消しに付けられ"),
        (["--changes-since", "R5版", "--comparison", "--achievement"], "見え消しに加えられ"),
    ],
)
def test_an_option_that_would_go_unheard_beside_another_is_refused(
    tmp_path: Path, plan: Path, capsys: pytest.CaptureFixture[str], words: list[str], advice: str
) -> None:
    out = tmp_path / "配布.pdf"
    assert main(["pdf", str(plan), str(out), *words]) == 1
    told = capsys.readouterr().err
    first, second = [word for word in words if word.startswith("--")][-2:]
    assert f"{first} と {second} は同時に指定できません。" in told
    assert advice in told
    assert not out.exists()


def test_a_handout_goes_on_both_sides_where_the_command_says_so(
    tmp_path: Path, plan: Path, spec: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spec.write_text(SPEC.replace("duplex = true\n", ""), encoding="utf-8")
    arguments = ["pdf", str(plan), str(tmp_path / "配布.pdf"), "--handout", str(spec)]
    assert main(arguments) == 0
    assert "6 ページ（用紙 6 枚）" in capsys.readouterr().out
    assert main([*arguments, "--duplex"]) == 0
    assert "6 ページ（用紙 3 枚）" in capsys.readouterr().out


def test_what_cannot_be_done_is_told_and_leaves_no_file(
    tmp_path: Path, plan: Path, spec: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "配布.pdf"
    arguments = ["pdf", str(plan), str(out), "--handout", str(spec)]
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
