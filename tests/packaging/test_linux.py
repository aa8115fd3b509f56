"""What can be known of the Linux bundle without building it."""

import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from configparser import ConfigParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from installer.commands import BuildError, run
from installer.linux.archive import write_archive
from installer.linux.bundle import add_scripts
from installer.linux.contents import AT_WILL, CARRIED, LEFT_TO_THE_SYSTEM, is_used
from installer.linux.debian import Order, control, debian_version, write_package
from installer.linux.libraries import Compiled, Needs, compiled_of, drop_unneeded, needs_of
from installer.testing.proof import contents

FILES = Path(__file__).parents[2] / "installer" / "linux" / "files"
NEEDS = Needs(("libc6", "libgl1"), ("libcups2t64 | libcups2",), "2.35")
needs_dpkg = pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="dpkg-deb がありません")


@pytest.mark.parametrize(
    ("name", "used"),
    [
        ("PySide6/Qt/lib/libQt6Widgets.so.6", True),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqwayland-egl.so", False),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", False),
        ("PySide6/Qt/translations/qtbase_ja.qm", True),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("PySide6/QtWidgets.abi3.so", True),
        ("libpython3.11.so.1.0", True),
        ("libxcb-cursor.so.0", True),
        ("libglib-2.0.so.0", False),
        ("libstdc++.so.6", False),
        ("libXau-154567c4.so.6.0.0", False),
        ("pillow.libs/libXau-154567c4.so.6.0.0", True),
        ("numpy-2.4.6.dist-info/METADATA", False),
        ("dxdesk/_resources/fonts/BIZUDGothic-Regular.ttf", True),
    ],
)
def test_a_file_that_was_found_goes_into_the_bundle(name: str, used: bool):
    assert is_used(name) is used


def test_a_library_is_carried_or_left_to_the_system_but_not_both():
    assert CARRIED.keys().isdisjoint(LEFT_TO_THE_SYSTEM.keys() | AT_WILL.keys())


OBJDUMP = """
/stage/dxdesk:     file format elf64-x86-64

Dynamic Section:
  NEEDED               libGL.so.1
  NEEDED               libown.so.1
  NEEDED               libc.so.6
  RUNPATH              $ORIGIN

Version References:
  required from libc.so.6:
    0x09691a75 0x00 02 GLIBC_2.2.5
    0x069691b5 0x00 03 GLIBC_2.35

/stage/runtime/libown.so.1:     file format elf64-x86-64

Dynamic Section:
  NEEDED               libcups.so.2
  SONAME               libown.so.1
"""


def test_what_the_bundle_needs_is_read_from_its_files():
    assert needs_of(compiled_of(OBJDUMP)) == NEEDS


def test_a_library_of_which_nothing_is_known_stops_the_build():
    with pytest.raises(BuildError, match=r"libodd\.so\.9"):
        needs_of([Compiled(Path("/stage/dxdesk"), frozenset({"libodd.so.9"}), (2, 2))])


@pytest.mark.skipif(shutil.which("objdump") is None, reason="objdump がありません")
def test_a_library_that_nobody_asks_for_is_dropped_with_those_that_it_asked_for(tmp_path: Path):
    (alone,) = Path("/lib").glob("*/libc.so.6")
    kept = dict.fromkeys(
        (
            *("libpython3.11.so.1.0", "lib-dynload/libodd.so", "PySide6/QtCore.abi3.so"),
            "PySide6/Qt/plugins/platforms/libqxcb.so",
        ),
        alone,
    )
    asking = dict.fromkeys(("libodd.so.1", "PySide6/Qt/lib/libQt6Odd.so.6"), Path("/bin/sleep"))
    for name, source in {**kept, **asking, "odd.libs/libc.so.6": alone}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, tmp_path / name)
    drop_unneeded(tmp_path)
    assert contents(tmp_path).keys() == kept.keys()


def test_the_control_file_says_what_is_needed():
    text = control(Order("0.1.0", NEEDS, 0), 1234)
    assert "Version: 0.1.0\n" in text
    assert "Depends: libc6 (>= 2.35), libgl1\n" in text
    assert "Recommends: libcups2t64 | libcups2\n" in text
    assert "Installed-Size: 1234\n" in text


@pytest.mark.parametrize(
    ("version", "debian"), [("1.2.3", "1.2.3"), ("1.2.3rc4", "1.2.3~rc4"), ("1.2.dev5", "1.2~dev5")]
)
def test_a_version_before_its_release_comes_before_it_in_debian_too(version: str, debian: str):
    assert debian_version(version) == debian


def test_the_entry_of_the_menu_opens_plans():
    entry = ConfigParser(interpolation=None)
    entry.optionxform = str  # pyright: ignore[reportAttributeAccessIssue] - as its documentation has it
    entry.read(FILES / "dxdesk.desktop", encoding="utf-8")
    section = entry["Desktop Entry"]
    (kind,) = ElementTree.parse(FILES / "dxdesk.xml").getroot()
    assert section["Name"] == "DXデスク"
    assert section["Exec"] == "dxdesk %f"
    assert section["MimeType"] == f"{kind.get('type')};"
    assert [each.get("pattern") for each in kind if each.tag.endswith("glob")] == ["*.dxdesk"]


# --- The scripts, run for real on a little bundle ----------------------------------------------


def bundle(folder: Path, files: dict[str, str]) -> Path:
    """A folder as it is unpacked, whose program is /bin/sleep."""
    (folder / "runtime" / "PySide6").mkdir(parents=True)
    (folder / "licenses").mkdir()
    (folder / "licenses" / "INDEX.txt").write_text("none")
    for name, text in files.items():
        (folder / "runtime" / name).write_text(text)
    shutil.copyfile("/bin/sleep", folder / "dxdesk")
    (folder / "LICENSE.txt").write_text("Apache")
    add_scripts(folder)
    return folder


class Desk:
    """A person with a home folder, whose name is not easy."""

    def __init__(self, home: Path) -> None:
        self.home = home
        home.mkdir()
        self.program = home / ".local/share/dxdesk"
        self.command = home / ".local/bin/dxdesk"

    def run(self, script: Path, **more: str) -> subprocess.CompletedProcess[str]:
        environment = {"HOME": str(self.home), "PATH": os.environ["PATH"], **more}
        return subprocess.run(
            [script], env=environment, capture_output=True, text=True, check=False, timeout=60
        )

    def path_with(self, tool: str, words: str) -> str:
        """A PATH on which a tool of the system is another, which does what the words say."""
        program = self.home.with_name("tools") / tool
        program.parent.mkdir()
        program.write_text(f"#!/bin/sh\n{words}\n")
        program.chmod(0o755)
        return f"{program.parent}:{os.environ['PATH']}"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / '職員 "一" $HOME `5%` a\\b')


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    return bundle(tmp_path / "受け取り" / "dxdesk-1", {"old.txt": "1", "same.txt": "1"})


def test_one_person_installs_without_an_administrator(desk: Desk, unpacked: Path):
    done = desk.run(unpacked / "install.sh")
    assert done.returncode == 0, done.stderr
    assert f"プログラム：{desk.program}" in done.stdout
    assert contents(desk.program) == contents(unpacked)
    assert desk.command.resolve() == (desk.program / "dxdesk").resolve()
    entry = (desk.home / ".local/share/applications/dxdesk.desktop").read_text("utf-8")
    assert "Name=DXデスク" in entry
    assert (desk.home / ".local/share/mime/packages/dxdesk.xml").exists()


def test_the_menu_starts_the_program_whatever_the_home_is_called(desk: Desk, unpacked: Path):
    assert desk.run(unpacked / "install.sh").returncode == 0
    entry = (desk.home / ".local/share/applications/dxdesk.desktop").read_text("utf-8")
    (line,) = [line for line in entry.splitlines() if line.startswith("Exec=")]
    # First the escapes of a value are taken away, then those within quotes.
    value = line.removeprefix("Exec=").replace("\\\\", "\\")
    assert value.endswith('" %f')
    quoted = value.removeprefix('"').removesuffix('" %f')
    assert re.fullmatch(r'(?:[^"`$%\\]|\\["`$\\]|%%)+', quoted)
    assert re.sub(r"\\(.)", r"\1", quoted).replace("%%", "%") == str(desk.program / "dxdesk")


def test_the_data_folder_is_where_the_person_has_it(desk: Desk, unpacked: Path, tmp_path: Path):
    done = desk.run(unpacked / "install.sh", XDG_DATA_HOME=str(tmp_path / "data"))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "data" / "dxdesk" / "dxdesk").exists()
    assert not desk.program.exists()


def test_an_upgrade_takes_the_place_of_what_was_and_keeps_what_is_not_its_own(
    desk: Desk, unpacked: Path, tmp_path: Path
):
    assert desk.run(unpacked / "install.sh").returncode == 0
    (desk.program / "runtime" / "控え.dxdesk").write_text("somebody's")
    newer = bundle(tmp_path / "dxdesk-2", {"same.txt": "2", "new.txt": "2"})
    done = desk.run(newer / "install.sh")
    assert done.returncode == 0, done.stderr
    assert {path.name for path in (desk.program / "runtime").iterdir()} == {
        *("same.txt", "new.txt", "控え.dxdesk", "PySide6"),
    }
    assert (desk.program / "runtime" / "same.txt").read_text() == "2"
    assert sorted(path.name for path in desk.program.parent.glob(".dxdesk*")) == []


def test_an_upgrade_that_was_cut_off_is_finished_by_the_next(desk: Desk, unpacked: Path):
    assert desk.run(unpacked / "install.sh").returncode == 0
    desk.program.rename(desk.program.with_name(".dxdesk.old"))
    (desk.program.with_name(".dxdesk.old") / "控え.dxdesk").write_text("somebody's")
    (desk.program.with_name(".dxdesk.new")).mkdir()
    assert desk.run(unpacked / "install.sh").returncode == 0
    assert (desk.program / "控え.dxdesk").read_text() == "somebody's"
    assert (desk.program / "dxdesk").exists()
    assert sorted(path.name for path in desk.program.parent.glob(".dxdesk*")) == []


@pytest.mark.parametrize(
    ("tool", "words"),
    [
        ("cp", "exit 1"),
        ("mv", f'case "$2" in *.dxdesk.new) exit 1 ;; esac\nexec {shutil.which("mv")} "$@"'),
    ],
    ids=["a full disk", "a folder that cannot take its place"],
)
def test_what_cannot_be_installed_leaves_the_program_of_before(
    desk: Desk, unpacked: Path, tool: str, words: str
):
    assert desk.run(unpacked / "install.sh").returncode == 0
    before = contents(desk.program)
    done = desk.run(unpacked / "install.sh", PATH=desk.path_with(tool, words))
    assert done.returncode == 1
    assert "導入できませんでした" in done.stderr
    assert contents(desk.program) == before
    assert sorted(path.name for path in desk.program.parent.glob(".dxdesk*")) == []


def test_nothing_is_changed_while_the_program_is_running(desk: Desk, unpacked: Path):
    assert desk.run(unpacked / "install.sh").returncode == 0
    before = contents(desk.program)
    with subprocess.Popen([desk.program / "dxdesk", "60"]) as running:
        try:
            refused = [
                desk.run(script)
                for script in (unpacked / "install.sh", desk.program / "uninstall.sh")
            ]
        finally:
            running.kill()
    assert [each.returncode for each in refused] == [4, 4]
    assert all("起動しています" in each.stderr for each in refused)
    assert contents(desk.program) == before


def test_uninstalling_leaves_what_is_not_the_programs(desk: Desk, unpacked: Path):
    settings = desk.home / ".config" / "dxdesk" / "settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text("{}")
    assert desk.run(unpacked / "install.sh").returncode == 0
    (desk.program / "runtime" / "控え.dxdesk").write_text("somebody's")
    done = desk.run(desk.program / "uninstall.sh")
    assert done.returncode == 0, done.stderr
    assert list(contents(desk.program)) == ["runtime/控え.dxdesk"]
    assert settings.read_text() == "{}"
    assert not os.path.lexists(desk.command)
    assert not (desk.home / ".local/share/applications/dxdesk.desktop").exists()
    assert not (desk.home / ".local/share/mime/packages/dxdesk.xml").exists()


def test_libraries_that_are_lacking_are_told_but_for_those_of_printers(desk: Desk, unpacked: Path):
    lines = ("libEGL.so.1 => not found", "libcups.so.2 => not found", "libc.so.6 => /lib/libc.so.6")
    words = "".join(f"printf '\\t{line}\\n'\n" for line in lines)
    done = desk.run(unpacked / "install.sh", PATH=desk.path_with("ldd", words))
    assert done.returncode == 0, done.stderr
    assert "起動に要るライブラリがありません： libEGL.so.1\n" in done.stdout
    assert "ライブラリがありません" not in desk.run(unpacked / "install.sh").stdout


def test_a_command_of_another_kind_is_left_alone(desk: Desk, unpacked: Path):
    desk.command.parent.mkdir(parents=True)
    desk.command.write_text("another's")
    done = desk.run(unpacked / "install.sh")
    assert "そのままにしました" in done.stdout
    assert desk.run(desk.program / "uninstall.sh").returncode == 0
    assert desk.command.read_text() == "another's"


@pytest.mark.parametrize(
    ("before", "found"), [({}, "none"), ({"LD_LIBRARY_PATH_ORIG": "/theirs"}, "/theirs")]
)
def test_what_the_program_starts_finds_its_own_libraries(
    tmp_path: Path, before: dict[str, str], found: str
):
    (tmp_path / "dxdesk").mkdir()
    (tmp_path / "dxdesk" / "__init__.py").touch()
    (tmp_path / "dxdesk" / "__main__.py").write_text(
        "import os\ndef main():\n    print(os.environ.get('LD_LIBRARY_PATH', 'none'))\n"
    )
    printed = run(
        *(sys.executable, FILES.parent / "program" / "start.py"),
        env={"PYTHONPATH": str(tmp_path), "LD_LIBRARY_PATH": "/of the bundle", **before},
    )
    assert printed == f"{found}\n"


def test_the_scripts_may_be_run_and_everything_may_be_read(unpacked: Path):
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in unpacked.iterdir()}
    assert {name for name, mode in modes.items() if mode == 0o755} == {
        *("dxdesk", "install.sh", "licenses", "runtime", "share", "uninstall.sh")
    }
    assert set(modes.values()) == {0o755, 0o644}


# --- What is handed out ------------------------------------------------------------------------


@pytest.fixture
def umask() -> Iterator[Callable[[int], object]]:
    """Sets what a new file does not let others do; all is as before afterwards."""
    before = os.umask(0o022)
    yield os.umask
    os.umask(before)


# Built by two people, of whom one lets nobody else read.
BUILDERS = (("one", 0o022), ("other", 0o077))


def test_the_archive_is_the_same_whenever_and_wherever_it_is_made(
    tmp_path: Path, umask: Callable[[int], object]
):
    made: list[bytes] = []
    for name, mask in BUILDERS:
        umask(mask)
        stage = bundle(tmp_path / name / "dxdesk-1", {"a.txt": "1", "b.txt": "2"})
        out = tmp_path / f"{name}.tar.xz"
        write_archive(out, stage, 1_000_000, quick=True)
        made.append(out.read_bytes())
    assert made[0] == made[1]


@needs_dpkg
def test_the_package_is_the_same_whenever_and_wherever_it_is_made(
    tmp_path: Path, umask: Callable[[int], object]
):
    made: list[bytes] = []
    for name, mask in BUILDERS:
        umask(mask)
        scratch = tmp_path / name
        stage = bundle(scratch / "dxdesk-1", {"a.txt": "1"})
        out = tmp_path / f"{name}.deb"
        write_package(out, stage, Order("1", NEEDS, 1_000_000, quick=True), scratch)
        made.append(out.read_bytes())
    assert made[0] == made[1]


@needs_dpkg
def test_the_package_holds_the_program_its_command_and_its_entries(tmp_path: Path):
    stage = bundle(tmp_path / "dxdesk-1", {"a.txt": "1"})
    out = tmp_path / "dxdesk.deb"
    write_package(out, stage, Order("1", NEEDS, 1_000_000, quick=True), tmp_path)
    listed = [line.split() for line in run("dpkg-deb", "--contents", out).splitlines()]
    assert {words[1] for words in listed} == {"root/root"}
    assert {words[0] for words in listed} == {
        "drwxr-xr-x",
        "-rwxr-xr-x",
        "-rw-r--r--",
        "lrwxrwxrwx",
    }
    names = {words[5].removeprefix("./") for words in listed if not words[5].endswith("/")}
    assert names == {
        *("usr/bin/dxdesk", "usr/lib/dxdesk/dxdesk", "usr/lib/dxdesk/LICENSE.txt"),
        *("usr/lib/dxdesk/licenses/INDEX.txt", "usr/lib/dxdesk/runtime/a.txt"),
        *("usr/share/applications/dxdesk.desktop", "usr/share/mime/packages/dxdesk.xml"),
        "usr/share/doc/dxdesk/changelog.gz",
        "usr/share/doc/dxdesk/copyright",
        "usr/share/icons/hicolor/256x256/apps/dxdesk.png",
        "usr/share/icons/hicolor/scalable/apps/dxdesk.svg",
    }
    run("dpkg-deb", "--raw-extract", out, tmp_path / "raw")
    assert "dxdesk" in run("md5sum", "--check", "DEBIAN/md5sums", cwd=tmp_path / "raw")
