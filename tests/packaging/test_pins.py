"""The pins of each bundle are what the program needs, in the versions that are tested."""

import tomllib
from dataclasses import dataclass
from importlib.metadata import requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from installer import parts
from installer.linux import bundle
from installer.windows import build


@dataclass(frozen=True)
class System:
    """A system that there is a bundle for."""

    requirements: Path
    markers: dict[str, str]
    not_of_the_program: frozenset[str]
    of_another_version: frozenset[str] = frozenset()
    not_here: frozenset[str] = frozenset()

    def pins(self) -> dict[str, parts.Pin]:
        found = parts.read_pins(self.requirements.read_text(encoding="utf-8"))
        return {canonicalize_name(pin.name): pin for pin in found}

    def needed(self, lines: list[str]) -> list[Requirement]:
        """Those of requirements that are for the system."""
        found = [Requirement(line) for line in lines]
        return [each for each in found if not each.marker or each.marker.evaluate(self.markers)]


# Each exception stands with its reason at the head of requirements.txt.
LINUX = System(
    bundle.REQUIREMENTS,
    {"sys_platform": "linux", "platform_system": "Linux", "extra": ""},
    frozenset({"altgraph", "pyinstaller", "pyinstaller-hooks-contrib", "setuptools"}),
)
WINDOWS = System(
    build.REQUIREMENTS,
    {"sys_platform": "win32", "platform_system": "Windows", "extra": ""},
    frozenset({"panda3d"}),
    frozenset({"numpy"}),
    # Needed on Windows alone, needs nothing, and may not be here.
    frozenset({"tzdata"}),
)
systems = pytest.mark.parametrize("system", [LINUX, WINDOWS], ids=["linux", "windows"])


@pytest.fixture(scope="module")
def dependencies(repository: Path) -> list[str]:
    """What pyproject.toml says the program needs."""
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))
    return project["project"]["dependencies"]


@systems
def test_every_package_that_the_program_needs_is_pinned(system: System, dependencies: list[str]):
    found: set[str] = set()
    queue = system.needed(dependencies)
    while queue:
        name = canonicalize_name(queue.pop().name)
        if name not in found:
            found.add(name)
            queue += system.needed([] if name in system.not_here else requires(name) or [])
    assert found == system.pins().keys() - system.not_of_the_program


@systems
def test_the_pins_are_what_the_program_permits(system: System, dependencies: list[str]):
    pins = system.pins()
    refused = [
        str(each)
        for each in system.needed(dependencies)
        if pins[canonicalize_name(each.name)].version not in each.specifier
    ]
    assert refused == []


@systems
def test_the_pins_are_the_versions_that_are_tested(system: System, repository: Path):
    lines = (repository / "constraints.txt").read_text(encoding="utf-8").splitlines()
    tested: dict[str, str] = {
        canonicalize_name(name): version
        for name, _, version in (line.partition("==") for line in lines if "==" in line)
    }
    others = {name for name, pin in system.pins().items() if tested.get(name) != pin.version}
    assert others == system.not_of_the_program | system.of_another_version
