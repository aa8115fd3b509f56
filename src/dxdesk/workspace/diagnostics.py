"""診断情報: what support needs to know of this computer and of the open plan, and nothing else.

Not a word of a plan, no name and no folder of a person: of paths only the kind of drive and the
depth are told, of files their hashes, of mistakes where in the code they came about.
"""

from __future__ import annotations

import hashlib
import platform
import sqlite3
import struct
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dxdesk.runtime import crash_log, event_log, paths
from dxdesk.runtime.drives import is_on_network
from dxdesk.runtime.errors import KnownError
from dxdesk.runtime.files import write_atomically
from dxdesk.runtime.version import VERSION
from dxdesk.workspace.backups import place_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from dxdesk.runtime.settings import Settings
    from dxdesk.workspace.jobs import JobContext

_MOST_LINES: Final = 200
"""Of the log."""
_LIBRARIES: Final = (
    "PySide6",
    "sqlalchemy",
    "alembic",
    "reportlab",
    "pikepdf",
    "pypdfium2",
    "fontTools",
    "openpyxl",
    "xlsxwriter",
    "pyqtgraph",
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What only the window knows.

    Attributes:
        qt: Version of Qt and name of its platform.
        screens: Size and scaling of each screen, in words.
        folder: The user's folder.
        settings: As they are set now.
        plan: The open plan; None where there is none.
        is_read_only: Whether it can only be read.
    """

    qt: str
    screens: Sequence[str]
    folder: Path
    settings: Settings
    plan: Path | None = None
    is_read_only: bool = False


def write_diagnostics(
    out: Path, around: Surroundings, moment: datetime, context: JobContext
) -> Path:
    """Write the file; returns where it is.

    Raises:
        KnownError: It cannot be written.
    """
    context.step(0, 0, "診断情報をまとめています")
    text = diagnostics_text(around, moment)
    with write_atomically(out) as file:
        file.write(text.encode())
    return out


def diagnostics_text(around: Surroundings, moment: datetime) -> str:
    """The whole text."""
    lines = [
        "DXデスク 診断情報",
        "計画の内容、人の名前、フォルダーやファイルの名前は含みません。",
        f"作成: {moment.isoformat(timespec='seconds')}",
        *_part("プログラム", _program(around)),
        *_part("画面", around.screens),
        *_part("書体", _fonts(around.settings.fonts)),
        *_part("設定", _settings(around)),
        *_part("開いている計画", _plan(around)),
        *_part("不具合の記録", _crashes(around.folder)),
        *_part("動作の記録", event_log.last_lines(around.folder, _MOST_LINES)),
    ]
    return "\n".join(lines) + "\n"


def _part(title: str, lines: Iterable[str]) -> Iterator[str]:
    yield ""
    yield f"■ {title}"
    yield from list(lines) or ["なし"]


def _program(around: Surroundings) -> Iterator[str]:
    yield f"版: {VERSION}"
    yield f"Python: {platform.python_version()} ({struct.calcsize('P') * 8}ビット)"
    yield f"Qt: {around.qt}"
    yield f"SQLite: {sqlite3.sqlite_version}"
    yield f"システム: {platform.system()} {platform.release()} {platform.version()}"
    yield f"文字コード: {sys.getfilesystemencoding()}"
    yield f"プログラムの場所: {_kind_of_place(paths.program_folder())}"
    yield f"持ち運び用: {_yes(paths.is_portable())}"
    # Imported here: it takes longer than all the rest, and only support asks.
    from importlib.metadata import PackageNotFoundError, version

    for name in _LIBRARIES:
        try:
            yield f"{name}: {version('PySide6_Essentials' if name == 'PySide6' else name)}"
        except PackageNotFoundError:
            yield f"{name}: 版は不明"


def _fonts(own: Sequence[str]) -> Iterator[str]:
    # Imported here, as above.
    from pathlib import Path

    for path in sorted(paths.fonts().glob("*.ttf")):
        yield f"{path.name}: {_hash(path)}"
    for number, name in enumerate(own, 1):
        yield f"追加の書体 {number}: {_hash(Path(name))}"


def _hash(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return f"読めません (errno {error.errno})"


def _settings(around: Surroundings) -> Iterator[str]:
    settings = around.settings
    yield f"お名前: {'入力あり' if settings.person else '入力なし'}"
    yield f"文字の大きさ: {settings.text_size:g}ポイント"
    yield f"前回の計画から始める: {_yes(settings.reopens)}"
    yield f"追加の書体: {len(settings.fonts)}個"
    paper = settings.paper
    yield f"両面: {_yes(paper.duplex)}"
    yield f"最も小さい文字: {'様式のまま' if paper.floor is None else f'{paper.floor:g}ポイント'}"
    yield f"設定の場所: {_kind_of_place(around.folder)}"
    place = place_of(settings.backups, around.folder)
    yield f"バックアップ: {_yes(settings.backups.is_on)}、{place.days}日分"
    yield f"バックアップの場所: {_kind_of_place(place.folder)}"


def _plan(around: Surroundings) -> Iterator[str]:
    if around.plan is None:
        return
    # Imported here: it brings SQLAlchemy, which whoever has a plan open has already.
    from dxdesk.storage.facts import facts_of

    yield f"場所: {_kind_of_place(around.plan)}"
    yield f"読み取り専用: {_yes(around.is_read_only)}"
    try:
        facts = facts_of(around.plan)
    except (KnownError, OSError) as error:
        yield f"読めません ({type(error).__name__})"
        return
    yield f"大きさ: {facts.size:,}バイト"
    yield f"形式の版: {facts.version}"
    yield f"ジャーナル: {facts.journal_mode}"
    yield f"更新前の写し: {facts.backups}個"
    for name, count in facts.rows.items():
        yield f"{name}: {count}行"


def _crashes(folder: Path) -> Iterator[str]:
    for outline in crash_log.outlines(folder / crash_log.FOLDER):
        yield from outline
        yield ""


def _kind_of_place(path: Path) -> str:
    kind = "ネットワークドライブ" if is_on_network(path) else "このパソコン"
    return f"{kind}、深さ {len(path.parts) - 1}"


def _yes(condition: bool) -> str:
    return "はい" if condition else "いいえ"
