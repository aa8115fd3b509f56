"""What the person has told the program once, and what is left of it where the file is spoiled."""

from __future__ import annotations

import getpass
import json
import os
import sys
from pathlib import Path

import pytest

from dxdesk.runtime import paths
from dxdesk.runtime import settings as module
from dxdesk.runtime.errors import KnownError
from dxdesk.runtime.settings import (
    BACKUP_DAYS,
    TEXT_SIZES,
    BackupWish,
    PaperWish,
    Person,
    Settings,
    account_name,
    backups_folder,
    read_entries,
    read_person,
    read_settings,
    user_folder,
    write_entries,
    write_settings,
)


def put(folder: Path, text: str | bytes) -> None:
    data = text.encode() if isinstance(text, str) else text
    (folder / "settings.json").write_bytes(data)


@pytest.mark.parametrize(
    "settings",
    [
        Settings(),
        Settings(Person("髙﨑 𠮷", "企画課", "2345"), TEXT_SIZES[-1], reopens=False),
        Settings(Person("担当\udcff")),
        Settings(backups=BackupWish(is_on=False, folder="共有\udcff/控え", days=BACKUP_DAYS[-1])),
        Settings(paper=PaperWish("large", duplex=True, monochrome="grey", floor=8.0)),
    ],
)
def test_settings_come_back_as_they_were_kept(tmp_path: Path, settings: Settings):
    write_settings(tmp_path / "新しい" / "フォルダー", settings)
    assert read_settings(tmp_path / "新しい" / "フォルダー") == settings


def test_japanese_stands_in_the_file_as_it_is(tmp_path: Path):
    write_settings(tmp_path, Settings(Person("髙﨑")))
    assert "髙﨑" in (tmp_path / "settings.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '"x"',
        b"\xff\xfe",
        "[" * 100_000,
        '{"person": []}',
        '{"person": {"name": ""}}',
        '{"person": {"name": 5}}',
        '{"person": {"name": "x", "section": null}}',
        '{"text_size": 99, "reopens": "いいえ"}',
        '{"text_size": []}',
        '{"paper": 5}',
        '{"backups": []}',
        '{"backups": {"is_on": "いいえ", "folder": 5, "days": 1}}',
        '{"backups": {"is_on": null, "folder": null, "days": "14"}}',
        '{"paper": {"template": 5, "duplex": "はい", "monochrome": null, "floor": true}}',
    ],
)
def test_what_is_illegible_is_as_usual(tmp_path: Path, text: str | bytes):
    put(tmp_path, text)
    assert read_settings(tmp_path) == Settings()


def test_what_is_legible_counts_beside_what_is_not(tmp_path: Path):
    put(tmp_path, '{"person": {"name": "担当"}, "text_size": "大", "reopens": false}')
    assert read_settings(tmp_path) == Settings(Person("担当"), reopens=False)


def test_a_missing_file_or_folder_is_as_usual(tmp_path: Path):
    assert read_settings(tmp_path / "ない") == Settings()


def test_who_has_not_said_their_name_has_that_of_the_account(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(getpass, "getuser", lambda: "tanto")
    assert read_person(tmp_path) == Person("tanto")
    write_settings(tmp_path, Settings(Person("担当")))
    assert read_person(tmp_path) == Person("担当")


@pytest.mark.parametrize("error", [OSError, KeyError, ImportError])
def test_an_account_without_a_name_has_a_word(
    error: type[Exception], monkeypatch: pytest.MonkeyPatch
):
    def fail() -> str:
        raise error

    monkeypatch.setattr(getpass, "getuser", fail)
    assert account_name() == "利用者"


def test_the_folder_can_be_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DXDESK_HOME", str(tmp_path))
    assert user_folder() == tmp_path


@pytest.fixture
def portable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a portable program that two people have started."""
    monkeypatch.delenv("DXDESK_HOME", raising=False)
    monkeypatch.setattr(paths, "_CHECKOUT", tmp_path)
    monkeypatch.setattr(getpass, "getuser", lambda: "tanto:1")
    (tmp_path / paths.PORTABLE_MARK).write_bytes(b"")
    return tmp_path


def test_a_portable_program_keeps_them_beside_itself_for_each_account(
    portable: Path, monkeypatch: pytest.MonkeyPatch
):
    folder = portable / "userdata" / "tanto：1"
    assert user_folder() == folder
    write_settings(user_folder(), Settings(Person("担当")))
    assert read_settings(folder).person == Person("担当")
    monkeypatch.setattr(getpass, "getuser", lambda: "kacho")
    assert user_folder() == portable / "userdata" / "kacho"
    assert read_settings(user_folder()) == Settings()


def refused(path: Path, mode: int) -> bool:
    """As on a share that can only be read."""
    return not (path and mode)


@pytest.mark.parametrize("obstacle", ["file", "read-only"])
def test_where_nothing_can_be_kept_beside_it_the_account_has_its_own_place(
    portable: Path, monkeypatch: pytest.MonkeyPatch, obstacle: str
):
    if obstacle == "file":
        (portable / "userdata").write_bytes(b"")
    else:
        monkeypatch.setattr(os, "access", refused)
    assert not user_folder().is_relative_to(portable)


def test_without_the_mark_nothing_is_made_beside_the_program(portable: Path):
    (portable / paths.PORTABLE_MARK).unlink()
    assert not user_folder().is_relative_to(portable)
    assert list(portable.iterdir()) == []


def test_a_folder_that_was_chosen_comes_first(portable: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DXDESK_HOME", str(portable / "別"))
    assert user_folder() == portable / "別"


@pytest.mark.parametrize(
    ("platform", "variable", "name"),
    [("win32", "APPDATA", "DXDesk"), ("linux", "XDG_CONFIG_HOME", "dxdesk")],
)
def test_otherwise_it_is_where_the_system_keeps_such_things(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str, variable: str, name: str
):
    monkeypatch.delenv("DXDESK_HOME", raising=False)
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setenv(variable, str(tmp_path))
    assert user_folder() == tmp_path / name
    monkeypatch.delenv(variable)
    assert user_folder().is_relative_to(Path.home())


def test_days_of_backups_are_a_whole_number(tmp_path: Path):
    put(tmp_path, '{"backups": {"days": 14.0}}')
    days = read_settings(tmp_path).backups.days
    assert (days, type(days)) == (14, int)


@pytest.mark.parametrize(
    ("platform", "own", "local", "name"),
    [
        ("win32", "APPDATA", "LOCALAPPDATA", "DXDesk"),
        ("linux", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "dxdesk"),
    ],
)
def test_backups_do_not_travel_with_the_account(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str, own: str, local: str, name: str
):
    monkeypatch.delenv("DXDESK_HOME", raising=False)
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setenv(own, str(tmp_path / "own"))
    monkeypatch.setenv(local, str(tmp_path / "local"))
    assert backups_folder(user_folder()) == tmp_path / "local" / name / "backups"
    assert backups_folder(tmp_path / "別") == tmp_path / "別" / "backups"


def test_backups_of_a_portable_program_are_beside_it(portable: Path):
    assert backups_folder(user_folder()) == portable / "userdata" / "tanto：1" / "backups"


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path):
    (tmp_path / "file").touch()
    with pytest.raises(KnownError, match="作れません"):
        write_entries(tmp_path / "file" / "x.json", {})


def test_a_write_that_fails_leaves_the_old_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    write_settings(tmp_path, Settings(Person("前の人")))

    def full(*_: object, **__: object) -> str:
        raise OSError

    monkeypatch.setattr(module.json, "dumps", full)
    with pytest.raises(KnownError):
        write_settings(tmp_path, Settings(Person("次の人")))
    assert read_settings(tmp_path).person == Person("前の人")
    assert [path.name for path in tmp_path.iterdir()] == ["settings.json"]


def test_entries_are_an_object_or_none(tmp_path: Path):
    path = tmp_path / "x.json"
    path.write_text(json.dumps({"a": [1]}), encoding="utf-8")
    assert read_entries(path) == {"a": [1]}
    path.write_text("[1]", encoding="utf-8")
    assert read_entries(path) == {}
