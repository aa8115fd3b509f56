"""Try what was built as a desk would use it: in a Debian without Python, from unpacking to removal.

    python -m installer.linux.smoke [--built FOLDER] [--pictures FOLDER]

What this proves, and what only a real desk can, stands in docs/delivery-linux.md.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from dxdesk.runtime.settings import Person, Settings, write_settings
from dxdesk.runtime.version import VERSION
from installer import ROOT
from installer.commands import NoTools, demand, missing, run
from installer.linux.build import archive_in, package_in
from installer.linux.testing.closing import close_windows
from installer.linux.testing.root import HOME, PERSON, TOOLS, Root, debian
from installer.testing.proof import contents, done, kept, opened, require, untouched
from installer.testing.screen import take_picture
from installer.testing.trial import conduct, go_through, timed

CACHE = ROOT / "build" / "linux" / "root"
UNPACKED = f"{HOME}/受け取り/dxdesk-{VERSION}"
PROGRAM = f"{HOME}/.local/share/dxdesk"
COMMAND = f"{HOME}/.local/bin/dxdesk"
SETTINGS = f"{HOME}/.config/dxdesk"
SHARE = f"{HOME}/庁内 共有"
PLAN = f"{SHARE}/計画.dxdesk"
RESULTS = f"{HOME}/動作 確認"
ENTRY = f"{HOME}/.local/share/applications/dxdesk.desktop"
KINDS = f"{HOME}/.local/share/mime/globs2"
FONT_LIST = f"{HOME}/.cache/fontconfig"
PACKAGE = "/tmp/dxdesk.deb"
STRAY = f"{PROGRAM}/runtime/控え.dxdesk"
RUNNING = 4
"""Exit status of both scripts while the program is running; see files/common.sh."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A Debian, what was built, and where pictures go (None: nowhere)."""

    root: Root
    built: Path
    pictures: Path | None


def look_for_python(trial: Trial) -> None:
    """Nothing of Python is there, which the program could have used."""
    folder = trial.root.folder
    # Kinds of files, and words for a debugger, are in `share`.
    found = [path for path in folder.rglob("*python*") if folder / "usr/share" not in path.parents]
    require(not found, f"Python があります：{found[:5]}")


def install(trial: Trial) -> None:
    """Unpack the archive and install it, as a person without an administrator."""
    root, folder = trial.root, Path(UNPACKED).parent
    target = root.place(f"{folder}/{archive_in(trial.built).name}")
    for each in (target.parent, root.place(SHARE)):
        each.mkdir()
        os.chown(each, PERSON, PERSON)
    shutil.copyfile(archive_in(trial.built), target)
    done(root.run("tar", "-C", str(folder), "-xf", f"{folder}/{target.name}"), "展開")
    printed = done(root.run(f"{UNPACKED}/install.sh"), "install.sh")
    require("ライブラリがありません" not in printed, printed)
    require(f'Exec="{PROGRAM}/dxdesk" %f' in root.place(ENTRY).read_text("utf-8"), "メニュー")
    require("*.dxdesk" in root.place(KINDS).read_text("utf-8"), "ファイルの種類がありません")
    require(VERSION in done(root.run(COMMAND, "--version"), "--version"), "版が違います")


def work(trial: Trial) -> None:
    """The self-test, forms, and PDF of every kind, from a program folder that is read-only."""
    root = trial.root
    plan = f"{RESULTS}/見本の計画.dxdesk"
    orders = (
        ("forms", plan, f"{RESULTS}/様式", "--indicators"),
        ("pdf", plan, f"{RESULTS}/二面.pdf", "--two-up", "a3"),
        ("pdf", plan, f"{RESULTS}/白黒.pdf", "--sheet", "1-1-1", "--monochrome", "1bit"),
        ("check", plan, "--json", f"{RESULTS}/確認.json"),
    )
    with untouched(root.place(PROGRAM), root.folder, (root.place(RESULTS), root.place(FONT_LIST))):
        self_test(root, COMMAND, RESULTS)
        for order in orders:
            done(root.run(COMMAND, *order), order[0])
    results = contents(root.place(RESULTS))
    require(not [name for name in results if name.endswith(".lock")], "ロックの印が残っています")
    require([name for name in results if name.endswith(".xlsx")], "様式がありません")
    if trial.pictures is not None:
        shutil.copyfile(root.place(f"{RESULTS}/画面.png"), trial.pictures / "self-test.png")


def self_test(root: Root, command: str, results: str) -> None:
    """Let the program try itself, its results in a folder."""
    printed = done(root.run(command, "self-test", results), "self-test")
    require("すべて正常です" in printed, printed)


def open_window(trial: Trial) -> None:
    """Open the plan in the window, find both scripts refusing meanwhile, and close it."""
    root = trial.root
    shutil.copyfile(root.place(f"{RESULTS}/見本の計画.dxdesk"), root.place(PLAN))
    # The window would ask for the name first.
    write_settings(root.place(SETTINGS), Settings(Person("試験係")))
    for path in (SETTINGS, f"{SETTINGS}/settings.json", PLAN, Path(SETTINGS).parent):
        os.chown(root.place(str(path)), PERSON, PERSON)
    with opened(root.place(PLAN), root.start(COMMAND, PLAN)):
        if trial.pictures is not None:
            time.sleep(3)  # what is painted last tells nobody
            take_picture(root.display, trial.pictures / "window.png")
        for script in (f"{UNPACKED}/install.sh", f"{PROGRAM}/uninstall.sh"):
            refused = root.run(script)
            require(refused.status == RUNNING, f"起動中に進みます：{script}\n{refused.printed}")
        require(close_windows(root.display) == 1, "窓が一つではありません")


def upgrade(trial: Trial) -> None:
    """Install over itself: the same files as before, and what is not its own untouched."""
    root = trial.root
    root.place(STRAY).write_bytes(b"somebody's")
    before = contents(root.place(PROGRAM))
    done(root.run(f"{UNPACKED}/install.sh"), "上書きの install.sh")
    require(contents(root.place(PROGRAM)) == before, "上書きの前後でファイルが違います")


def uninstall(trial: Trial) -> None:
    """Take the program away: plans and settings stay."""
    root = trial.root
    with kept(root.place(PLAN), root.place(SETTINGS)):
        done(root.run(f"{PROGRAM}/uninstall.sh"), "uninstall.sh")
    left = sorted(contents(root.place(PROGRAM)))
    require(left == ["runtime/控え.dxdesk"], f"ファイルが残っています：{left}")
    require(not os.path.lexists(root.place(COMMAND)), "コマンドが残っています")
    require(not root.place(ENTRY).exists(), "メニューに残っています")
    require("*.dxdesk" not in root.place(KINDS).read_text("utf-8"), "関連付けが残っています")


def install_package(trial: Trial) -> None:
    """Install the package, try it as a person who may not write to it, and take it away again."""
    root = trial.root
    shutil.copyfile(package_in(trial.built), root.place(PACKAGE))
    done(root.run("dpkg", "--install", PACKAGE, administrator=True), "dpkg --install")
    self_test(root, "/usr/bin/dxdesk", f"{HOME}/パッケージの確認")
    changed = done(root.run("dpkg", "--verify", "dxdesk", administrator=True), "dpkg --verify")
    require(not changed, f"ファイルが変わっています：{changed}")
    kinds = root.place("/usr/share/mime/globs2").read_text("utf-8")
    require("*.dxdesk" in kinds, "ファイルの種類がありません")
    done(root.run("dpkg", "--remove", "dxdesk", administrator=True), "dpkg --remove")
    left = [place for place in ("lib/dxdesk", "bin/dxdesk") if root.place(f"/usr/{place}").exists()]
    require(not left, f"残っています：{left}")
    require(root.place(PLAN).exists(), "計画がありません")


STEPS: dict[str, tuple[Callable[[Trial], None], ...]] = {
    "Python なし": (look_for_python,),
    "導入": (install,),
    "動作確認と印刷": (work,),
    "窓": (open_window,),
    "上書き": (upgrade,),
    "削除": (uninstall,),
    "パッケージ": (install_package,),
}


def attempt(built: Path, pictures: Path | None) -> None:
    """Try what was built in a Debian without Python."""
    look_for_tools()
    depends = run("dpkg-deb", "--field", package_in(built), "Depends").strip()
    with ExitStack() as stack:
        with timed("用意"):
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="dxdesk-root-"))
            root = stack.enter_context(debian(Path(folder), CACHE, depends))
        go_through(Trial(root, built, pictures), STEPS)


def look_for_tools() -> None:
    """Go on only where a Debian can be made."""
    demand(missing(TOOLS), "Linux 版は試しません。")
    null = subprocess.DEVNULL
    command = ["unshare", "--mount", "--net", "true"]
    if subprocess.run(command, check=False, stdout=null, stderr=null).returncode:
        raise NoTools("Linux 版は試しません。管理者の権限（root）が要ります。")


if __name__ == "__main__":
    sys.exit(conduct(ROOT / "dist" / "linux", attempt))
