"""The two programs that a person or a script starts."""

from dataclasses import dataclass
from pathlib import Path

from installer.commands import run

_HERE = Path(__file__).parent
_GCC = "x86_64-w64-mingw32-gcc"


@dataclass(frozen=True, slots=True)
class Program:
    """One of the two.

    Attributes:
        name: Of its file.
        description: What Windows shows of it.
        flags: For the compiler.
    """

    name: str
    description: str
    flags: tuple[str, ...]


WINDOW = Program("DXDesk.exe", "DXデスク", ("-mwindows",))
CONSOLE = Program("dxdeskc.exe", "DXデスク（コマンド用）", ("-mconsole", "-DCONSOLE"))
PROGRAMS = (WINDOW, CONSOLE)


def write_programs(folder: Path, icon: Path, version: str, scratch: Path) -> None:
    """Compile both into a folder.

    Args:
        folder: Where the programs go.
        icon: The .ico of both.
        version: As in runtime.version.
        scratch: For what is needed on the way.
    """
    for program in PROGRAMS:
        script, resources = scratch / f"{program.name}.rc", scratch / f"{program.name}.o"
        script.write_text(resource_script(program, icon, version), encoding="utf-8")
        run("x86_64-w64-mingw32-windres", "--codepage=65001", script, resources)
        run(
            *(_GCC, "-std=c11", "-Os", "-s", "-municode", "-Wall", "-Wextra", "-Werror"),
            *program.flags,
            *(_HERE / "launcher.c", resources, "-o", folder / program.name, "-lshell32"),
            "-Wl,--no-insert-timestamp",
        )


def four_numbers(version: str) -> list[str]:
    """A version as Windows counts: 0.1.0 is 0, 1, 0, 0."""
    numbers = [part for part in version.split(".") if part.isdecimal()]
    return [*numbers, "0", "0", "0", "0"][:4]


def resource_script(program: Program, icon: Path, version: str) -> str:
    """The icon, manifest and version of a program, for windres."""
    words = {
        "ICON": icon.as_posix(),
        "MANIFEST": (_HERE / "launcher.manifest").as_posix(),
        "COMMA_VERSION": ",".join(four_numbers(version)),
        "VERSION": version,
        "DESCRIPTION": program.description,
        "NAME": program.name,
    }
    text = (_HERE / "launcher.rc.in").read_text(encoding="utf-8")
    for word, meaning in words.items():
        text = text.replace(f"@{word}@", meaning)
    return text
