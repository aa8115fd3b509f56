"""docs/text-sheets.md names every code a warning can have, and no other; so for normalisations."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dxdesk.exchange.decode import NORMALISATIONS, Normalisation
from dxdesk.exchange.text_sheets import read_text_sheets
from dxdesk.exchange.text_sheets.chart_rows import Doubt
from dxdesk.runtime import paths

ROW = re.compile(r"^\| `([a-z_]+)` \|", re.MULTILINE)
CODE = re.compile(r"[a-z]+(_[a-z]+)+|renumbered")
SAYING = {
    "warn",
    "refuse",
    "say",
    "_say",
    "_leave",
    "_doubt",
    "_doubt_sheet",
    "Doubt",
    "ReadingWarning",
}


@pytest.fixture(scope="module")
def page(repository: Path) -> str:
    return (repository / "docs" / "text-sheets.md").read_text(encoding="utf-8")


def documented(page: str) -> list[str]:
    """The codes in the first columns of the tables below the heading Warnings."""
    warnings = page.partition("\n## Warnings\n")[2].partition("\n## ")[0]
    return [match[1] for match in ROW.finditer(warnings)]


def codes_in(source: str) -> Iterator[str]:
    """The codes that a module gives to a warning or a doubt."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in SAYING:
                arguments = [*node.args, *(keyword.value for keyword in node.keywords)]
                for argument in arguments:
                    yield from _texts(argument)
            case _:
                continue


def _texts(argument: ast.expr) -> Iterator[str]:
    """The codes among the possible values of an argument."""
    match argument:
        case ast.Constant(value=str(text)) if CODE.fullmatch(text):
            yield text
        case ast.IfExp(body=body, orelse=orelse):
            yield from _texts(body)
            yield from _texts(orelse)
        case _:
            return


def codes_in_use(repository: Path) -> set[str]:
    modules = (repository / "src" / "dxdesk").rglob("*.py")
    said = {code for path in modules for code in codes_in(path.read_text(encoding="utf-8"))}
    return said | {doubt.code for doubt in Doubt}


def test_every_code_is_documented_and_every_documented_code_occurs(repository: Path, page: str):
    assert set(documented(page)) == codes_in_use(repository)


def test_no_code_is_documented_twice(page: str):
    codes = documented(page)
    assert sorted(set(codes)) == sorted(codes)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("slip.warn(n, 1, 'label_missing', 'sentence')", ["label_missing"]),
        ("slip.refuse(1, 'a_b' if x else 'c_d', m)", ["a_b", "c_d"]),
        ("ReadingWarning('', 1, code='a_b', message='文')", ["a_b"]),
        ("slip.place(cell, 'budget_text')", []),
    ],
)
def test_codes_are_found_in_a_module(source: str, found: list[str]):
    assert list(codes_in(source)) == found


@pytest.mark.parametrize("name", ["tests/data/text_sheets_fictional.txt", "sample_sheets.txt"])
def test_what_is_really_said_is_documented(name: str, repository: Path, page: str):
    path = repository / name if "/" in name else paths.samples() / name
    read = read_text_sheets(path.read_bytes(), edition=2024)
    assert {warning.code for warning in read.warnings} <= set(documented(page))


@pytest.mark.parametrize("one", NORMALISATIONS, ids=lambda one: f"U+{ord(one.character):04X}")
def test_every_normalisation_of_the_text_is_documented(one: Normalisation, page: str):
    assert f"U+{ord(one.character):04X}" in page
