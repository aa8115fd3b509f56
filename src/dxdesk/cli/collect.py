"""The command of 照会 for answers that came back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from dxdesk.cli.common import latest_edition, opener, require_free, write_json
from dxdesk.domain.rounds.merging import OUTCOME_WORDS, Choice
from dxdesk.runtime.errors import KnownError
from dxdesk.workspace.collect_files import read_answers
from dxdesk.workspace.collecting_apply import TakeAnswers
from dxdesk.workspace.collecting_report import changed_fields, collect_json
from dxdesk.workspace.collecting_review import FileState
from dxdesk.workspace.value_words import joined
from dxdesk.workspace.wording import from_to, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from dxdesk.domain.rounds.merging import MergeLine
    from dxdesk.workspace.collecting_review import CollectReview, FileReview

_UNKNOWN: Final = "不明"


@dataclass(frozen=True, slots=True)
class CollectOrder:
    """Which answers are to be taken in, and how.

    Attributes:
        plan: The plan file.
        files: Files, and folders of which the workbooks are read.
        edition: Fiscal year of the edition; the latest if None.
        prefer: Whose value stands where both sides changed what was asked for; None: it is left as
            it is in the plan, and told.
        dry_run: Show what would happen and write nothing but the report.
        report: Where it is told as JSON.
    """

    plan: Path
    files: Sequence[Path]
    edition: int | None = None
    prefer: Choice | None = None
    dry_run: bool = False
    report: Path | None = None


def collect_answers(order: CollectOrder) -> None:
    """Take answers in, a step for each file; what nobody has decided stays as it is in the plan.

    Raises:
        KnownError: None of the files is an answer for the edition; nothing is written but the
            report.
    """
    if order.report is not None:
        require_free(order.report, order.plan, *order.files)
    with opener().open(order.plan, read_only=order.dry_run) as workspace:
        edition = latest_edition(workspace) if order.edition is None else order.edition
        review = read_answers(workspace, edition, order.files)
        if order.prefer is not None:
            review = review.preferring(order.prefer)
        # Before anything is applied: a report that cannot be written must not follow a changed
        # plan.
        if order.report is not None:
            write_json(order.report, collect_json(review))
        _require_answers(review)
        standing = workspace.standing_steps
        if not order.dry_run:
            today = datetime.now().astimezone().date().isoformat()
            for step in workspace.preview(TakeAnswers(review, today)):
                workspace.apply(step)
        is_written = workspace.standing_steps > standing
    _tell(review)
    print(_outcome(review, order, is_written=is_written))


def _require_answers(review: CollectReview) -> None:
    if not review.files:
        raise KnownError("取り込むファイルがありません。", "フォルダーの中を確かめてください。")
    wrong = {FileState.REFUSED, FileState.ELSEWHERE}
    if all(file.state in wrong for file in review.files):
        first = review.files[0]
        more = f"（ほか{len(review.files) - 1}件も取り込めません）" if review.files[1:] else ""
        raise KnownError(f"{first.why}{more}", first.advice)


def _tell(review: CollectReview) -> None:
    for file in review.files:
        for line in _file_lines(file, review):
            print(line)
    print(
        f"ファイル {len(review.files)} 件、シート {sum(file.sheets for file in review.files)} 件: "
        f"変更 {changed_fields(review)} か所、確認が必要 {review.asked} か所"
    )
    if review.asked:
        print("確認が必要な箇所は、計画の内容のままにしています。")


def _outcome(review: CollectReview, order: CollectOrder, *, is_written: bool) -> str:
    if order.dry_run:
        return "書き込みは行っていません。"
    if not is_written:
        return "計画に変更はありません。"
    # That a section has answered, and how far the work on its sheets has come, is written down.
    kept = "" if changed_fields(review) else "シートの内容に変更はありません。"
    return f"「{order.plan.name}」に取り込みました。{kept}"


def _file_lines(file: FileReview, review: CollectReview) -> Iterator[str]:
    who = f"・{file.section}" if file.section else ""
    yield f"{file.file}（{file.state_words}{who}）"
    if file.why:
        yield f"  {file.why}{file.advice}"
    for message in (*file.warnings, *file.recovered):
        yield f"  {message}"
    for one in file.unplaced:
        yield f"  {one.where}「{shown(one.text)}」：{one.why}"
    for line in review.lines:
        if line.file == file.file and (line.is_asked or line.locked):
            yield f"  {_line_words(line)}"


def _line_words(line: MergeLine) -> str:
    said = line.seen or line.theirs
    place = f"{line.number} {line.place_words}"
    if line.base == line.ours:
        words = from_to(place, line.ours, said)
    else:
        sent = _UNKNOWN if line.base is None else shown(line.base)
        words = f"{place} 送付時 {sent}、計画 {shown(line.ours)}、回答 {shown(said)}"
    kind = "" if line.locked else f"［{OUTCOME_WORDS[line.outcome]}］"
    return joined(f"{kind}{words}", line.locked or line.why)
