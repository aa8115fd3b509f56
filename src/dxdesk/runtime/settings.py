"""What the person at this desk has told the program once: who they are.

A JSON file in the user's folder; where it is missing or says nothing, the name of the computer's
account has to do.
"""

from __future__ import annotations

import getpass
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Person:
    """The person at the desk, as colleagues know them; `extension` is the 内線 number."""

    name: str
    section: str = ""
    extension: str = ""


def user_folder() -> Path:
    """Where settings and logs of this user are kept (DXDESK_HOME overrides it)."""
    chosen = os.environ.get("DXDESK_HOME")
    if chosen:
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA", str(Path.home()))) / "DXDesk"
    return Path(os.environ.get("XDG_CONFIG_HOME", str(Path.home() / ".config"))) / "dxdesk"


def read_person(folder: Path) -> Person:
    """The person as entered in the settings, else by the name of the computer's account."""
    try:
        entries = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
        person = entries["person"]
        return Person(str(person["name"]), str(person["section"]), str(person["extension"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Person(_account_name())


def _account_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "利用者"
