"""A reader that reads nothing twice says what the plan says."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from typing_extensions import override

from dxdesk.domain import rows as r
from dxdesk.workspace.remembering import RememberingReader
from tests.workspace.conftest import YEAR, small_plan
from tests.workspace.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

VALUE = r.Key(YEAR, "indicator_value", r.value_uid("n", 2022))
PROJECT = r.Key(YEAR, "project", "p")
GONE = r.Key(YEAR, "item", "gone")


class Counting(Memory):
    """Counts what is asked for."""

    def __init__(self) -> None:
        super().__init__(small_plan())
        self.asked: Counter[str] = Counter()

    @override
    def row(self, key: r.Key) -> r.Row | None:
        self.asked["row"] += 1
        return super().row(key)

    @override
    def rows(self, edition: int | None, kinds: Iterable[str]) -> Mapping[r.Key, r.Row]:
        self.asked["rows"] += 1
        return super().rows(edition, kinds)

    @override
    def subtree(self, root: r.Key) -> Mapping[r.Key, r.Row]:
        self.asked["subtree"] += 1
        return super().subtree(root)


def test_rows_asked_for_beforehand_come_with_all_that_they_hang_below() -> None:
    plan = Counting()
    reader = RememberingReader(plan, [VALUE, GONE])
    assert reader.row(VALUE) == small_plan()[VALUE]
    assert reader.row(r.Key(YEAR, "indicator", "n")) is not None
    assert reader.row(PROJECT) is not None
    assert reader.row(GONE) is None
    assert reader.some([VALUE, GONE, PROJECT]).keys() == {VALUE, PROJECT}
    assert plan.asked["row"] == 0


def test_nothing_is_read_twice() -> None:
    plan = Counting()
    reader = RememberingReader(plan)
    for _ in range(3):
        assert reader.row(PROJECT) == plan.now[PROJECT]
        assert reader.rows(YEAR, ("item",)) == Memory(plan.now).rows(YEAR, ("item",))
        assert reader.subtree(PROJECT) == Memory(plan.now).subtree(PROJECT)
    assert plan.asked == {"row": 1, "rows": 1, "subtree": 1}
