"""The sentences above a review; without Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dxdesk.domain.fiscal_year import FiscalYear

if TYPE_CHECKING:
    from dxdesk.workspace.import_review import ImportReview, ReviewRow
    from dxdesk.workspace.importing import Preview

NOTHING_CHANGES: Final = "計画の内容と同じです。取り込むものはありません。"
LONGEST_SHOWN: Final = 4_000
"""Characters of a text that is shown beside the list; nobody reads more of it there."""
_LONGEST_HEAD: Final = 100


def summary(preview: Preview) -> str:
    """How many sheets and cells, and what becomes of them."""
    years = "・".join(f"{FiscalYear(year).label()}版" for year in preview.editions)
    sheets = (
        f"シート {preview.sheets:,}件：新規 {len(preview.new):,}、"
        f"変更 {len(preview.changed):,}、変更なし {len(preview.unchanged):,}"
    )
    words = [f"{years}　{sheets}"]
    cells = preview.slip.cells
    if cells.source:
        words.append(
            f"セル {cells.source:,}個：取込 {cells.placed:,}、解釈できず {cells.not_understood:,}"
        )
    return "　／　".join(words)


def remark(review: ImportReview) -> str:
    """What else a person should know before deciding; may be empty."""
    words: list[str] = []
    if not review.has_changes:
        words.append(NOTHING_CHANGES)
    if review.preview.absent:
        count = len(review.preview.absent)
        words.append(f"ファイルにない計画のシート {count:,}件は、そのまま残ります。")
    if review.is_contested:
        words.append("複数のファイルが同じ欄を変えています。後のファイルの内容になります。")
    return "".join(words)


def source_words(row: ReviewRow, *, has_text: bool) -> str:
    """Which line of which source is shown for a row."""
    if row.line:
        return f"「{row.source}」の {row.line:,} 行目"
    if has_text:
        return f"「{row.source}」には、この内容を書いた行がありません。"
    return f"「{row.source}」はJSONのため、行を示せません。"


def detail(row: ReviewRow) -> str:
    """A row with its texts in full."""
    head = (row.kind.value, *(shortened(one, _LONGEST_HEAD) for one in (row.number, row.place)))
    parts = ["　".join(part for part in head if part)]
    if row.before:
        parts += ["", "【現在の内容】", shortened(row.before)]
    if row.after:
        parts += ["", "【取り込む内容】" if row.before else "【内容】", shortened(row.after)]
    return "\n".join(parts)


def shortened(text: str, longest: int = LONGEST_SHOWN) -> str:
    """A text as it is, up to a length; where it goes on, how much there is more."""
    more = len(text) - longest
    return text if more <= 0 else f"{text[:longest]}…（ほか {more:,}文字）"
