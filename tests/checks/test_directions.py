"""The direction of an indicator is asked about where its name or its targets say another."""

from __future__ import annotations

import pytest

from dxdesk.domain import rows as r
from dxdesk.workspace.finding_commands import MendFindings
from tests.checks.clean import YEAR, Plan
from tests.checks.slips_figures import COUNT, all_years, found, targets
from tests.workspace.memory import Memory

_FLAT = ("12", "12", "12", "12", "12")
_FALL = ("20", "18", "16", "14", "12")
_RISE = ("12", "14", "16", "18", "20")


@pytest.mark.parametrize(
    ("name", "texts", "direction", "count"),
    [
        ("窓口の待ち時間", _FLAT, "higher", 1),
        ("窓口の待ち時間", _FALL, "higher", 1),
        ("窓口の待ち時間", _FALL, "lower", 0),
        ("窓口の待ち時間", _FLAT, "lower", 0),
        ("窓口の待ち時間", _RISE, "higher", 1),
        ("窓口の待ち時間", _RISE, "lower", 1),
        ("窓口の待ち時間の短縮", _FLAT, "higher", 0),
        ("一件の処理に要する時間", _FLAT, "higher", 1),
        ("家庭ごみの排出量", _FALL, "higher", 1),
        ("河川敷のごみの散乱数", _FALL, "higher", 1),
        ("苦情の件数の削減", _FALL, "higher", 1),
        ("苦情の件数の削減", _RISE, "higher", 0),
        ("事故防止研修の受講者", _RISE, "higher", 0),
        ("講座の開催", _RISE, "higher", 0),
        ("欠席連絡を電子化した学校", _RISE, "higher", 0),
        ("欠席した人数", _FLAT, "higher", 1),
        ("講座の開催", _FLAT, "lower", 0),
        ("講座の開催", _RISE, "lower", 1),
        ("講座の開催", ("20", "12", "12", "12", "12"), "higher", 0),
        ("講座の開催", ("20", "18", "19", "17", "16"), "higher", 0),
    ],
)
def test_a_direction_is_asked_about(
    name: str, texts: tuple[str, ...], direction: str, count: int
) -> None:
    spoil = all_years(COUNT, targets(*texts), name=name, direction=direction)
    assert len(found("direction-suspected", spoil)) == count


def test_words_have_no_direction() -> None:
    texts = ("実現", "実現", "実現", "実現", "実現")
    years = targets(*texts)
    for year in (2021, 2022):
        years[year] |= {"actual": "実現"}
    assert found("direction-suspected", all_years(COUNT, years, name="待ち時間")) == []


def test_one_click_turns_it_round() -> None:
    plan = Plan()
    all_years(COUNT, targets(*_FALL), name="窓口の待ち時間")(plan)
    (finding,) = [one for one in plan.findings() if one.code == "direction-suspected"]
    assert finding.place.field == "direction"
    assert "20→18→16→14→12" in finding.message
    memory = Memory(plan.rows)
    memory.execute(MendFindings(YEAR, (finding,)))
    row = memory.now[plan.key("indicator", *COUNT)]
    assert isinstance(row, r.Indicator)
    assert row.direction == "lower"


def test_where_name_and_targets_contradict_each_other_a_person_decides() -> None:
    spoil = all_years(COUNT, targets(*_RISE), name="窓口の待ち時間")
    (finding,) = found("direction-suspected", spoil)
    assert not finding.mends
    assert "12→14→16→18→20" in finding.message
