"""python3.dll, which modules for every Python 3 ask for: it sends them on to python311.dll.

The wheel that the runtime is taken from carries none, and a forwarder is nothing but a list of
names, so it is made from the exports of python311.dll itself.
"""

import re
from pathlib import Path

from installer.commands import BuildError, run

_STUB = Path(__file__).with_name("python3_stub.c")
_BASE = re.compile(r"^ImageBase\s+([0-9a-f]+)", re.MULTILINE)
_SECTION = re.compile(
    r"^ +\d+ \S+ +([0-9a-f]+) +([0-9a-f]+) +[0-9a-f]+ +[0-9a-f]+ +\S+\n +(.*)$", re.MULTILINE
)
_ADDRESS = re.compile(r"^\s*\[ *(\d+)\] \+base\[ *\d+\] ([0-9a-f]+) Export RVA", re.MULTILINE)
_NAME = re.compile(r"^\s*\[ *(\d+)\] (\w+)$", re.MULTILINE)


def write_forwarder(library: Path, out: Path, scratch: Path) -> None:
    """Compile python3.dll for a python311.dll.

    Raises:
        BuildError: The library's exports cannot be read.
    """
    definition = scratch / "python3.def"
    printed = run("x86_64-w64-mingw32-objdump", "-p", "-h", library)
    definition.write_text(definition_of(printed), encoding="ascii")
    run(
        *("x86_64-w64-mingw32-gcc", "-shared", "-nostdlib", "-s", "-o", out, _STUB, definition),
        # The linker would take time and, for the place in memory, the name of `out` into it.
        "-Wl,--no-insert-timestamp,--disable-auto-image-base",
    )


def definition_of(printed: str) -> str:
    """The module definition of the forwarder, from what objdump says of the library.

    Raises:
        BuildError: There are no exports in it.
    """
    found = _BASE.search(printed)
    base = int(found[1], 16) if found else 0
    code = [
        range(int(start, 16) - base, int(start, 16) - base + int(size, 16))
        for size, start, flags in _SECTION.findall(printed)
        if "CODE" in flags
    ]
    addresses = {number: int(address, 16) for number, address in _ADDRESS.findall(printed)}
    lines = [
        f"  {name}=python311.{name}"
        # A variable has to be marked, or the linker would make a jump to it.
        + ("" if any(addresses[number] in part for part in code) else " DATA")
        for number, name in _NAME.findall(printed)
    ]
    if not code or not lines:
        raise BuildError("python311.dll の公開名を読めません。")
    return "\n".join(("LIBRARY python3.dll", "EXPORTS", *lines, ""))
