"""The commands that read sheets into a plan, print it, proof-read it and tell what is in it.

Each function does one command and says on standard output what it did; it raises `KnownError`
where it cannot.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO, Final, TypeVar

from dxdesk.cli.common import latest_edition, opener, require_free, write_json
from dxdesk.domain.fiscal_year import FiscalYear
from dxdesk.domain.handout import Outside, sides
from dxdesk.domain.labels import Severity
from dxdesk.domain.summary import sheets_without_actual
from dxdesk.exchange.findings_json import findings_json
from dxdesk.exchange.layout_json import layout_json
from dxdesk.exchange.plan_json import write_plan_json
from dxdesk.exchange.reconciliation import UndecidedYearError
from dxdesk.reports.render import PageRenderer
from dxdesk.runtime.errors import KnownError
from dxdesk.runtime.files import write_atomically
from dxdesk.workspace.changes_paper import print_changes
from dxdesk.workspace.finding_places import ReadFindings, finding_lines
from dxdesk.workspace.finishing import finished
from dxdesk.workspace.handouts import print_handout, read_spec
from dxdesk.workspace.importing import Preview, SourceFile, preview_sources, read_source
from dxdesk.workspace.jobs import Unattended
from dxdesk.workspace.mapped_tables import EVERY_TABLE_ASKED, TableWish, wished_mapping
from dxdesk.workspace.paper_reports import paper_reports
from dxdesk.workspace.printing import print_sheets

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence
    from pathlib import Path

    from dxdesk.domain.finding import Judged
    from dxdesk.domain.layout_report import LayoutReport
    from dxdesk.domain.paper_options import PaperOptions
    from dxdesk.domain.rows import Rows
    from dxdesk.domain.told_finding import ToldFinding
    from dxdesk.runtime.sources import IdMaker
    from dxdesk.workspace.changes_paper import ChangesWish
    from dxdesk.workspace.workspace import Workspace

ResultT = TypeVar("ResultT")

_STANDARD_OUTPUT: Final = "-"


def import_sources(
    sources: Sequence[Path],
    plan: Path,
    *,
    edition: int | None = None,
    dry_run: bool = False,
    report: Path | None = None,
    tables: TableWish = EVERY_TABLE_ASKED,
) -> None:
    """Bring sources into a plan, all of them as one step; the plan is made where it is missing.

    Args:
        sources: Text sheets, our own JSON, or tables.
        plan: The plan file.
        edition: The planned fiscal year, where the sources do not say.
        dry_run: Show what would happen and write nothing but the report.
        report: Where the report (取込結果票) goes as JSON.
        tables: How tables are read.
    """
    if report is not None:
        require_free(report, plan, *sources)
    files = [_source(source, edition, tables) for source in sources]
    opening = opener()

    def previewed(rows: Rows) -> Preview:
        preview = _preview(rows, files, opening.new_id)
        _keep_report(report, preview)
        return preview

    if os.path.lexists(plan):
        with opening.open(plan, read_only=dry_run) as workspace:
            preview = previewed(workspace.all_rows())
            if not dry_run:
                workspace.apply(preview.change_set)
    else:
        preview = previewed({})
        if not dry_run:
            with opening.create(plan) as workspace:
                workspace.apply(preview.change_set)
    _tell_import(preview, plan, dry_run=dry_run)


def _keep_report(report: Path | None, preview: Preview) -> None:
    """Before anything is applied: a slip that cannot be written must not follow a changed plan."""
    if report is not None:
        write_json(report, report_of(preview))


def _source(path: Path, edition: int | None, tables: TableWish) -> SourceFile:
    data = read_source(path)
    return SourceFile(path.name, data, edition, wished_mapping(data, path.name, tables))


def _preview(rows: Rows, files: Sequence[SourceFile], ids: IdMaker) -> Preview:
    try:
        return preview_sources(rows, files, ids, Unattended())
    except UndecidedYearError as error:
        advice = "年度を --edition R6 のように指定してください。"
        raise KnownError(error.what, advice) from error


def report_of(preview: Preview) -> dict[str, object]:
    """取込結果票 as JSON: counts, warnings, what was not understood, where every cell went."""
    slip = preview.slip
    return {
        "sheets": preview.sheets,
        "new": len(preview.new),
        "changed": len(preview.changed),
        "unchanged": len(preview.unchanged),
        "warnings": [asdict(warning) for warning in slip.warnings],
        "not_understood": [asdict(cell) for cell in slip.not_understood],
        "placements": [asdict(place) for place in slip.placements],
        "cells": asdict(slip.cells),
    }


def _tell_import(preview: Preview, plan: Path, *, dry_run: bool) -> None:
    years = "、".join(FiscalYear(year).short() for year in preview.editions)
    print(f"年度版: {years}（計画年度）")
    print(
        f"シート {preview.sheets} 件: 新規 {len(preview.new)}、変更 {len(preview.changed)}、"
        f"変更なし {len(preview.unchanged)}"
    )
    if preview.absent:
        print(f"ファイルにない計画のシート {len(preview.absent)} 件は、そのまま残ります。")
    cells = preview.slip.cells
    if cells.source:
        print(
            f"セル {cells.source} 個: 取込 {cells.placed}、"
            f"解釈できず {cells.not_understood}（確認が必要な点 {len(preview.slip.warnings)} 件）"
        )
    for warning in preview.slip.warnings:
        line = f"{warning.line}行目" if warning.line else ""
        where = " ".join(part for part in (warning.sheet, line) if part)
        print(f"  {where}: {warning.message}" if where else f"  {warning.message}")
    if dry_run:
        print("書き込みは行っていません。")
    elif preview.change_set.changes:
        print(f"「{plan.name}」に取り込みました。")
    else:
        print("計画に変更はありません。")


def export_plan(plan: Path, out: Path, *, internal: bool = False) -> None:
    """Write a plan as JSON; the internal memos (庁内メモ) only where asked for."""
    require_free(out, plan)
    with opener().open(plan, read_only=True) as workspace:
        content = workspace.plan()
    with write_atomically(out) as file:
        file.write(write_plan_json(content, internal=internal))
    print(f"「{out}」に書き出しました。")


@dataclass(frozen=True, slots=True)
class PdfOrder:
    """What every print is told, whatever it is of.

    Attributes:
        plan: The plan file.
        out: Where the PDF goes.
        options: Template, binding, date of issue and the like.
        edition: Fiscal year of the edition; the latest if None.
        report: Where it is told as JSON what the layout had to do; nowhere if None.
    """

    plan: Path
    out: Path
    options: PaperOptions
    edition: int | None = None
    report: Path | None = None


@contextmanager
def _open_to_print(order: PdfOrder, *sources: Path) -> Generator[tuple[Workspace, int]]:
    """The plan and the edition to print; nothing that is read (`sources` too) is written over."""
    require_free(order.out, order.plan, *sources)
    if order.report is not None:
        require_free(order.report, order.plan, order.out, *sources)
    with opener().open(order.plan, read_only=True) as workspace:
        yield workspace, order.edition if order.edition is not None else latest_edition(workspace)


def _tell_printed(order: PdfOrder, layout: LayoutReport, what: str) -> None:
    """Write the report, and say what was printed and what the layout had to do."""
    if order.report is not None:
        write_json(order.report, layout_json(layout))
    print(f"{what}を「{order.out}」に書き出しました。")
    for sheet in layout.continued:
        print(f"  {sheet.number}: {len(sheet.pages)} ページにわたります。")
    for sheet in layout.shrunk:
        if sheet.body_size < sheet.standard_size:
            print(f"  {sheet.number}: 文字を {sheet.body_size:g} ポイントに縮小しました。")
        if sheet.shrinks:
            print(f"  {sheet.number}: {len(sheet.shrinks)} か所の数値等を詰めて印字しました。")


def _put_out(order: PdfOrder, make: Callable[[BinaryIO], ResultT]) -> ResultT:
    """Write what is made as the order wants it; the file appears only when it is whole."""
    renderer, pdf = PageRenderer(), BytesIO()
    try:
        made = make(pdf)
        whole = finished(pdf.getvalue(), order.options, renderer)
    finally:
        renderer.stop()
    with write_atomically(order.out) as out:
        out.write(whole)
    return made


def _pages(order: PdfOrder, layout: LayoutReport) -> str:
    told = "" if order.options.two_up is None else f"（{sides(layout.pages, per_side=2)} 面）"
    return f"{layout.pages} ページ{told}"


def print_pdf(order: PdfOrder, numbers: Sequence[str] = ()) -> None:
    """Print the sheets with these numbers as PDF; all where there are none."""
    with _open_to_print(order) as (workspace, edition):
        content = workspace.plan()
    layout = _put_out(
        order, lambda out: print_sheets(content, edition, numbers, out, options=order.options)
    )
    _tell_printed(order, layout, f"シート {len(layout.sheets)} 件、{_pages(order, layout)}")


def print_changes_pdf(order: PdfOrder, wish: ChangesWish) -> None:
    """Print what was changed in an edition as PDF."""
    with _open_to_print(order) as (workspace, edition):
        layout = _put_out(
            order,
            lambda out: print_changes(workspace, edition, wish, out, options=order.options),
        )
    what = "新旧対照表" if wish.as_table else f"変更のあるシート {len(layout.sheets)} 件"
    _tell_printed(order, layout, f"{what}、{_pages(order, layout)}")


def print_handout_pdf(order: PdfOrder, spec: Path) -> None:
    """Print the handout of a SPEC.toml as PDF; PDFs that it names lie relative to it.

    It goes on both sides of the paper if the order or the handout says so.
    """
    handout = read_spec(spec)
    outside = [spec.parent / part.file for part in handout.parts if isinstance(part, Outside)]
    with _open_to_print(order, spec, *outside) as (workspace, edition):
        content = workspace.plan()
    handout = replace(handout, duplex=handout.duplex or order.options.duplex)
    printed = _put_out(
        order,
        lambda out: print_handout(
            content, edition, handout, out, folder=spec.parent, options=order.options
        ),
    )
    count = printed.paper
    what = f"配布資料 {count.pages} ページ（用紙 {count.leaves} 枚）"
    _tell_printed(order, printed.report, what)


@dataclass(frozen=True, slots=True)
class CheckWish:
    """Which findings are wanted.

    Attributes:
        edition: Fiscal year of the edition; the latest if None.
        severity: These and worse ones.
        with_closed: Also those that somebody has accepted (確認済).
    """

    edition: int | None = None
    severity: Severity = Severity.INFO
    with_closed: bool = False

    def takes(self, one: Judged) -> bool:
        """Whether a finding is wanted."""
        worst_first = tuple(Severity)
        is_grave = worst_first.index(one.finding.severity) <= worst_first.index(self.severity)
        return is_grave and (one.is_open or self.with_closed)


def check_plan(plan: Path, wish: CheckWish, paper: PaperOptions, out: Path | None = None) -> None:
    """Proof-read an edition, and say what was found.

    Args:
        plan: The plan file.
        wish: Which findings are wanted.
        paper: How the sheets are printed, for what is to be said of the paper.
        out: Where the findings go as JSON; standard output, and nothing beside, if `-`.
    """
    aloud = out is None or str(out) != _STANDARD_OUTPUT
    if out is not None and aloud:
        require_free(out, plan)
    with opener().open(plan, read_only=True) as workspace:
        found = _findings(workspace, wish, paper)
    wanted = [one for one in found if wish.takes(one.judged)]
    content = findings_json(wanted)
    if not aloud:
        print(json.dumps(content, ensure_ascii=False, indent=1))
        return
    # First of all: whoever reads what is printed may have had enough of it.
    if out is not None:
        write_json(out, content)
    for line in finding_lines(wanted):
        print(line)
    closed = sum(not one.judged.is_open for one in found)
    if closed and not wish.with_closed:
        print(f"ほかに確認済 {closed} 件（--all で表示します）")
    if out is not None:
        print(f"「{out}」に書き出しました。")


def _findings(
    workspace: Workspace, wish: CheckWish, paper: PaperOptions
) -> tuple[ToldFinding, ...]:
    editions = workspace.editions()
    if not editions and wish.edition is None:
        return ()
    edition = editions[-1] if wish.edition is None else wish.edition
    if edition not in editions:
        raise KnownError("その年度版は計画にありません。", "年度版を確かめてください。")
    try:
        layouts = paper_reports(workspace.plan(), edition, paper)
    except (KnownError, OSError) as error:
        print(f"紙面に関する確認は行っていません（{error}）", file=sys.stderr)
        layouts = {}
    return workspace.preview(ReadFindings(edition, layouts))


def show_info(plan: Path) -> None:
    """Say what is in a plan file and whether it is whole."""
    with opener().open(plan, read_only=True) as workspace:
        content = workspace.plan() if workspace.editions() else None
        revisions = workspace.history.revisions()
        version = workspace.format_version
    print(f"計画ファイル: {plan}")
    print(f"形式の版: {version}")
    if content is not None and content.plan.title:
        print(f"計画: {content.plan.title}（{content.plan.organisation}）")
    for each in content.editions if content else ():
        year = FiscalYear(each.fiscal_year).short()
        evaluated = FiscalYear(each.edition.evaluated_fiscal_year).short()
        indicators = sum(len(sheet.indicators) for sheet in each.sheets)
        print(
            f"{year}年度版（評価対象 {evaluated}）: 事業 {len(each.sheets)}、"
            f"課 {len(each.sections)}、指標 {indicators}、"
            f"実績なし {len(sheets_without_actual(each))}"
        )
    print(f"変更の記録: {len(revisions)} 件")
    print("健全性: 問題ありません")
