"""The one line between "the world broke" and "we broke".

A full disk, a foreign file or a colleague's lock is nobody's bug: it is a `KnownError` with a
sentence for the person at the desk. Everything else is a bug and goes to the crash log.
"""

import errno
from collections.abc import Mapping
from typing import Final

_REASONS: Final[Mapping[int, str]] = {
    errno.ENOENT: "見つかりません",
    errno.EACCES: "権限がありません",
    errno.EPERM: "権限がありません",
    errno.EISDIR: "フォルダーです",
    errno.ENOTDIR: "途中にフォルダーでないものがあります",
    errno.EEXIST: "同じ名前のものが既にあります",
    errno.ENAMETOOLONG: "名前が長すぎます",
    errno.ENOSPC: "空き容量がありません",
    errno.EROFS: "読み取り専用の場所です",
}


def reason_of(error: OSError) -> str:
    """Why the system refused, in a few Japanese words where there are any."""
    known = _REASONS.get(error.errno or 0)
    return known or error.strerror or str(error)


class KnownError(Exception):
    """Something outside the program went wrong, told in Japanese.

    Args:
        what: What happened and what was kept, as one or more Japanese sentences.
        advice: What the person can do now; may be empty.
    """

    def __init__(self, what: str, advice: str = "") -> None:
        super().__init__(f"{what}{advice}")
        self.what = what
        self.advice = advice


FROM_BACKUP: Final = "DXデスクの「ファイル」にある「バックアップから戻す」を確かめてください。"
"""What can be done about a plan that is damaged."""


class DamagedError(KnownError):
    """A plan file cannot be read as it stands; it was left so."""

    def __init__(self, what: str) -> None:
        super().__init__(what, f"ファイルには手を加えていません。{FROM_BACKUP}")
