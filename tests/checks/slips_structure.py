"""Slips in schedules, budgets and numbers, and things copied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxdesk.domain import rows as r
from tests.checks.clean import SHEETS, YEAR, uid

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.checks.clean import Plan
    from tests.checks.slip import Slip

LAST_YEAR: Final = YEAR - 1


def _copy_rows(plan: Plan) -> None:
    for mine, theirs in (("台帳の移行", "様式の見直し"), ("画面の公開", "電子通知の発送")):
        row = plan.row(r.ScheduleRow, "1-1-2", "plan", theirs)
        plan.set(plan.key("schedule_row", "1-2-1", "plan", mine), label=row.label)


def _copy_rows_respaced(plan: Plan) -> None:
    labels = ("支援システムの　運用", "要件の整理（第1期）")
    for mine, label in zip(("台帳の移行", "画面の公開"), labels, strict=True):
        plan.set(plan.key("schedule_row", "1-2-1", "plan", mine), label=label)
    plan.set(plan.key("schedule_row", "1-1-1", "plan", "要件の整理"), label="要件の整理(第１期)")


def _copy_months(plan: Plan) -> None:
    for mine, label in (("周知", "北部地区の移行"), ("通知の発送", "公開画面の設計")):
        plan.set(plan.key("schedule_row", "1-1-2", "year", mine), label=label)
    plan.add(_month_row("1-1-2", "区域の照合作業"), _month_row("1-2-1", "区域の照合作業"))


def _month_row(number: str, label: str) -> r.ScheduleRow:
    own = uid(number, "year", label)
    return r.ScheduleRow(own, uid(number), "year", "z", label, "2023-06..2023-08")


def _copy_purpose(plan: Plan) -> None:
    purpose = plan.row(r.Project, "1-1-1").purpose
    plan.set(plan.key("project", "1-2-1"), purpose=f" {purpose}")


def _copy_item(plan: Plan) -> None:
    text = "関係する課と協議して対象とする手続を定め、業務の流れを図に表して見直す。"
    plan.set(plan.key("item", "1-1-1", "activities", 0), text=text)
    plan.set(plan.key("item", "1-2-1", "activities", 1), text=text)


def _copy_purpose_nearly(plan: Plan) -> None:
    text = (
        "紙で保存している申請書を画像に改めて検索できるようにし、"
        "窓口での照会に要する時間を短くするとともに、書庫に空きを作って執務室を広げる。"
    )
    plan.set(plan.key("project", "1-1-1"), purpose=text)
    plan.set(plan.key("project", "1-2-1"), purpose=text.replace("申請書", "届出書"))


def _keep_actions(plan: Plan) -> None:
    for place in range(2):
        item = plan.row(r.Item, "1-1-1", "actions", place)
        plan.add(item, edition=LAST_YEAR)


def _keep_one_action(plan: Plan) -> None:
    plan.add(plan.row(r.Item, "1-1-1", "actions", 0), edition=LAST_YEAR)


def _copy_indicator(plan: Plan) -> None:
    told = dict(SHEETS[1].indicators)
    for (name, unit), values in told.items():
        mine = next(iter(SHEETS[2].indicators))[0]
        plan.set(plan.key("indicator", "1-2-1", mine), name=name, unit=unit)
        for year, (target, _, _) in enumerate(values, 2021):
            plan.set(plan.value("1-2-1", mine, year), target=target)


def _set_budget(plan: Plan, number: str, amount: int, edition: int = YEAR) -> None:
    key = plan.key("project", number, edition=edition)
    era = edition - 2018
    plan.set(key, budget_thousand_yen=amount, budget_text=f"令和{era}年度予算：{amount:,}千円")


def _budget_in_yen(plan: Plan) -> None:
    for edition in (LAST_YEAR, YEAR):
        _set_budget(plan, "1-1-2", 1_380_000, edition)


def _state_nothing(plan: Plan) -> None:
    project = plan.key("project", "1-1-2")
    plan.set(project, budget_kind="unstated", budget_thousand_yen=None, budget_text="")


def _paint(number: str, chart: str, name: str, **fields: str) -> Callable[[Plan], None]:
    return lambda plan: plan.set(plan.key("schedule_row", number, chart, name), **fields)


def _empty_chart(plan: Plan) -> None:
    for label, _ in SHEETS[0].months:
        plan.set(plan.key("schedule_row", "1-1-1", "year", label), planned="")


def _months_beyond_bar(plan: Plan) -> None:
    plan.set(plan.key("schedule_row", "1-1-2", "year", "周知"), label="様式の見直し")


def _months_before_bar(plan: Plan) -> None:
    plan.set(plan.key("schedule_row", "1-2-1", "plan", "台帳の移行"), planned="2023-07..2024-04")
    plan.set(plan.key("schedule_row", "1-2-1", "year", "北部地区の移行"), label="台帳の移行の実施")


def _row_not_in_months(plan: Plan) -> None:
    plan.set(plan.key("schedule_row", "1-1-2", "plan", "様式の見直し"), planned="2021-04..2024-04")
    plan.set(plan.key("schedule_row", "1-1-2", "year", "通知の発送"), label="電子通知の発送")
    plan.remove(plan.key("schedule_row", "1-1-2", "year", "周知"))


def _end(plan: Plan, number: str, status: str, until: int) -> None:
    plan.set(plan.key("project", number), life_status=status, life_until=until)


def _renumber(plan: Plan, number: str, new: str) -> None:
    plan.set(plan.key("project", number), number=new)


def _former_number(plan: Plan) -> None:
    text = "※1-1-2は令和3年度末で廃止"
    plan.add(r.FormerProject(uid("former"), "1-1-2", "abolished", 2021, text))


def _untitled(plan: Plan) -> None:
    for number, title in (("1", "便利な市役所"), ("1-1", "窓口の改革")):
        plan.add(r.PolicyNode(uid("policy", number), number, title))


def _mark(plan: Plan, *marks: str) -> None:
    for place, mark in enumerate(marks):
        plan.set(plan.key("item", "1-1-1", "activities", place), mark=mark)


def _refer(plan: Plan) -> None:
    _mark(plan, "①", "②")
    text = "下記①～③について、順に関係する課と協議する。"
    plan.set(plan.key("item", "1-1-1", "actions", 1), text=text)


def _name_project(plan: Plan) -> None:
    text = "案内表示の効果を測り、1-4-9の事業に引き継ぐ。"
    plan.set(plan.key("item", "1-1-1", "actions", 1), text=text)


def _without_indicators(plan: Plan) -> None:
    for key, row in list(plan.rows.items()):
        if key.edition == YEAR and isinstance(row, r.Indicator) and row.project == uid("1-1-2"):
            plan.remove(key)


SLIPS: Final[list[Slip]] = [
    ("schedule rows of another section", "copied-schedule-rows", _copy_rows),
    ("schedule rows copied with other spaces", "copied-schedule-rows", _copy_rows_respaced),
    ("months of another section", "copied-schedule-rows", _copy_months),
    ("purpose of another section", "copied-text", _copy_purpose),
    ("activity of another section", "copied-text", _copy_item),
    (
        "purpose of another section with one word changed",
        "copied-text-nearly",
        _copy_purpose_nearly,
    ),
    ("actions of last year", "actions-as-last-year", _keep_actions),
    ("one action of last year", "actions-as-last-year", _keep_one_action),
    ("indicator of another section", "copied-indicator", _copy_indicator),
    ("same budget twice", "budget-twice", lambda plan: _set_budget(plan, "1-2-1", 4_210)),
    (
        "budget text says none",
        "budget-text-differs",
        lambda plan: plan.set(plan.key("project", "1-1-2"), budget_text="令和5年度予算：なし"),
    ),
    (
        "budget text says another amount",
        "budget-text-differs",
        lambda plan: plan.set(plan.key("project", "1-1-2"), budget_text="令和5年度予算：1,830千円"),
    ),
    ("budget with a digit more", "budget-jump", lambda plan: _set_budget(plan, "1-1-2", 13_800)),
    ("budget in yen", "budget-jump", lambda plan: _set_budget(plan, "1-1-2", 1_380_000)),
    ("budget in yen in both editions", "budget-in-yen", _budget_in_yen),
    (
        "budget that is not called one",
        "budget-unnamed",
        lambda plan: plan.set(plan.key("project", "1-1-2"), budget_text="1,380千円"),
    ),
    ("budget not stated", "budget-unstated", _state_nothing),
    (
        "marks unknown",
        "schedule-marks-unknown",
        _paint("1-1-1", "plan", "要件の整理", planned="", marks="unknown"),
    ),
    (
        "row with nothing painted",
        "schedule-nothing-painted",
        _paint("1-1-1", "plan", "要件の整理", planned=""),
    ),
    ("months with nothing painted", "schedule-nothing-painted", _empty_chart),
    (
        "bar left from last year",
        "schedule-outside-chart",
        _paint("1-1-1", "year", "効果の測定", planned="2022-10..2024-04"),
    ),
    (
        "point outside the years",
        "schedule-outside-chart",
        _paint("1-1-1", "plan", "要件の整理", points="2026-10\t★\t公開"),
    ),
    (
        "row without a label",
        "schedule-label-missing",
        _paint("1-1-1", "plan", "要件の整理", label=""),
    ),
    (
        "row twice",
        "schedule-label-twice",
        _paint("1-1-1", "year", "効果の測定", label="対象 手続の追加"),
    ),
    (
        "done in the future",
        "schedule-actual-ahead",
        _paint("1-1-1", "plan", "支援システムの運用", actual="2022-04..2024-10"),
    ),
    ("months where the plan has no bar", "schedule-outside-plan-bar", _months_beyond_bar),
    ("months before the plan's bar", "schedule-outside-plan-bar", _months_before_bar),
    ("plan bar without months", "schedule-not-in-months", _row_not_in_months),
    (
        "bars after the end of the project",
        "schedule-after-end",
        lambda plan: _end(plan, "1-1-2", "completed", 2023),
    ),
    (
        "bars after a point of completion",
        "schedule-after-end",
        _paint("1-2-1", "plan", "台帳の移行", points="2022-10\t★\t移行完了"),
    ),
    (
        "budget in yen where thousands are meant",
        "budget-unread",
        lambda plan: plan.set(
            plan.key("project", "1-1-2"),
            budget_kind="unstated",
            budget_thousand_yen=None,
            budget_text="令和5年度予算：1,380円",
        ),
    ),
    ("number missing", "number-gap", lambda plan: _renumber(plan, "1-1-2", "1-1-3")),
    ("measure missing", "number-gap", lambda plan: _renumber(plan, "1-2-1", "1-3-1")),
    (
        "number twice in another width",
        "number-twice",
        lambda plan: _renumber(plan, "1-1-2", "１－１－１"),
    ),
    ("number of a former project", "number-of-former", _former_number),
    ("policy without a title", "policy-untitled", _untitled),
    ("project number that does not exist", "number-unknown", _name_project),
    (
        "name twice",
        "name-twice",
        lambda plan: plan.set(plan.key("project", "1-1-2"), name="書かない 窓口の整備"),
    ),
    ("item number left out", "mark-order", lambda plan: _mark(plan, "①", "③")),
    ("item number twice", "mark-order", lambda plan: _mark(plan, "(1)", "(1)")),
    ("bullet among numbers", "mark-mixed", lambda plan: _mark(plan, "・", "①")),
    ("item number that does not exist", "item-number-unknown", _refer),
    (
        "ended project still planned",
        "ended-still-planned",
        lambda plan: _end(plan, "1-1-2", "abolished", 2022),
    ),
    (
        "purpose empty",
        "heading-missing",
        lambda plan: plan.set(plan.key("project", "1-1-2"), purpose=""),
    ),
    (
        "section missing",
        "heading-missing",
        lambda plan: plan.set(plan.key("project", "1-1-2"), section=None),
    ),
    ("indicators missing", "part-missing", _without_indicators),
]
