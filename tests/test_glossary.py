"""docs/glossary.md says of every word what the code says, and leaves out none."""

import importlib
import re
from enum import StrEnum
from pathlib import Path

import pytest

from dxdesk.domain import labels, round_labels
from dxdesk.domain.field_labels import KIND_LABELS
from dxdesk.domain.kinds import KINDS

ROW = re.compile(r"^\| `([^`]+)` \| ([^|]*?) *\|", re.MULTILINE)
GLOSSARY = Path(__file__).resolve().parents[1] / "docs" / "glossary.md"


def words_under(heading: str) -> list[tuple[str, str]]:
    """Code and Japanese in the table below a heading of the glossary."""
    text = GLOSSARY.read_text(encoding="utf-8")
    return ROW.findall(text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0])


def enumerated_words() -> dict[str, str]:
    """Every word of the label tables, by enumeration and name."""
    return {
        f"{kind.__name__}.{word.name}": table.label(word)
        for table in (labels, round_labels)
        for kind in vars(table).values()
        if isinstance(kind, type) and issubclass(kind, StrEnum) and kind is not StrEnum
        for word in kind
    }


def test_every_kind_of_row_is_explained_under_its_label():
    assert words_under("Kinds of rows") == [(name, KIND_LABELS[name]) for name in KINDS]


def test_every_word_of_the_form_is_explained_under_its_label():
    listed = words_under("Words of the form")
    assert dict(listed) == enumerated_words()
    assert len(listed) == len(enumerated_words())


def test_there_are_words_of_the_program():
    assert words_under("Words of the program") != []


@pytest.mark.parametrize("code", [code for code, _ in words_under("Words of the program")])
def test_a_word_of_the_program_exists(code: str):
    module, _, name = code.rpartition(".")
    assert hasattr(importlib.import_module(f"dxdesk.{module}"), name)
