"""Small texts of sheets for tests, written with → for a tab so that columns can be seen."""

from dxdesk.domain.sheet import EvaluationSheet
from dxdesk.exchange.reconciliation import ReadEdition
from dxdesk.exchange.text_sheets import read_text_sheets
from tests.exchange.placement_check import find_problems

MONTHS = "→4→5→6→7→8→9→10→11→12→1→2→3→評価"

HEAD = """
事業番号→1-1-1→所管課→見本課
事業名→見本の事業（R5年度予算：なし）
目的→見本
実施内容→見本の作業
"""
PLAN = """
→R3→R4→R5→R6→R7
準備→■→→→→
"""
YEAR = f"""
{MONTHS}
準備→■→■→→→→→→→→→→→
"""
ACTIONS = """
今年度の実施事項→見本の作業
"""
INDICATORS = """
→→R3→R4→R5→R6→R7
見本の数（件）→目標→1→2→3→4→5
→実績→1→2→→→
→評価→A→A→→→
"""


def as_bytes(text: str) -> bytes:
    """A text with → for a tab, as a file."""
    return text.replace("→", "\t").encode()


def read(text: str, edition: int | None = None) -> ReadEdition:
    """Read a text with → for a tab; whatever it is, its placements have to be true."""
    data = as_bytes(text)
    result = read_text_sheets(data, edition=edition)
    assert result.cells.source == result.cells.placed + result.cells.not_understood
    if result.fiscal_year is not None:
        assert find_problems(data, result) == []
    return result


def sheet(text: str, edition: int | None = None) -> EvaluationSheet:
    """The only sheet of a text."""
    (only,) = read(text, edition).content.sheets
    return only


def codes(result: ReadEdition) -> list[str]:
    """The codes of a reading's warnings, in order."""
    return [warning.code for warning in result.warnings]


def refused(result: ReadEdition) -> list[str]:
    """The texts that were not understood, in order."""
    return [cell.text for cell in result.not_understood]


def whole(
    head: str = HEAD,
    plan: str = PLAN,
    year: str = YEAR,
    actions: str = ACTIONS,
    indicators: str = INDICATORS,
) -> str:
    """A whole sheet, with some of its blocks replaced."""
    return head + plan + year + actions + indicators
