"""Forms that LibreOffice opened and saved are read as they were sent."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING

import pytest

from dxdesk.domain.rounds.asked import Preset, preset
from dxdesk.domain.sheet import PlanContent
from dxdesk.exchange.forms.known import KnownSheets
from dxdesk.exchange.forms.read import read_form
from dxdesk.exchange.forms.write import write_form
from dxdesk.exchange.text_sheets.reader import read_text_sheets
from dxdesk.workspace.form_files import FormSource
from tests.exchange.forms.written import EDITION, PLAN
from tests.exchange.test_sample import LATEST, SAMPLE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from dxdesk.domain.rounds.returned import ReturnedForm


def forms_of(content: PlanContent, edition: int) -> dict[str, bytes]:
    """The forms of all recipients of an edition, by the names of their files."""
    asked = preset(Preset.YEAR_BEGIN, edition, edition - 1)
    numbers = count(1)
    source = FormSource(content, edition, asked)
    files: dict[str, bytes] = {}
    for form in source.by_recipient(lambda: f"token-{next(numbers)}"):
        out = BytesIO()
        write_form(form.letter, form.sheets, out)
        files[f"{form.words}.xlsx"] = out.getvalue()
    return files


def resaved(files: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Workbooks as LibreOffice saves them; it is started once, which takes longest.

    Skips the test where there is no LibreOffice.
    """
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    source, out = folder / "source", folder / "out"
    source.mkdir()
    for name, content in files.items():
        (source / name).write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "xlsx", "--outdir", out]
    subprocess.run(
        [*command, *sorted(source.iterdir())], capture_output=True, check=True, timeout=300
    )
    return {path.name: path.read_bytes() for path in out.iterdir()}


def assert_unchanged(form: ReturnedForm) -> int:
    """Nothing of a form is to be said, and each value is as it was sent; how many sheets it has."""
    assert form.unplaced == ()
    assert form.remarks == ()
    for sheet in form.sheets:
        assert sheet.values
        for value in sheet.values:
            assert (value.text, value.why) == (value.sent, "")
    return len(form.sheets)


def assert_all_unchanged(content: PlanContent, edition: int, folder: Path) -> None:
    files = forms_of(content, edition)
    (edition_content,) = [one for one in content.editions if one.fiscal_year == edition]
    sheets = {sheet.project.uid: sheet for sheet in edition_content.sheets}
    known = KnownSheets(content.plan, edition, sheets)
    told = [
        assert_unchanged(read_form(saved, name, known))
        for name, saved in resaved(files, folder).items()
    ]
    assert len(told) == len(files)
    assert sum(told) == sum(sheet.section is not None for sheet in sheets.values())


@pytest.mark.slow
def test_forms_of_the_sample_plan(tmp_path: Path):
    assert_all_unchanged(SAMPLE, LATEST.fiscal_year, tmp_path)


@pytest.mark.slow
def test_forms_of_a_real_city(tmp_path: Path, shared_sheets: Path):
    content = read_text_sheets(shared_sheets.read_bytes(), edition=EDITION).content
    assert_all_unchanged(PlanContent(PLAN, editions=(content,)), EDITION, tmp_path)
