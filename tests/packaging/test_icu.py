"""What is left of ICU's tables, and that Qt has the same from it."""

import os
import shutil
import struct
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import PySide6
import pytest

from installer.commands import BuildError
from installer.linux import icu

LIBRARIES = Path(PySide6.__file__).parent / "Qt" / "lib"
HEAD = struct.pack("<H2B8x4s", 32, 0xDA, 0x27, b"CmnD").ljust(32, b"\0")
USED = ("b/cnvalias.icu", "b/coll/ja.res", "b/euc-jp-2007.cnv", "b/root.res", "b/zone/ja.res")
UNUSED = (
    *("b/brkitr/cjdict.dict", "b/confusables.cfu", "b/curr/ja.res", "b/lang/ja.res"),
    *("b/rbnf/ja.res", "b/region/ja.res", "b/rfc3491.spp", "b/translit/root.res"),
    *("b/unames.icu", "b/unit/ja.res"),
)


def tables(*names: str) -> dict[str, bytes]:
    """A table for each name, with the name in it."""
    return {name: name.encode("ascii").ljust(32, b".") for name in sorted(names)}


def test_tables_that_qt_asks_for_are_kept_as_they_are():
    package = icu.packed(HEAD, tables(*USED, *UNUSED))
    assert icu.unpacked(icu.without_unused(package)) == (HEAD, tables(*USED))


def test_names_and_tables_stand_where_the_lists_of_a_package_say():
    package = icu.packed(HEAD, tables(*USED))
    body = package[len(HEAD) :]
    (count,) = struct.unpack_from("<I", body)
    places = [struct.unpack_from("<2I", body, 4 + 8 * at) for at in range(count)]
    found = {body[name : body.index(0, name)].decode(): body[at : at + 32] for name, at in places}
    assert found == tables(*USED)
    assert all(at % 16 == 0 for _, at in places)
    assert all(one < next_one for (one, _), (next_one, _) in pairwise(places))


def test_what_is_no_package_of_tables_stops_the_build():
    with pytest.raises(BuildError, match="ICU のデータ"):
        icu.without_unused(bytes(64))


OBJDUMP = """
0000000000000000      DF *UND*  0000000000000000  GLIBC_2.2.5 memcpy
0000000000000000      DF *UND*  0000000000000000  Base        ucol_open_73
0000000000000000      DO *UND*  0000000000000000  Base        UCNV_TO_U_CALLBACK_SUBSTITUTE_73
0000000000000000      DF *UND*  0000000000000000  Base        _ZN6icu_737Locale4initEv
0000000000123456 g    DF .text  0000000000000010  Qt_6        own_73
"""


def test_what_qt_asks_icu_for_is_read_from_its_libraries():
    assert icu.asked_of(OBJDUMP, "73") == {
        *("ucol_open_73", "UCNV_TO_U_CALLBACK_SUBSTITUTE_73", "_ZN6icu_737Locale4initEv"),
    }


ANSWERS = """
import sys
from functools import cmp_to_key
from PySide6.QtCore import QCollator, QDateTime, QLocale, QStringConverter, QTimeZone

words = ["申請", "しんせい", "シンセイ", "ｼﾝｾｲ", "亜", "唖", "a", "Z", "é", "10", "9", "ch", "中"]
moment = QDateTime.fromSecsSinceEpoch(1_790_000_000)
for name in ("ja_JP", "en_US", "de_DE", "cs_CZ", "zh_CN", "tr_TR"):
    locale = QLocale(name)
    print(sorted(words, key=cmp_to_key(QCollator(locale).compare)))
    print([(locale.toUpper(word), locale.toLower(word)) for word in (*words, "iı", "ß")])
    for zone in (b"Asia/Tokyo", b"Europe/Berlin", b"America/New_York"):
        print([QTimeZone(zone).displayName(moment, kind, locale) for kind in QTimeZone.NameType])
print(QStringConverter.availableCodecs())
with open("/proc/self/maps") as file:
    (library,) = {line.split()[-1] for line in file if "libicudata" in line}
print(library, file=sys.stderr)
"""


def answers(folder: Path) -> tuple[str, str]:
    """What Qt answers with the tables in a folder, and the library that it had them from."""
    finished = subprocess.run(
        [sys.executable, "-c", ANSWERS],
        env={**os.environ, "LD_LIBRARY_PATH": str(folder), "PYTHONIOENCODING": "utf-8"},
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return finished.stdout, finished.stderr.strip()


@pytest.mark.gui
@pytest.mark.skipif(
    not all(map(shutil.which, ("as", "ld", "objcopy", "objdump"))), reason="binutils がありません"
)
def test_qt_sorts_and_names_the_same_with_the_tables_that_are_left(tmp_path: Path):
    (whole,) = LIBRARIES.glob("libicudata.so.*")
    less = tmp_path / whole.name
    shutil.copyfile(whole, less)
    shutil.copyfile(LIBRARIES / "libQt6Core.so.6", tmp_path / "libQt6Core.so.6")
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    icu.trim(tmp_path, scratch)
    (tmp_path / "libQt6Core.so.6").unlink()
    assert less.stat().st_size < 0.6 * whole.stat().st_size
    assert answers(tmp_path) == (answers(LIBRARIES)[0], str(less))
