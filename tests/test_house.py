"""Rules of the house that no linter knows, each proved on a bad example."""

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "dxdesk"

WRITERS = {"storage/apply.py", "storage/migrate.py"}
WRITING = {"insert", "update", "delete"}
WRITING_SQL = re.compile(
    r"\s*((?i:INSERT\s+(OR\s+\w+\s+)?INTO|REPLACE\s+INTO|DELETE\s+FROM|UPDATE\s+\S+\s+SET)|UPDATE)\b"
)

# `typing_extensions` is what the standard library of Python 3.12 has.
PURE_FLOORS = ("domain", "runtime")
PURE_IMPORTS = sys.stdlib_module_names | {"dxdesk", "typing_extensions"}

NAMELESS = {"utils", "util", "helpers", "helper", "manager", "misc"}

# Spelled so that this file does not find itself.
MACHINE_TRACES = re.compile(
    r"(^|[^\w.~-])/(work|home|root|Users)/[\w.-]"
    r"|[A-Za-z]:[\\/]Users[\\/]"
    r"|(extra-)?index-[u]rl|find-[l]inks|trusted-[h]ost"
    r"|https?://[^\s/]*(/simple\b|pypi\.[o]rg|registry\.[n]pmjs|pythonhosted\.[o]rg)"
)

Check = Callable[[ast.AST], str | None]


def modules(*floors: str) -> list[Path]:
    """The modules of some floors, or of all."""
    folders = [PACKAGE / floor for floor in floors] or [PACKAGE]
    return sorted(path for folder in folders for path in folder.rglob("*.py"))


def findings(source: str, check: Check) -> Iterator[str]:
    """What one check says of a module, as `line: finding`."""
    for node in ast.walk(ast.parse(source)):
        if finding := check(node):
            yield f"{getattr(node, 'lineno', 0)}: {finding}"


def findings_in(paths: list[Path], check: Check) -> list[str]:
    """What one check says of some modules, as `path:line: finding`."""
    return [
        f"{path.relative_to(ROOT).as_posix()}:{finding}"
        for path in paths
        for finding in findings(path.read_text(encoding="utf-8"), check)
    ]


def sqlalchemy_names(tree: ast.AST) -> set[str]:
    """Names that a module takes from SQLAlchemy, as it calls them."""
    return {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sqlalchemy")
        for alias in node.names
        if alias.name in WRITING
    }


def writes(source: str) -> Iterator[str]:
    """Statements in a module that change data: SQL text, and SQLAlchemy's own."""
    tree = ast.parse(source)
    imported = sqlalchemy_names(tree)

    def check(node: ast.AST) -> str | None:
        match node:
            case ast.Constant(value=str(text)) if WRITING_SQL.match(text):
                return text.strip()[:40]
            case ast.Call(func=ast.Name(id=name)) if name in imported:
                return f"{name}()"
            # sqlalchemy.update(table), table.update(); but not set.update(x) or dict.update(x).
            case ast.Call(func=ast.Attribute(attr=name, value=owner)) if name in WRITING and (
                is_table(owner) or ast.unparse(owner) in {"sa", "sqlalchemy"}
            ):
                return f"{ast.unparse(owner)}.{name}()"
            case _:
                return None

    return findings(source, check)


def is_table(owner: ast.AST) -> bool:
    """Whether an expression reads like a table: `table`, `tables.plan`, `PLAN_TABLE`, `x.c`."""
    return "table" in ast.unparse(owner).lower()


def runs_data(node: ast.AST) -> str | None:
    """Ways in which data could be executed."""
    match node:
        case ast.Import(names=names) if any(
            name.name in {"pickle", "shelve", "marshal"} for name in names
        ):
            return "pickle"
        case ast.ImportFrom(module="pickle" | "shelve" | "marshal"):
            return "pickle"
        case ast.Call(func=ast.Name(id="eval" | "exec" | "compile" as name)):
            return name
        case ast.Attribute(attr="system" | "popen" as name, value=ast.Name(id="os")):
            return f"os.{name}"
        case ast.keyword(arg="shell", value=value) if not (
            isinstance(value, ast.Constant) and value.value is False
        ):
            return "shell"
        case _:
            return None


def imports_outside(node: ast.AST) -> str | None:
    """Imports that are neither of the standard library nor our own."""
    match node:
        case ast.Import(names=names):
            imported = [name.name for name in names]
        case ast.ImportFrom(module=str(module)):
            imported = [module]
        case _:
            return None
    outside = [name for name in imported if name.partition(".")[0] not in PURE_IMPORTS]
    return ", ".join(outside) or None


def says_nothing(name: str) -> bool:
    """Whether a module's or class's name holds a word that says nothing of its job."""
    words = re.findall(r"[A-Z]?[a-z]+", name)
    return any(word.lower() in NAMELESS for word in words)


def class_says_nothing(node: ast.AST) -> str | None:
    return node.name if isinstance(node, ast.ClassDef) and says_nothing(node.name) else None


def tracked_texts() -> Iterator[tuple[str, str]]:
    """Every text file that is committed or about to be, with its content."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, text=True)
    if listed.returncode:
        pytest.skip("not a git checkout")
    for name in filter(None, listed.stdout.split("\0")):
        try:
            yield name, (ROOT / name).read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
            continue


def test_only_the_writers_change_data():
    others = [p for p in modules() if p.relative_to(PACKAGE).as_posix() not in WRITERS]
    assert [f"{p.name}:{f}" for p in others for f in writes(p.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    "source",
    [
        "from sqlalchemy import update\nupdate(plan)",
        "from sqlalchemy import delete as remove\nremove(plan)",
        "import sqlalchemy as sa\nsa.insert(plan)",
        "tables.plan.update()",
        "c.execute('insert into plan values (1)')",
        "c.execute('''\n  DELETE FROM plan''')",
        "c.execute(f'UPDATE {name} SET x = 1')",
        "c.execute('INSERT OR REPLACE INTO plan VALUES (1)')",
    ],
)
def test_a_write_elsewhere_is_found(source: str):
    assert list(writes(source)) != []


@pytest.mark.parametrize("source", ["seen.update(other)", "'更新 update'", "digest.update(b'')"])
def test_what_only_looks_like_a_write_is_not_found(source: str):
    assert list(writes(source)) == []


def test_data_is_never_run():
    assert findings_in(modules(), runs_data) == []


@pytest.mark.parametrize(
    "source",
    [
        "import pickle",
        "from pickle import loads",
        "eval(text)",
        "exec(text)",
        "os.system(text)",
        "subprocess.run(text, shell=True)",
        "subprocess.run(text, shell=yes)",
    ],
)
def test_running_data_is_found(source: str):
    assert list(findings(source, runs_data)) != []


def test_the_lowest_floors_import_the_standard_library_only():
    assert findings_in(modules(*PURE_FLOORS), imports_outside) == []


@pytest.mark.parametrize("source", ["import reportlab.lib", "from sqlalchemy.orm import Session"])
def test_an_import_from_outside_is_found(source: str):
    assert list(findings(source, imports_outside)) != []


def test_names_say_what_things_are_for():
    paths = modules()
    assert [p for p in paths if says_nothing(p.stem)] == []
    assert findings_in(paths, class_says_nothing) == []


@pytest.mark.parametrize("name", ["utils", "date_utils", "PlanManager", "misc", "sheet_helpers"])
def test_a_name_that_says_nothing_is_found(name: str):
    assert says_nothing(name)


@pytest.mark.parametrize("name", ["miscount", "managerial", "sheet", "Workspace"])
def test_a_name_that_says_something_is_not_found(name: str):
    assert not says_nothing(name)


def test_no_file_knows_the_machine_it_was_written_on():
    assert [
        f"{name}:{number}: {line.strip()[:80]}"
        for name, text in tracked_texts()
        for number, line in enumerate(text.splitlines(), 1)
        if MACHINE_TRACES.search(line)
    ] == []


@pytest.mark.parametrize(
    "line",
    [
        "see /wo" + "rk/main/file",
        "path = '/ro" + "ot/.pyenv'",
        "C:\\Us" + "ers\\someone",
        "--index-" + "url x",
        "https://mirror.example/" + "simple/dxdesk",
    ],
)
def test_a_trace_of_a_machine_is_found(line: str):
    assert MACHINE_TRACES.search(line)


@pytest.mark.parametrize("line", ["rows/work/day", "src/root/x", "https://example.org/page"])
def test_what_only_looks_like_a_trace_is_not_found(line: str):
    assert not MACHINE_TRACES.search(line)
