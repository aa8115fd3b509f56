"""What the person at this desk has told the program once: who they are and what suits them.

A JSON file in the user's folder; where it is missing or says nothing, the name of the computer's
account has to do.
"""

from __future__ import annotations

import getpass
import json
import os
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final, cast

from dxdesk.runtime import paths
from dxdesk.runtime.errors import KnownError, reason_of

TEXT_SIZES: Final = (9.0, 10.0, 11.5, 13.0)
"""Sizes of the window's text in pt; the second is the usual one."""

BACKUP_DAYS: Final = (14, 30, 60, 100)
"""Of how many days backups can be kept; the second is the usual number."""


@dataclass(frozen=True, slots=True)
class Person:
    """The person at the desk, as colleagues know them; `extension` is the 内線 number."""

    name: str
    section: str = ""
    extension: str = ""


@dataclass(frozen=True, slots=True)
class PaperWish:
    """With what printing begins, in the words of `domain.paper_options`; empty is as usual there.

    `floor` is the smallest size of the body in pt.
    """

    template: str = ""
    duplex: bool = False
    monochrome: str = ""
    floor: float | None = None


@dataclass(frozen=True, slots=True)
class BackupWish:
    """Whether and where plans are copied by themselves; an empty `folder` is the usual one.

    `days` is of how many days the copies stay, one of `BACKUP_DAYS`.
    """

    is_on: bool = True
    folder: str = ""
    days: int = BACKUP_DAYS[1]


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be chosen.

    Attributes:
        person: Who is at the desk; None before they have said.
        text_size: Size of the window's text in pt, one of `TEXT_SIZES`.
        reopens: Whether the program begins with the plan of last time.
        fonts: Files of the city's own fonts, for 外字 and variants of names.
        paper: With what printing begins in the window.
        backups: Whether and where plans are copied by themselves.
    """

    person: Person | None = None
    text_size: float = TEXT_SIZES[1]
    reopens: bool = True
    fonts: tuple[str, ...] = ()
    paper: PaperWish = PaperWish()
    backups: BackupWish = BackupWish()


def user_folder() -> Path:
    """Where settings and logs of this user are kept (DXDESK_HOME overrides it).

    It is beside the program where that is portable, a folder for each account, because a portable
    program on a share has many people; in the account's own place where nothing can be kept there.
    """
    chosen = os.environ.get("DXDESK_HOME")
    if chosen:
        return Path(chosen)
    beside = _beside_the_program() if paths.is_portable() else None
    if beside is not None:
        return beside
    return _of_account("APPDATA", "XDG_CONFIG_HOME", ".config")


def backups_folder(folder: Path) -> Path:
    """Where the backups of plans are, where nothing else is set.

    In the user's folder; but where that is the account's own, which may travel with the account
    from computer to computer, in the place for what is large and stays here.

    Args:
        folder: The user's folder.
    """
    if folder == _of_account("APPDATA", "XDG_CONFIG_HOME", ".config"):
        folder = _of_account("LOCALAPPDATA", "XDG_DATA_HOME", ".local/share")
    return folder / "backups"


def _of_account(windows: str, other: str, below_home: str) -> Path:
    """One of the folders that an account has for programs, by the variables that tell them."""
    if sys.platform == "win32":
        return Path(os.environ.get(windows, str(Path.home()))) / "DXDesk"
    return Path(os.environ.get(other, str(Path.home() / below_home))) / "dxdesk"


def _beside_the_program() -> Path | None:
    # Imported here: only a portable program needs it, and the first paint waits for this module.
    from dxdesk.runtime.file_names import file_name

    folder = paths.program_folder() / "userdata" / file_name(account_name(), "")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK) else None


def read_settings(folder: Path) -> Settings:
    """The settings; whatever is missing or illegible is as usual."""
    entries = read_entries(folder / "settings.json")
    person = entries.get("person")
    size = entries.get("text_size")
    return Settings(
        person=_person(cast("dict[str, Any]", person)) if isinstance(person, dict) else None,
        text_size=size if size in TEXT_SIZES else TEXT_SIZES[1],
        reopens=entries.get("reopens") is not False,
        fonts=_texts(entries.get("fonts")),
        paper=_paper(entries.get("paper")),
        backups=_backups(entries.get("backups")),
    )


def write_settings(folder: Path, settings: Settings) -> None:
    """Keep the settings.

    Raises:
        KnownError: The user's folder cannot be written to.
    """
    write_entries(folder / "settings.json", asdict(settings))


def read_person(folder: Path) -> Person:
    """The person as entered in the settings, else by the name of the computer's account."""
    return read_settings(folder).person or Person(account_name())


def account_name() -> str:
    """The name of the computer's account."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "利用者"


def read_entries(path: Path) -> dict[str, Any]:
    """The members of a small JSON file; none where it is missing or illegible."""
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return cast("dict[str, Any]", entries) if isinstance(entries, dict) else {}


def write_entries(
    path: Path, entries: dict[str, Any], *, is_synced: bool = True, is_private: bool = False
) -> None:
    """Write a small JSON file, whole or not at all; for the rest see `write_atomically`.

    Raises:
        KnownError: Its folder cannot be made or written to.
    """
    # Imported here: only those who write need it, and the first paint waits for this module.
    from dxdesk.runtime.files import write_atomically

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KnownError(
            f"「{path.parent}」を作れません（{reason_of(error)}）。", "設定は保存していません。"
        ) from error
    with write_atomically(path, is_synced=is_synced, is_private=is_private) as file:
        # A path that is no text on this system comes as lone surrogates, which JSON can escape.
        text = json.dumps(entries, ensure_ascii=False, indent=1)
        file.write(text.encode(errors="backslashreplace"))


def _texts(value: object) -> tuple[str, ...]:
    listed = cast("list[object]", value) if isinstance(value, list) else []
    return tuple(each for each in listed if isinstance(each, str))


def _paper(value: object) -> PaperWish:
    entries = cast("dict[str, Any]", value) if isinstance(value, dict) else {}
    texts = [entries.get(field) for field in ("template", "monochrome")]
    template, monochrome = (text if isinstance(text, str) else "" for text in texts)
    size = entries.get("floor")
    # A truth value counts as a number in Python.
    is_truth = isinstance(size, bool)
    floor = float(size) if isinstance(size, int | float) and not is_truth else None
    return PaperWish(template, entries.get("duplex") is True, monochrome, floor)


def _backups(value: object) -> BackupWish:
    entries = cast("dict[str, Any]", value) if isinstance(value, dict) else {}
    folder, days = entries.get("folder"), entries.get("days")
    return BackupWish(
        is_on=entries.get("is_on") is not False,
        folder=folder if isinstance(folder, str) else "",
        # A number with a point would be equal, and is of no use.
        days=next((each for each in BACKUP_DAYS if each == days), BACKUP_DAYS[1]),
    )


def _person(entries: dict[str, Any]) -> Person | None:
    values = [entries.get(field, "") for field in ("name", "section", "extension")]
    if not all(isinstance(value, str) for value in values) or not values[0]:
        return None
    return Person(*values)
