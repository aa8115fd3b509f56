"""Against what an edition is compared for its change-marked print (見え消し)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dxdesk.domain.change import Origin
from dxdesk.domain.fiscal_year import FiscalYear, parse_fiscal_year
from dxdesk.domain.sheet import assemble_plan
from dxdesk.runtime.errors import KnownError

if TYPE_CHECKING:
    from dxdesk.domain.sheet import PlanContent
    from dxdesk.storage.ledger import Revision
    from dxdesk.workspace.workspace import Workspace

_EDITION = "版"


@dataclass(frozen=True, slots=True)
class Base:
    """An earlier state.

    Attributes:
        words: What people call it: 控え「照会前」, 変更12の時点, 令和4年度版.
        content: The plan as it was then.
        edition: The fiscal year of the edition in it that is compared.
    """

    words: str
    content: PlanContent
    edition: int


def base_of(workspace: Workspace, edition: int, name: str) -> Base:
    """The state that a person names.

    Args:
        workspace: The open plan.
        edition: The edition that is compared with it.
        name: The name of a 控え, the number of a revision, or another edition (R4版).

    Raises:
        KnownError: There is no such state, or the edition was not there yet.
    """
    history = workspace.history
    try:
        revision, words = history.snapshot_revision(name), f"控え「{name}」"
    except KnownError:
        if name.endswith(_EDITION):
            return _other_edition(workspace, name)
        if not (name.isascii() and name.isdigit()):
            raise
        revision, words = int(name), f"変更{int(name)}の時点"
        if not any(each.number == revision for each in history.revisions()):
            raise KnownError(
                f"変更{revision}はありません。", "履歴の番号を確かめてください。"
            ) from None
    rows = history.rows_at(revision)
    if not any(key.edition == edition for key in rows):
        raise KnownError(
            f"{words}には、まだ{_edition_words(edition)}がありません。",
            "後の控えか変更を選んでください。",
        )
    return Base(words, assemble_plan(rows), edition)


def _other_edition(workspace: Workspace, name: str) -> Base:
    year = parse_fiscal_year(name.removesuffix(_EDITION))
    content = workspace.plan()
    if year is None or all(each.fiscal_year != year for each in content.editions):
        raise KnownError(f"「{name}」は計画にありません。", "年度版の一覧を確かめてください。")
    return Base(_edition_words(year), content, year)


@dataclass(frozen=True, slots=True)
class BaseChoice:
    """A state that can be named to `base_of`: its name, and the step it was reached by.

    `revision` is None for another edition.
    """

    name: str
    words: str
    revision: Revision | None = None


def choices(workspace: Workspace, edition: int) -> list[BaseChoice]:
    """What an edition can be compared with, the likeliest first.

    The 控え, newest first; the other editions, latest first; then every step but the latest, which
    is the present state, newest first.
    """
    revisions = workspace.history.revisions()
    found = [
        BaseChoice(name, f"控え「{name}」", each)
        for each in revisions
        for name in filter(None, each.snapshot.split("、"))
    ]
    others = sorted((year for year in workspace.editions() if year != edition), reverse=True)
    found += [BaseChoice(f"{FiscalYear(year).short()}版", _edition_words(year)) for year in others]
    for each in revisions[1:]:
        how = "取り込んだ直後" if each.origin is Origin.IMPORT else "変更"
        found.append(BaseChoice(str(each.number), f"{how}：{each.label}", each))
    return found


def _edition_words(year: int) -> str:
    return f"{FiscalYear(year).label()}版"
