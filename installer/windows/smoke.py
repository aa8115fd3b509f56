"""Try what was built as a terminal would use it: under Wine, from the set-up to the uninstaller.

    python -m installer.windows.smoke [--built FOLDER] [--pictures FOLDER]

What this proves and what only a real Windows can, stands in docs/delivery.md.
"""

import argparse
import re
import shutil
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from dxdesk.runtime.settings import Person, Settings, write_settings
from dxdesk.runtime.version import VERSION
from installer.commands import NO_TOOLS, BuildError, missing
from installer.reproducible import sha256_of
from installer.testing.proof import (
    PATIENCE_S,
    contents,
    done,
    require,
    set_writable,
    wait_until,
)
from installer.testing.screen import take_picture
from installer.windows.build import ROOT
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
        return f"Z:{self.built / f'DXDesk-{VERSION}-setup.exe'}".replace("/", "\\")


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
    folder = wine.place(PROGRAM)
    before, elsewhere = contents(folder), elsewhere_in(wine)
    set_writable(folder, writable=False)
    console = rf"{PROGRAM}\dxdeskc.exe"
    printed = done(wine.run(console, "self-test", RESULTS, debug="-all,+winsock"), "self-test")
    require("すべて正常です" in printed, printed)
    reached = NETWORK.findall(printed)
    require(not reached, f"通信をしています：{reached}")
    plan = rf"{RESULTS}\見本の計画.dxdesk"
    orders = (
        ("pdf", plan, rf"{RESULTS}\二面.pdf", "--two-up", "a3"),
        ("pdf", plan, rf"{RESULTS}\白黒.pdf", "--sheet", "1-1-1", "--monochrome", "1bit"),
    )
    for order in orders:
        done(wine.run(console, *order), order[0])
    results = contents(wine.place(RESULTS))
    require(not [name for name in results if name.endswith(".lock")], "ロックの印が残っています")
    set_writable(folder, writable=True)
    require(contents(folder) == before, "プログラムのフォルダーに書き込んでいます")
    added = sorted(elsewhere_in(wine) - elsewhere)
    require(not added, f"ほかの場所に書き込んでいます：{added}")
    if trial.pictures is not None:
        shutil.copyfile(wine.place(rf"{RESULTS}\画面.png"), trial.pictures / "self-test.png")


def elsewhere_in(wine: Wine) -> set[str]:
    """The files of drive C that are neither the program's, nor results, nor Windows itself."""
    own = {wine.drive / "windows", *map(wine.place, (PROGRAM, RESULTS, CARRIED))}
    files = (path for path in wine.drive.rglob("*") if own.isdisjoint(path.parents))
    return {str(path) for path in files if path.is_file()}


def open_window(trial: Trial) -> None:
    """Open the plan by the window program, find the set-up refusing meanwhile, and close it."""
    wine = trial.wine
    shutil.copyfile(wine.place(rf"{RESULTS}\見本の計画.dxdesk"), wine.place(PLAN))
    # The window would ask for the name first.
    write_settings(settings_of(wine), Settings(Person("試験係")))
    note = wine.place(f"{PLAN}.lock")
    program = wine.start(rf"{PROGRAM}\DXDesk.exe", PLAN)
    wait_until(note.exists, "計画を開きません")
    if trial.pictures is not None:
        time.sleep(5)  # what is painted last tells nobody
        take_picture(wine.display, trial.pictures / "window.png")
    refused = wine.run(trial.set_up, "/S", *unquoted("/D", PROGRAM)).status
    require(refused == RUNNING, f"起動中にセットアップが進みます（終了コード {refused}）")
    wine.run("taskkill", "/IM", "DXDesk.exe")
    require(program.wait(PATIENCE_S) == 0, "窓を閉じても終わりません")
    require(not note.exists(), "計画のロックの印が残っています")


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
    plan, settings = wine.place(PLAN), settings_of(wine)
    before = (sha256_of(plan), contents(settings))
    require("settings.json" in before[1], "設定がありません")
    # In place: without `_?=` it goes on by itself in a copy, and there is nothing to wait for.
    done(wine.run(rf"{PROGRAM}\uninstall.exe", "/S", *unquoted("_?", PROGRAM)), "アンインストール")
    left = sorted(contents(wine.place(PROGRAM)))
    require(left == ["app/控え.dxdesk", "uninstall.exe"], f"ファイルが残っています：{left}")
    require(not wine.registered(ENTRY), "アプリの一覧に残っています")
    require(not wine.registered(KIND), "関連付けが残っています")
    require(not shortcuts(wine), "スタートメニューに残っています")
    require((sha256_of(plan), contents(settings)) == before, "計画か設定が変わっています")


def settings_of(wine: Wine) -> Path:
    """The folder of settings of the one user there is."""
    (folder,) = wine.drive.glob("users/*/AppData/Roaming")
    return folder / "DXDesk"


def carry(trial: Trial) -> None:
    """The portable zip, unpacked on another drive, as a share is, and used from there."""
    wine = trial.wine
    share = wine.network_drive("S") / "共有 文書"
    with zipfile.ZipFile(trial.built / f"DXDesk-{VERSION}-portable.zip") as archive:
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
"""By name; what stands together goes on at once, on a processor each."""


def main() -> int:
    """Go through all steps, and say how long each took."""
    parser = argparse.ArgumentParser(description="Try what was built under Wine.")
    parser.add_argument("--built", type=Path, default=ROOT / "dist" / "windows")
    parser.add_argument("--pictures", type=Path, help="where pictures of the screen go")
    chosen = parser.parse_args()
    lacking = missing(TOOLS)
    if lacking:
        print(f"Windows 版は試しません。足りないもの：{' '.join(lacking)}（apt-get install）")
        return NO_TOOLS
    if chosen.pictures is not None:
        chosen.pictures.mkdir(parents=True, exist_ok=True)
    try:
        with (
            tempfile.TemporaryDirectory(prefix="dxdesk-wine-") as folder,
            windows(Path(folder)) as wine,
        ):
            _try_all(Trial(wine, chosen.built.absolute(), chosen.pictures))
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _try_all(trial: Trial) -> None:
    with ThreadPoolExecutor() as pool:
        for name, steps in STEPS.items():
            start = time.monotonic()
            for step in [pool.submit(step, trial) for step in steps]:
                step.result()
            print(f"{name}: 正常（{time.monotonic() - start:.0f} 秒）", flush=True)


if __name__ == "__main__":
    sys.exit(main())
