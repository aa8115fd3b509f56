"""Imports: what is new, what changes, what stays, and that nothing else is touched."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain import rows as r
from dxdesk.domain.change import Add, Origin, Set, apply
from dxdesk.domain.kinds import key_of
from dxdesk.domain.labels import FindingState
from dxdesk.domain.numbering import parents, sort_key
from dxdesk.domain.rating import default_rule
from dxdesk.domain.rating_rule_text import rule_text
from dxdesk.domain.sheet import PlanContent, assemble_edition, assemble_plan, rows_of_plan
from dxdesk.domain.summary import sheets_without_actual
from dxdesk.exchange.plan_json import write_plan_json
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.checking import check_plan_edition
from dxdesk.workspace.decide_findings import DecideFindings
from dxdesk.workspace.importing import Preview, preview_import, preview_imports
from dxdesk.workspace.rating_commands import SetRatingRule
from tests.checks.clean import Plan, clean_plan, uid
from tests.strategies import plans
from tests.workspace.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from dxdesk.domain.rows import Rows
    from dxdesk.workspace.workspace import Workspace

YEAR = 2023


def make_ids() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"new-{next(numbers)}"


IDS = make_ids()


@pytest.fixture(scope="module")
def source(repository: Path) -> bytes:
    return (repository / "tests" / "data" / "text_sheets_fictional.txt").read_bytes()


def take(plan: Rows, data: bytes, edition: int | None = None) -> tuple[Preview, Rows]:
    preview = preview_import(plan, data, "源.txt", IDS, edition)
    return preview, apply(plan, preview.change_set.changes)


def year_of(plan: Rows) -> int:
    return next(key.edition for key in plan if key.edition is not None)


def test_an_import_is_one_step_that_can_be_previewed(source: bytes) -> None:
    preview, plan = take({}, source)
    numbers = [sheet.project.number for sheet in assemble_edition(plan, year_of(plan)).sheets]
    assert sorted(preview.new) == sorted(numbers)
    assert preview.sheets == len(numbers) > 1
    assert preview.change_set.origin is Origin.IMPORT
    assert all(isinstance(change, Add) for change in preview.change_set.changes)
    cells = preview.slip.cells
    assert (
        cells.source
        == cells.placed + cells.not_understood
        == len(
            [
                cell
                for line in source.decode().splitlines()
                for cell in line.split("\t")
                if cell.strip()
            ]
        )
    )


def test_the_tree_follows_from_the_numbers(source: bytes) -> None:
    _, plan = take({}, source)
    edition = assemble_edition(plan, year_of(plan))
    wanted = {above for sheet in edition.sheets for above in parents(sheet.project.number)}
    assert [node.number for node in edition.policies] == sorted(wanted, key=sort_key)
    assert {"1", "1-1"} <= wanted


def test_importing_again_changes_nothing(source: bytes) -> None:
    first, plan = take({}, source)
    second, _ = take(plan, source)
    assert second.change_set.changes == ()
    assert sorted(second.unchanged) == sorted(first.new)


def changed_cells(text: str) -> Iterator[tuple[str, str]]:
    """Every way to change one figure of an indicator row, and the figure it becomes."""
    for found in re.finditer(r"(?<=\t)[0-9][0-9,.]*(?=[\t\n])", text):
        line = text[text.rfind("\n", 0, found.start()) + 1 : found.end()]
        if re.search(r"目標|実績", line) and "R" not in line:
            yield f"{text[: found.start()]}987.5{text[found.end() :]}", "987.5"


def test_a_file_with_one_changed_cell_changes_that_cell(source: bytes) -> None:
    _, plan = take({}, source)
    variants = list(changed_cells(source.decode()))
    assert len(variants) > 5
    for text, figure in variants:
        preview, _ = take(plan, text.encode())
        (change,) = preview.change_set.changes
        assert isinstance(change, Set)
        assert change.key.kind == "indicator_value"
        assert change.after == figure
        assert len(preview.changed) == 1


def test_what_the_text_cannot_say_is_kept(source: bytes) -> None:
    _, plan = take({}, source)
    edition = assemble_edition(plan, year_of(plan))
    sheet = next(s for s in edition.sheets if s.indicators and s.plan_rows)
    block = sheet.indicators[0]
    edits = [
        Set(key_of(edition.fiscal_year, sheet.project), "memo", "", "電話で確認"),
        Set(key_of(edition.fiscal_year, sheet.project), "life_status", "active", "new"),
        Set(key_of(edition.fiscal_year, block.indicator), "direction", "higher", "lower"),
        Set(key_of(edition.fiscal_year, block.values[0]), "remark", "", "確認済み"),
        Set(key_of(edition.fiscal_year, sheet.plan_rows[0]), "actual", "", "2021-04..2021-07"),
        Set(key_of(edition.fiscal_year, edition.sections[0]), "department", "", "総務部"),
    ]
    edited = apply(plan, edits)
    preview, _ = take(edited, source)
    assert preview.change_set.changes == ()


def test_marks_that_a_clerk_painted_survive_a_text_that_lost_them(source: bytes) -> None:
    _, plan = take({}, source.replace("■".encode(), b""))
    key, row = next((k, x) for k, x in plan.items() if isinstance(x, r.ScheduleRow))
    assert row.marks == "unknown"
    painted = apply(
        plan, [Set(key, "marks", "unknown", "known"), Set(key, "planned", "", "2021-04..2022-04")]
    )
    preview, _ = take(painted, source.replace("■".encode(), b""))
    assert preview.change_set.changes == ()


def test_sections_first_stand_in_the_order_in_which_they_are_met(source: bytes) -> None:
    _, plan = take({}, source)
    met = re.findall(r"(?:事業原課|所管課|担当課)\t([^\t\n]+)", source.decode())
    names = [section.name for section in assemble_edition(plan, year_of(plan)).sections]
    assert len(names) > 1
    assert names == [name.strip() for name in dict.fromkeys(met) if name.strip() in names]


def test_a_renamed_section_counts_as_a_change_of_its_sheets(source: bytes) -> None:
    _, plan = take({}, source)
    name = assemble_edition(plan, year_of(plan)).sections[0].name
    preview, _ = take(plan, source.replace(name.encode(), f"{name}室".encode()))
    assert len(preview.changed) >= 1


def test_sheets_that_the_file_does_not_mention_are_counted(source: bytes) -> None:
    _, plan = take({}, source)
    year = year_of(plan)
    project = r.Project("own", number="9-9-9", name="手で加えた事業")
    preview, _ = take(apply(plan, [Add(key_of(year, project), project)]), source)
    assert preview.absent == ("9-9-9",)
    assert preview.change_set.changes == ()


def test_a_unit_that_the_file_no_longer_has_goes(source: bytes) -> None:
    _, plan = take({}, source)
    year = year_of(plan)
    block = next(
        b for s in assemble_edition(plan, year).sheets for b in s.indicators if b.indicator.unit
    )
    text = re.sub(f"（{re.escape(block.indicator.unit)}）", "", source.decode())
    preview, _ = take(plan, text.encode())
    change = Set(key_of(year, block.indicator), "unit", block.indicator.unit, "")
    assert change in preview.change_set.changes


def test_sections_keep_the_order_that_a_person_gave_them(source: bytes) -> None:
    _, plan = take({}, source)
    year = year_of(plan)
    sections = assemble_edition(plan, year).sections
    assert len(sections) > 1
    last = sections[-1]
    moved = apply(plan, [Set(key_of(year, last), "order_key", last.order_key, "0V")])
    preview, _ = take(moved, source)
    assert preview.change_set.changes == ()


def test_a_row_that_the_file_does_not_mention_stays_and_is_told(source: bytes) -> None:
    _, plan = take({}, source)
    year = year_of(plan)
    sheet = assemble_edition(plan, year).sheets[0]
    note = r.Note("own", sheet.project.uid, "zz", "手で加えた全く別の注記")
    grown = apply(plan, [Add(key_of(year, note), note)])
    preview, _ = take(grown, source)
    assert preview.change_set.changes == ()
    told = [one for one in preview.slip.warnings if one.code == "row_not_in_source"]
    assert [(one.sheet, note.text in one.message) for one in told] == [(sheet.project.number, True)]


def test_another_year_never_touches_an_existing_edition(source: bytes) -> None:
    _, plan = take({}, source)
    year = year_of(plan)
    preview, grown = take(plan, source, year + 1)
    before = {key: row for key, row in plan.items() if key.edition == year}
    assert {key: row for key, row in grown.items() if key.edition == year} == before
    uids = {s.project.number: s.project.uid for s in assemble_edition(plan, year).sheets}
    later = {s.project.number: s.project.uid for s in assemble_edition(grown, year + 1).sheets}
    assert later == uids
    assert preview.editions == (year + 1,)


def test_a_fixed_edition_is_not_imported_into(source: bytes) -> None:
    _, plan = take({}, source)
    edition = r.edition_key(year_of(plan))
    fixed = apply(plan, [Set(edition, "state", "editing", "fixed")])
    take(fixed, source)
    with pytest.raises(KnownError, match="確定済み"):
        take(fixed, next(changed_cells(source.decode()))[0].encode())


def test_a_year_that_cannot_be_decided_stops_the_import(source: bytes) -> None:
    text = re.sub(r"(令和|平成|[RＲ])?[0-9０-９元]+年度", "年度", source.decode())
    with pytest.raises(KnownError, match="年度"):
        take({}, text.encode())
    _, plan = take({}, text.encode(), YEAR)
    assert year_of(plan) == YEAR


def test_several_sources_are_one_step(source: bytes) -> None:
    changed = next(changed_cells(source.decode()))[0].encode()
    preview = preview_imports({}, [("一.txt", source), ("二.txt", changed)], IDS)
    plan = apply({}, preview.change_set.changes)
    again, _ = take(plan, changed)
    assert again.change_set.changes == ()
    assert len(preview.changed) == 1
    assert (
        preview.slip.cells.source == preview.slip.cells.placed + preview.slip.cells.not_understood
    )


def exported(rows: Rows) -> bytes:
    return write_plan_json(assemble_plan(rows), internal=True)


@given(plans())
def test_our_own_json_comes_in_whole_and_a_second_time_changes_nothing(
    content: PlanContent,
) -> None:
    source = write_plan_json(content, internal=True)
    preview, plan = take({}, source)
    assert exported(plan) == source
    again, _ = take(plan, source)
    assert again.change_set.changes == ()
    assert preview.sheets == sum(len(edition.sheets) for edition in content.editions)


def head(rows: Rows) -> r.Plan:
    return next(row for row in rows.values() if isinstance(row, r.Plan))


def with_rule(scale: str, by: str) -> Rows:
    memory = Memory(clean_plan())
    rule = replace(default_rule(tuple(scale.split("/"))), no_target=scale[-1])
    memory.execute(SetRatingRule(scale, rule_text(rule), by))
    return memory.now


@pytest.mark.parametrize("scale", ["S/A/B", "◎/○/△/×"])
def test_a_file_from_before_the_rule_of_rating_does_not_wipe_it_out(scale: str) -> None:
    ruled = with_rule(scale, "髙﨑")
    before = apply(clean_plan(), [Set(key_of(0, head(ruled)), "title", "デジタル計画", "旧計画")])
    preview, after = take(ruled, exported(before))
    assert head(after) == replace(head(ruled), title="旧計画")
    assert len(preview.change_set.changes) == 1


def test_a_file_with_a_rule_of_rating_brings_it_with_its_scale() -> None:
    theirs = with_rule("◎/○/△/×", "佐藤")
    for plan in (clean_plan(), with_rule("S/A/B", "髙﨑")):
        _, after = take(plan, exported(theirs))
        assert head(after) == head(theirs)


def test_what_was_decided_holds_in_another_plan_that_knows_the_sheet_by_its_number() -> None:
    spoilt = Plan()
    purpose = spoilt.row(r.Project, "1-1-1").purpose + "複写機の貸貸借を続ける。"
    spoilt.set(spoilt.key("project", "1-1-1"), purpose=purpose)
    decided = Memory(spoilt.rows)
    (finding,) = spoilt.findings()
    decided.execute(DecideFindings(YEAR, (finding,), FindingState.CLOSED, "名称"))
    other = re.sub(
        rb"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}",
        lambda match: r.derived_uid("other", match[0].decode()).encode(),
        exported(clean_plan()),
    )
    _, plan = take({}, other)
    assert not {key.uid for key in plan if key.kind == "project"} & {uid("1-1-1")}
    _, plan = take(plan, exported(decided.now))
    sheets = check_plan_edition(Memory(plan), YEAR).judged()
    (judged,) = (one for sheet in sheets.values() for one in sheet)
    assert (judged.state, judged.words) == (FindingState.CLOSED, "名称")
    again, _ = take(plan, exported(decided.now))
    assert again.change_set.changes == ()


@given(plans())
def test_an_export_without_memos_does_not_wipe_them_out(content: PlanContent) -> None:
    plan = rows_of_plan(content)
    public = write_plan_json(content)
    open_plan = {
        key: r.Edition(row.uid, row.evaluated_fiscal_year) if isinstance(row, r.Edition) else row
        for key, row in plan.items()
    }
    _, after = take(open_plan, public.replace(b'"state": "fixed"', b'"state": "editing"'))
    memos = {k: row.memo for k, row in open_plan.items() if isinstance(row, r.Project)}
    assert {k: row.memo for k, row in after.items() if isinstance(row, r.Project)} == memos


@given(st.binary(max_size=60))
def test_what_is_no_source_is_told_in_a_sentence(data: bytes) -> None:
    with pytest.raises(KnownError):
        take({}, data)


def test_an_import_is_undone_in_one_go(workspace: Workspace, source: bytes) -> None:
    before = workspace.all_rows()
    workspace.apply(preview_import(before, source, "源.txt", IDS, 2024).change_set)
    assert len(workspace.editions()) == 2
    workspace.undo()
    assert workspace.all_rows() == before


def test_the_real_sheets_come_in_whole(shared_sheets: Path) -> None:
    data = shared_sheets.read_bytes()
    preview, plan = take({}, data)
    edition = assemble_edition(plan, 2023)
    assert (preview.sheets, len(edition.sheets)) == (38, 38)
    assert edition.edition.evaluated_fiscal_year == 2022
    assert sheets_without_actual(edition) == ()
    cells = preview.slip.cells
    assert cells.source == cells.placed + cells.not_understood
    again, _ = take(plan, data)
    assert again.change_set.changes == ()
    assert len(again.unchanged) == 38


def test_one_changed_cell_of_the_real_sheets_changes_that_cell(shared_sheets: Path) -> None:
    text = shared_sheets.read_text(encoding="utf-8")
    _, plan = take({}, text.encode())
    variants = list(changed_cells(text))
    assert len(variants) > 200
    for variant, figure in variants[::23]:
        preview, _ = take(plan, variant.encode())
        assert [c.after for c in preview.change_set.changes if isinstance(c, Set)] == [figure]
        assert len(preview.change_set.changes) == 1


def test_a_text_that_lost_whole_cells_empties_nothing(source: bytes) -> None:
    _, plan = take({}, source)
    lines = source.decode().splitlines(keepends=True)
    lost = "".join(line for line in lines if not re.match("目的|実施内容", line))
    assert lost != source.decode()
    preview, after = take(plan, lost.encode())
    assert preview.change_set.changes == ()
    assert after == plan


def test_an_amount_made_out_of_the_same_words_is_kept(source: bytes) -> None:
    text = re.sub("（[^（）]*予算[^（）]*）", "（令和6年度予算：約2,480千円）", source.decode())
    _, plan = take({}, text.encode(), YEAR)
    key, row = next((k, x) for k, x in plan.items() if isinstance(x, r.Project) and x.budget_text)
    assert row.budget_kind == "unstated"
    edits = [
        Set(key, "budget_kind", "unstated", "amount"),
        Set(key, "budget_thousand_yen", None, 2480),
    ]
    preview, _ = take(apply(plan, edits), text.encode(), YEAR)
    assert preview.change_set.changes == ()
