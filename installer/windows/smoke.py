"""Try what was built as a terminal would use it: under Wine, from the set-up to the uninstaller.

    python -m installer.windows.smoke [--built FOLDER] [--pictures FOLDER]

What this proves, and what only a real Windows can, stands in docs/delivery.md.
"""

import re
import shutil
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dxdesk.runtime.settings import Person, Settings, write_settings
from dxdesk.runtime.version import VERSION
from installer import ROOT
from installer.commands import demand, missing
from installer.testing.proof import contents, done, kept, opened, require, untouched
from installer.testing.screen import take_picture
from installer.testing.trial import conduct, go_through
from installer.windows.build import portable_in, set_up_in
from installer.windows.testing.wine import TOOLS, Wine, windows

SHARE = r"C:\庁内 共有"
PROGRAM = rf"{SHARE}\DXデスク"
PLAN = rf"{SHARE}\計画.dxdesk"
RESULTS = r"C:\動作 確認"
CARRIED = r"C:\持ち運び"
ENTRY = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\DXDesk"
KIND = r"HKCU\Software\Classes\.dxdesk"
ABORTED, RUNNING = 2, 4
"""Exit status of the set-up where it cannot write, and while the program is running."""
NOWHERE = r"Z:\proc\DXデスク"
"""A folder that nobody can make."""

NETWORK = re.compile(r":winsock:(bind|listen|connect|accept|send|WS2_(?:Connect|Accept)Ex)\w*")
"""What Wine tells of a program that reaches for the network or waits for it. A socket alone is
neither: Python makes one, and closes it, to ask Windows for functions when asyncio is imported."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A Windows, what was built, and where pictures go (None: nowhere)."""

    wine: Wine
    built: Path
    pictures: Path | None

    @property
    def set_up(self) -> str:
        """The set-up program, as Windows sees it."""
        return f"Z:{set_up_in(self.built)}".replace("/", "\\")


def unquoted(name: str, path: str) -> list[str]:
    """An option of NSIS: the rest of the line as it stands, quotes would be a part of it."""
    return f"{name}={path}".split(" ")


def install(trial: Trial) -> None:
    """Install silently into a folder with Japanese and a space in its name."""
    wine = trial.wine
    done(wine.run(trial.set_up, "/S", *unquoted("/D", PROGRAM)), "セットアップ")
    require(wine.place(rf"{PROGRAM}\DXDesk.exe").exists(), "指定のフォルダーに入っていません")
    entry = wine.registered(ENTRY)
    require(VERSION in entry and PROGRAM in entry, f"アプリの一覧にありません\n{entry}")
    require("DXDesk.Plan" in wine.registered(KIND), "計画ファイルの関連付けがありません")
    require(shortcuts(wine), "スタートメニューにありません")


def shortcuts(wine: Wine) -> list[Path]:
    """The entries of the start menu."""
    return list(wine.drive.glob("users/*/AppData/Roaming/Microsoft/Windows/Start Menu/**/DX*.lnk"))


def work(trial: Trial) -> None:
    """The self-test, and PDF of every kind, from a program folder that is read-only."""
    wine = trial.wine
    plan = rf"{RESULTS}\見本の計画.dxdesk"
    console = rf"{PROGRAM}\dxdeskc.exe"
    orders = (
        ("pdf", plan, rf"{RESULTS}\二面.pdf", "--two-up", "a3"),
        ("pdf", plan, rf"{RESULTS}\白黒.pdf", "--sheet", "1-1-1", "--monochrome", "1bit"),
    )
    # Beside Windows itself, and the step that goes on at once.
    own = (wine.drive / "windows", wine.place(RESULTS), wine.place(CARRIED))
    with untouched(wine.place(PROGRAM), wine.drive, own):
        printed = done(wine.run(console, "self-test", RESULTS, debug="-all,+winsock"), "self-test")
        require("すべて正常です" in printed, printed)
        reached = NETWORK.findall(printed)
        require(not reached, f"通信をしています：{reached}")
        for order in orders:
            done(wine.run(console, *order), order[0])
    results = contents(wine.place(RESULTS))
    require(not [name for name in results if name.endswith(".lock")], "ロックの印が残っています")
    if trial.pictures is not None:
        shutil.copyfile(wine.place(rf"{RESULTS}\画面.png"), trial.pictures / "self-test.png")


def open_window(trial: Trial) -> None:
    """Open the plan by the window program, find the set-up refusing meanwhile, and close it."""
    wine = trial.wine
    shutil.copyfile(wine.place(rf"{RESULTS}\見本の計画.dxdesk"), wine.place(PLAN))
    # The window would ask for the name first.
    write_settings(settings_of(wine), Settings(Person("試験係")))
    with opened(wine.place(PLAN), wine.start(rf"{PROGRAM}\DXDesk.exe", PLAN)):
        if trial.pictures is not None:
            time.sleep(5)  # what is painted last tells nobody
            take_picture(wine.display, trial.pictures / "window.png")
        refused = wine.run(trial.set_up, "/S", *unquoted("/D", PROGRAM)).status
        require(refused == RUNNING, f"起動中にセットアップが進みます（終了コード {refused}）")
        wine.run("taskkill", "/IM", "DXDesk.exe")


def upgrade(trial: Trial) -> None:
    """Install over itself: the same files as before, and what is not its own untouched."""
    folder = trial.wine.place(PROGRAM)
    (folder / "app" / "控え.dxdesk").write_bytes(b"somebody's")
    before = contents(folder)
    refused = trial.wine.run(trial.set_up, "/S", *unquoted("/D", NOWHERE)).status
    require(refused == ABORTED, f"書き込めない場所なのに進みます（終了コード {refused}）")
    require(contents(folder) == before, "書き込めない場所を指定すると、以前の版が失われます")
    # Without /D: the place of before is known.
    done(trial.wine.run(trial.set_up, "/S"), "上書きのセットアップ")
    require(contents(folder) == before, "上書きの前後でファイルが違います")


def uninstall(trial: Trial) -> None:
    """Take the program away: plans and settings stay."""
    wine = trial.wine
    with kept(wine.place(PLAN), settings_of(wine)):
        # In place: without `_?=` it goes on by itself in a copy, and there is nothing to wait for.
        removed = wine.run(rf"{PROGRAM}\uninstall.exe", "/S", *unquoted("_?", PROGRAM))
        done(removed, "アンインストール")
    left = sorted(contents(wine.place(PROGRAM)))
    require(left == ["app/控え.dxdesk", "uninstall.exe"], f"ファイルが残っています：{left}")
    require(not wine.registered(ENTRY), "アプリの一覧に残っています")
    require(not wine.registered(KIND), "関連付けが残っています")
    require(not shortcuts(wine), "スタートメニューに残っています")


def settings_of(wine: Wine) -> Path:
    """The folder of settings of the one user there is."""
    (folder,) = wine.drive.glob("users/*/AppData/Roaming")
    return folder / "DXDesk"


def carry(trial: Trial) -> None:
    """The portable zip, unpacked on another drive, as a share is, and used from there."""
    wine = trial.wine
    share = wine.network_drive("S") / "共有 文書"
    with zipfile.ZipFile(portable_in(trial.built)) as archive:
        archive.extractall(share)
    before = contents(share)
    console = r"S:\共有 文書\DXDesk\dxdeskc.exe"
    done(wine.run(console, "self-test", CARRIED), "共有フォルダーでの self-test")
    plan = rf"{CARRIED}\見本の計画.dxdesk"
    done(wine.run(console, "forms", plan, rf"{CARRIED}\様式", "--indicators"), "forms")
    require(list(wine.place(rf"{CARRIED}\様式").rglob("*.xlsx")), "様式がありません")
    done(wine.run(console, "check", plan, "--json", rf"{CARRIED}\確認.json"), "check")
    require(contents(share) == before, "共有フォルダーに書き込んでいます")


STEPS: dict[str, tuple[Callable[[Trial], None], ...]] = {
    "セットアップ": (install,),
    "動作確認と印刷、持ち運び用": (work, carry),
    "窓": (open_window,),
    "上書き": (upgrade,),
    "アンインストール": (uninstall,),
}


def attempt(built: Path, pictures: Path | None) -> None:
    """Try what was built under Wine."""
    demand(missing(TOOLS), "Windows 版は試しません。")
    with (
        tempfile.TemporaryDirectory(prefix="dxdesk-wine-") as folder,
        windows(Path(folder)) as wine,
    ):
        go_through(Trial(wine, built, pictures), STEPS)


if __name__ == "__main__":
    sys.exit(conduct(ROOT / "dist" / "windows", attempt))
