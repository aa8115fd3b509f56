"""The size budget: what no longer fits on a screen has two jobs."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

MODULE_LINES = 400
TEST_MODULE_LINES = 600
CLASS_LINES = 250
FUNCTION_LINES = 40

# "path" or "path:name", each with the reason in a comment. Empty is the aim.
ALLOWED: frozenset[str] = frozenset()

ROOT = Path(__file__).resolve().parents[1]


def too_long(source: str, name: str, *, module_lines: int, parts: bool) -> Iterator[str]:
    """What is over budget in one module, as `name[:definition]: lines`."""
    total = len(source.splitlines())
    if total > module_lines and name not in ALLOWED:
        yield f"{name}: {total} lines"
    if not parts:
        return
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef):
            budget = CLASS_LINES
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            budget = FUNCTION_LINES
        else:
            continue
        length = (node.end_lineno or node.lineno) - node.lineno + 1
        if length > budget and f"{name}:{node.name}" not in ALLOWED:
            yield f"{name}:{node.name}: {length} lines"


def over_budget(folder: str, *, module_lines: int, parts: bool) -> list[str]:
    """What is over budget in one folder of the checkout."""
    return [
        finding
        for path in sorted((ROOT / folder).rglob("*.py"))
        for finding in too_long(
            path.read_text(encoding="utf-8"),
            path.relative_to(ROOT).as_posix(),
            module_lines=module_lines,
            parts=parts,
        )
    ]


# Not db/: a migration is a record of what was done, and is not cut up for looks.
@pytest.mark.parametrize("folder", ["src", "bench", "scripts", "installer"])
def test_modules_classes_and_functions_keep_their_budget(folder: str):
    assert over_budget(folder, module_lines=MODULE_LINES, parts=True) == []


def test_test_modules_keep_their_budget():
    assert over_budget("tests", module_lines=TEST_MODULE_LINES, parts=False) == []


def test_allowances_are_for_something_that_exists():
    for allowance in ALLOWED:
        path, _, name = allowance.partition(":")
        assert name in (ROOT / path).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("head", "lines", "finding"),
    [
        ("", MODULE_LINES, "example.py: 401 lines"),
        ("class Long:\n", CLASS_LINES, "example.py:Long: 251 lines"),
        ("def long():\n", FUNCTION_LINES, "example.py:long: 41 lines"),
        ("async def long():\n", FUNCTION_LINES, "example.py:long: 41 lines"),
    ],
)
def test_one_line_too_many_is_found(head: str, lines: int, finding: str):
    def findings(count: int) -> list[str]:
        source = head + (" pass\n" if head else "pass\n") * count
        return list(too_long(source, "example.py", module_lines=MODULE_LINES, parts=True))

    spare = 1 if head else 0  # the head is a line of its own
    assert findings(lines - spare) == []
    assert findings(lines - spare + 1) == [finding]
