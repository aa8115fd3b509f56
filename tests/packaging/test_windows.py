"""What can be known of the Windows bundle without building it."""

import re
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree

import pytest

from installer.commands import BuildError
from installer.reproducible import files_below, settle_times
from installer.windows import launcher
from installer.windows.build import REQUIREMENTS
from installer.windows.bytecode import compile_folder
from installer.windows.forwarder import definition_of
from installer.windows.packages import is_used
from installer.windows.setup_program import install_list, uninstall_list
from installer.windows.signatures import signer_in

HERE = REQUIREMENTS.parent


@pytest.mark.parametrize(
    ("name", "used"),
    [
        ("PySide6/Qt6Widgets.dll", True),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/Qt6Quick.dll", False),
        ("PySide6/designer.exe", False),
        ("PySide6/qml/QtQuick/qmldir", False),
        ("numpy/_core/multiarray.py", True),
        ("numpy/_core/tests/test_multiarray.py", False),
        ("numpy/_core/_umath_tests.cp311-win_amd64.pyd", False),
        ("numpy/testing/__init__.py", True),
        ("lxml/etree.cp311-win_amd64.pyd", True),
        ("lxml/html/__init__.py", False),
        ("sqlalchemy/dialects/sqlite/base.py", True),
        ("pikepdf-10.18.0.dist-info/METADATA", True),
        ("pikepdf-10.18.0.dist-info/licenses/LICENSE.txt", True),
        ("pikepdf-10.18.0.dist-info/RECORD", False),
        ("fonttools-4.68.0.data/data/share/man/man1/ttx.1", False),
    ],
)
def test_a_file_of_a_package_goes_into_the_bundle(name: str, used: bool):
    assert is_used(name) is used


OBJDUMP = """
ImageBase\t\t0000000180000000

\t[   0] +base[   1] 221a4c Export RVA
\t[   1] +base[   2] 42c7b0 Export RVA

[Ordinal/Name Pointer] Table
\t[   0] PyLong_FromLong
\t[   1] PyExc_ValueError

Sections:
Idx Name          Size      VMA               LMA               File off  Algn
  0 .text         0025d2be  0000000180001000  0000000180001000  00000400  2**4
                  CONTENTS, ALLOC, LOAD, READONLY, CODE
  2 .data         00105c00  0000000180420000  0000000180420000  0041e800  2**4
                  CONTENTS, ALLOC, LOAD, DATA
"""


def test_the_forwarder_sends_on_functions_and_variables():
    assert definition_of(OBJDUMP).splitlines() == [
        "LIBRARY python3.dll",
        "EXPORTS",
        "  PyLong_FromLong=python311.PyLong_FromLong",
        "  PyExc_ValueError=python311.PyExc_ValueError DATA",
    ]


def test_a_library_without_exports_makes_no_forwarder():
    with pytest.raises(BuildError):
        definition_of("ImageBase\t\t0000000180000000\n")


SIGNED = """
Signing certificate chain verified using:
\t------------------
\tSigner #1:
\t\tSubject: /C=US/O=DigiCert, Inc./CN=DigiCert Code Signing CA1
\t------------------
\tSigner #0:
\t\tSubject: /C=US/ST=Oregon/O=Python Software Foundation/CN=Python Software Foundation
\t\tIssuer : /C=US/O=DigiCert, Inc./CN=DigiCert Code Signing CA1

Signature verification: ok
"""


def test_the_signer_is_read_from_the_chain_that_was_verified():
    timestamp = (
        "Signer #0:\n\t\tSubject: /O=DigiCert/CN=Timestamp 2023\nSignature verification: ok\n"
    )
    assert signer_in(timestamp + SIGNED) == "Python Software Foundation"


@pytest.mark.parametrize("printed", ["", "No signature found", SIGNED.replace("ok", "failed")])
def test_a_signature_that_is_not_good_is_refused(printed: str):
    with pytest.raises(BuildError):
        signer_in(printed)


FILES = ["DXDesk.exe", "app/dxdesk/__main__.py", "app/dxdesk/ui/plain.py", "runtime/odd$name.dll"]


def test_the_uninstaller_takes_away_what_was_installed_and_nothing_else():
    installed = re.findall(r'^File "(.*)"$', install_list(Path("/stage"), FILES), re.MULTILINE)
    assert installed == [f"/stage/{name}".replace("$", "$$") for name in FILES]
    lines = uninstall_list(FILES).splitlines()
    deleted = [
        f'Delete "$INSTDIR\\{name}"'.replace("/", "\\").replace("odd$", "odd$$") for name in FILES
    ]
    folders = ["app\\dxdesk\\ui", "app\\dxdesk", "app", "runtime"]
    assert lines == [*deleted, *(f'RMDir "$INSTDIR\\{name}"' for name in folders)]


def test_each_file_is_installed_into_its_own_folder():
    lines = install_list(Path("/stage"), FILES).splitlines()
    folders = {
        line.split('"')[1]: lines[at + 1 :]
        for at, line in enumerate(lines)
        if line.startswith("Set")
    }
    assert folders["$INSTDIR\\app\\dxdesk\\ui"][0] == 'File "/stage/app/dxdesk/ui/plain.py"'


def test_the_set_up_needs_no_administrator_and_deletes_no_folder_that_is_not_empty():
    script = (HERE / "setup.nsi").read_text(encoding="utf-8")
    statements = [line.strip() for line in script.splitlines() if not line.strip().startswith(";")]
    assert "RequestExecutionLevel user" in statements
    assert not [line for line in statements if "HKLM" in line or "HKCR" in line]
    assert not [
        line for line in statements if re.match(r"RMDir\s+/r|SetShellVarContext\s+all", line)
    ]


@pytest.mark.parametrize("program", launcher.PROGRAMS, ids=lambda program: program.name)
def test_the_resources_of_a_program_are_filled_in(program: launcher.Program):
    script = launcher.resource_script(program, Path("/some/dxdesk.ico"), "1.2.3rc4")
    assert not re.search(r"@\w+@", script)
    assert "FILEVERSION 1,2,0,0" in script
    assert f'"OriginalFilename", "{program.name}"' in script


def test_the_programs_ask_for_no_administrator():
    root = ElementTree.parse(HERE / "launcher.manifest").getroot()
    (level,) = root.iter("{urn:schemas-microsoft-com:asm.v3}requestedExecutionLevel")
    assert level.get("level") == "asInvoker"


SOURCE = 'NAMES = {"甲", "乙", "丙"}\n\n\ndef known(name):\n    return name in {"丁", "戊", "己"}\n'


def test_byte_code_is_the_same_whenever_and_wherever_it_is_made(tmp_path: Path):
    made: list[bytes] = []
    for name in ("one", "other"):
        module = tmp_path / name / "package" / "module.py"
        module.parent.mkdir(parents=True)
        module.write_text(SOURCE, encoding="utf-8")
        settle_times(tmp_path / name, len(name))
        compile_folder(tmp_path / name, "site-packages", keep_sources=False)
        assert [path.name for path in files_below(tmp_path / name)] == ["module.pyc"]
        made.append(module.with_suffix(".pyc").read_bytes())
    assert made[0] == made[1]
    assert str(tmp_path).encode() not in made[0]


def test_sources_that_stay_have_their_byte_code_beside_them(tmp_path: Path):
    (tmp_path / "module.py").write_text(SOURCE, encoding="utf-8")
    compile_folder(tmp_path, "app", keep_sources=True)
    names = [PurePosixPath(path.relative_to(tmp_path)) for path in files_below(tmp_path)]
    assert [name.suffix for name in names] == [".pyc", ".py"]


def test_what_does_not_compile_stops_the_build(tmp_path: Path):
    (tmp_path / "module.py").write_text("def\n", encoding="utf-8")
    with pytest.raises(BuildError):
        compile_folder(tmp_path, "app", keep_sources=True)
