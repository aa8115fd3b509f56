"""What the dialog of answers says: of a line, of a file, and of what taking it all in would do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxdesk.domain.labels import EMPTY, WorkState, label
from dxdesk.domain.rounds.merging import CHOICE_WORDS, OUTCOME_WORDS, Outcome
from dxdesk.workspace.collecting_review import FileState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dxdesk.domain.rounds.merging import MergeLine
    from dxdesk.workspace.collecting_review import CollectReview, FileReview

UNKNOWN: Final = "（不明）"
"""Of what was sent, where nobody knows any more."""
ASKED: Final = "要判断"
LEFT: Final = "取り込まないファイル"
CANNOT: Final = "取り込めません"
_NOTHING_DECIDED: Final = "保留の項目は、どれもまだ決まっていません。決めた項目だけを取り込みます。"
_BLANK: Final = "「修正なし」の印もありません。記入されていないかもしれません。"
"""Of a form on which nothing is changed."""


def shown(text: str | None) -> str:
    """A value where one is expected to stand."""
    if text is None:
        return UNKNOWN
    return text or EMPTY


def result_words(line: MergeLine, *, is_left: bool) -> str:
    """What becomes of a line."""
    if is_left:
        return LEFT
    if line.locked:
        return CANNOT
    outcome = OUTCOME_WORDS[line.outcome]
    if line.choice is None:
        return f"{ASKED}：{outcome}"
    decided = CHOICE_WORDS[line.choice]
    return decided if line.outcome is Outcome.THEIRS else f"{decided}（{outcome}）"


def told_of_line(line: MergeLine) -> str:
    """Everything that is known of a line beside its three values."""
    cells = " ".join(filter(None, (line.file, line.where)))
    found = (
        ("", "　".join((f"{line.number} {line.name}".strip(), line.place_words))),
        ("取込結果", result_words(line, is_left=False)),
        ("取り込めない理由", line.locked),
        ("理由", line.why),
        ("セルの見た目", line.seen),
        ("ほかの読み方", "、".join(f"「{shown(each)}」" for each in line.others)),
        *(("内容確認", each) for each in line.findings),
        ("記入された場所", cells),
    )
    return _lines(found)


def told_of_file(file: FileReview) -> str:
    """Everything that is known of a file, but for its lines."""
    head = file.form.head if file.form else None
    found = (
        ("", file.file),
        ("状態", "。".join(filter(None, (file.state_words, file.why)))),
        ("", file.advice),
        *(("注意", each) for each in file.warnings),
        *(("注意", each) for each in (file.form.remarks if file.form else ())),
        ("注意", _BLANK if file.state is FileState.UNCHANGED and not _is_meant(file) else ""),
        ("連絡欄", head.comment if head else ""),
        ("記入した人", head.person_words or "記入なし" if head else ""),
        ("回答票", head.tick_words if head else ""),
        ("シート", f"{file.sheets}枚" if file.form else ""),
    )
    return _lines(dict.fromkeys(found))


def _is_meant(file: FileReview) -> bool:
    """Whether they say themselves that nothing is to be changed."""
    return file.form is not None and file.form.head.is_unchanged


def summary_words(review: CollectReview) -> str:
    """What will happen when it is taken in, and of what nothing comes."""
    files, lines = review.taken_files, review.taken_lines
    if not files:
        waits = any(one.waiting and one.file not in review.left for one in review.files)
        return _NOTHING_DECIDED if waits else "取り込むファイルがありません。"
    sections = {one.section or one.file for one in review.files if one.can_be_taken}
    taken = {one.section or one.file for one in files}
    changed = sum(line.is_changed for line in lines)
    locked = sum(bool(line.locked) for line in lines)
    kept = sum(line.choice is not None and not line.is_changed for line in lines) - locked
    undecided = sum(line.is_asked for line in lines)
    words = [f"{len(sections)}課のうち{len(taken)}課の回答（{len(files)}ファイル）を取り込みます。"]
    words.append(
        f"シートの{changed:,}項目を変更します。" if changed else "変更する項目はありません。"
    )
    if kept:
        words.append(f"{kept:,}項目は現在のままにします。")
    if undecided:
        words.append(f"保留の{undecided:,}項目は現在のままとし、取込結果票に記載します。")
    if locked:
        words.append(f"確定済みなどの{locked:,}項目は取り込めません。")
    unplaced = sum(len(one.unplaced) for one in files)
    if unplaced:
        words.append(f"読み取れなかった{unplaced:,}件の記入は、取込結果票に記載します。")
    sheets = sum(one.sheets for one in files)
    if sheets:
        words.append(f"{sheets}シートの状態を「{label(WorkState.ANSWERED)}」にします。")
    left = len(review.files) - len(files)
    if left:
        words.append(f"{left}ファイルは取り込みません。")
    return "".join(words)


def _lines(found: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"{what}：{words}" if what else words for what, words in found if words)
