"""A small plan for the storage's tests, and ways to put plans into a store and look at it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from dxdesk.domain import rows as r
from dxdesk.domain.change import ChangeSet, Origin, diff
from dxdesk.domain.handout import everyday_handout
from dxdesk.domain.handout_text import composition_of
from dxdesk.domain.kinds import key_of
from dxdesk.storage.lock import Holder

if TYPE_CHECKING:
    from dxdesk.domain.change import Changes
    from dxdesk.domain.rows import Key, Row, Rows
    from dxdesk.storage.store import Store

HOLDER = Holder("担当 花子", "情報政策課", "2345", "PC-01", "2023-04-01T00:00:00+00:00")
AT = datetime(2023, 4, 1, 9, 30, tzinfo=UTC)
YEAR = 2023


def key(kind: str, uid: str) -> Key:
    """The key of a row of the small plan's edition."""
    return r.Key(YEAR, kind, uid)


def _members() -> list[Row]:
    """One row or more of every kind."""
    values = (
        r.IndicatorValue(r.value_uid("i", year), "i", year, target, actual)
        for year, target, actual in ((2022, "350", "1,650"), (2023, "/", ""))
    )
    return [
        r.Plan("plan", "計画", "架空市", 2022, 2023),
        r.FormSetting("form", "section_label", "担当課"),
        r.Edition(r.edition_key(YEAR).uid, 2022),
        r.PolicyNode("n", "1-1", "施策"),
        r.Section("s", "V", "情報政策課"),
        r.Section("t", "k", "𠮷野川出張所"),
        r.FormerProject("f", "1-1-9", until_fiscal_year=2021),
        r.Handout("h", "V", "第1回推進委員会", composition_of(everyday_handout("資料1"))),
        r.Round("ro", "V", "実績照会", opened_on="2023-07-03", due_on="2023-07-14"),
        r.Dispatch("di", "ro", "V", "情報政策課", "s t", "p q", "2023-07-03", 1),
        r.Answer("an", "di", "2023-07-12", file="回答.xlsx", sheets="p", changed=2),
        r.Project("p", "s", "1-1-1", "事業", budget_thousand_yen=350, purpose="目的"),
        r.Project("q", None, "1-1-2", "別の事業"),
        r.RelatedSection("rs", "p", "t", "V"),
        r.Item("a", "p", "activities", "G", 0, "・", "一つ目"),
        r.Item("b", "p", "activities", "V", 0, "・", "二つ目"),
        r.ScheduleRow("sr", "p", "plan", "V", "検討", "2022-04..2023-04"),
        r.Note("x", "p", "V", "※ 注記"),
        r.Indicator("i", "p", "V", "件数", "件"),
        *values,
    ]


PLAN: Rows = {key_of(YEAR, row): row for row in _members()}


def step(changes: Changes, label: str = "試験") -> ChangeSet:
    """Changes as a stamped step."""
    return ChangeSet(label, changes, Origin.EDIT).stamped("担当 花子", AT)


def put(store: Store, rows: Rows) -> int:
    """Make the store hold exactly these rows; the revision it then is at."""
    return store.apply(step(diff(store.all_rows(), rows)))
