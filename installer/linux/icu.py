"""The tables of ICU, by which Qt sorts and reads encodings, without those that Qt never asks for.

They are the largest file of the bundle: a library that is nothing but tables. Those that stay are
put together again as ICU's own builder does it.
"""

import re
import struct
from itertools import accumulate
from pathlib import Path

from installer.commands import BuildError, run

_ASKED = re.compile(r"ucal_|ucnv_|UCNV_|ucol_|u_strTo(Lower|Upper)_")
"""What Qt asks ICU for: the names of time zones, encodings, the order of words, small letters and
capitals."""

_UNUSED = re.compile(
    # Where words end; names of currencies, languages, regions and units; numbers in words; other
    # scripts.
    r"[^/]+/(brkitr|curr|lang|rbnf|region|translit|unit)/"
    # Names of computers; letters that look alike; names of letters.
    r"|[^/]+/([^/]+\.(spp|cfu)|unames\.icu)$"
)
_MARK = struct.Struct("<H2B8x4s")
"""What a package of tables begins with: the length of its head, two bytes known, its kind."""

_SOURCE = """\
.section .rodata
.balign 16
.globl {name}
.type {name}, @object
{name}: .incbin "tables"
.size {name}, . - {name}
.section .note.GNU-stack, "", @progbits
"""


def trim(folder: Path, scratch: Path) -> None:
    """Make the library of the tables anew with those that are used.

    Args:
        folder: Holds the libraries of Qt, ICU's among them.
        scratch: For what is needed on the way.

    Raises:
        BuildError: Qt asks for something else, or the library is not as it is known.
    """
    (library,) = folder.glob("libicudata.so.*")
    version = library.name.rpartition(".")[2]
    asked = asked_of(run("objdump", "-T", *folder.glob("libQt6*.so.*")), version)
    if unknown := sorted(name for name in asked if not _ASKED.match(name)):
        raise BuildError(f"Qt が ICU の別の働きを使います：{' '.join(unknown)}")
    tables = scratch / "tables"
    run("objcopy", "-O", "binary", "--only-section=.rodata", library, tables)
    tables.write_bytes(without_unused(tables.read_bytes()))
    (scratch / "tables.s").write_text(_SOURCE.format(name=f"icudt{version}_dat"), encoding="ascii")
    run("as", "tables.s", "-o", "tables.o", cwd=scratch)
    run("ld", "-shared", "-soname", library.name, "-o", library, "tables.o", cwd=scratch)


def asked_of(printed: str, version: str) -> set[str]:
    """The functions of ICU that libraries ask for, from what objdump says of these."""
    return set(re.findall(rf"\*UND\*.* (\w*_{version}\w*)$", printed, re.MULTILINE))


def without_unused(package: bytes) -> bytes:
    """A package of tables with those that are used.

    Raises:
        BuildError: It is no such package.
    """
    head, tables = unpacked(package)
    return packed(head, {name: data for name, data in tables.items() if not _UNUSED.match(name)})


def unpacked(package: bytes) -> tuple[bytes, dict[str, bytes]]:
    """The head of a package, and its tables by name, in their order.

    Raises:
        BuildError: It is no such package.
    """
    length, *mark = _MARK.unpack_from(package)
    if mark != [0xDA, 0x27, b"CmnD"]:
        raise BuildError("ICU のデータが、知っている形ではありません。")
    head, body = package[:length], package[length:]
    (count,) = struct.unpack_from("<I", body)
    places = list(struct.iter_unpack("<2I", body[4 : 4 + 8 * count]))
    ends = [start for _, start in places[1:]] + [len(body)]
    return head, {
        body[name : body.index(0, name)].decode("ascii"): body[start:end]
        for (name, start), end in zip(places, ends, strict=True)
    }


def packed(head: bytes, tables: dict[str, bytes]) -> bytes:
    """A package of tables: in the order of their names, each but the last of whole 16 bytes."""
    names = [f"{name}\0".encode("ascii") for name in tables]
    *at_names, end = accumulate(map(len, names), initial=4 + 8 * len(names))
    start = -(-end // 16) * 16
    *at_tables, _ = accumulate(map(len, tables.values()), initial=start)
    places = (struct.pack("<2I", *each) for each in zip(at_names, at_tables, strict=True))
    lists = b"".join((struct.pack("<I", len(names)), *places, *names))
    return b"".join((head, lists.ljust(start, b"\0"), *tables.values()))
