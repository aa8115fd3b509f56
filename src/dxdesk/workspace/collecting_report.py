"""What came of answers as JSON, for scripts: `docs/collect.schema.json`.

Every place on which a person has to decide, or had to, is a conflict with its decision; what was
read otherwise than it is stored, or could not be taken, is a warning; what has no place in the
plan was not understood.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from dxdesk.domain.rounds.merging import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dxdesk.domain.rounds.merging import MergeLine
    from dxdesk.workspace.collecting_review import CollectReview, FileReview

_Json: TypeAlias = "dict[str, object]"


def collect_json(review: CollectReview) -> _Json:
    """Files, sheets and changed fields as numbers, and all that a person should look at."""
    return {
        "files": len(review.files),
        "sheets": sum(file.sheets for file in review.files),
        "changed": changed_fields(review),
        "conflicts": [_conflict(line) for line in review.lines if _was_asked(line)],
        "warnings": list(_warnings(review)),
        "not_understood": [one for file in review.files for one in _not_understood(file)],
    }


def changed_fields(review: CollectReview) -> int:
    """How many fields the answers change; a row of a chart counts once, whatever its months."""
    taken = {file.file for file in review.taken_files}
    return len({line.values for line in review.lines if line.values and line.file in taken})


def _was_asked(line: MergeLine) -> bool:
    return (line.is_asked or line.outcome is not Outcome.THEIRS) and not line.locked


def _conflict(line: MergeLine) -> _Json:
    return {
        "file": line.file,
        "section": line.section,
        "sheet": line.number,
        "field": line.place_words,
        "kind": line.outcome.value,
        "sent": line.base,
        "ours": line.ours,
        "theirs": line.theirs,
        "where": line.where,
        "seen": line.seen or None,
        "others": list(line.others),
        "reason": line.why or None,
        "findings": list(line.findings),
        "decision": None if line.choice is None else line.choice.value,
    }


def _warnings(review: CollectReview) -> Iterator[_Json]:
    for file in review.files:
        if file.why:
            yield _warning(file.file, f"{file.why}{file.advice}")
        for message in (*file.warnings, *file.recovered):
            yield _warning(file.file, message)
    for line in review.lines:
        if line.locked:
            said = f"{line.place_words}「{line.theirs}」：{line.locked}"
            yield _warning(line.file, said, line.number)
        elif not _was_asked(line):
            for message in line.findings:
                yield _warning(line.file, f"{line.place_words}：{message}", line.number)


def _warning(file: str, message: str, sheet: str | None = None) -> _Json:
    return {"file": file, "sheet": sheet, "message": message}


def _not_understood(file: FileReview) -> Iterator[_Json]:
    for one in file.unplaced:
        yield {"file": file.file, "where": one.where, "text": one.text, "reason": one.why}
