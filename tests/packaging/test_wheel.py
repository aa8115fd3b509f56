"""The wheel is whole: it runs from an empty environment, far from the checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

PATIENCE = 600  # seconds; installing downloads where nothing is cached


def run(*command: str | Path, cwd: Path) -> str:
    """Run a program without the checkout in reach, and return what it says."""
    environment = {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    finished = subprocess.run(
        command,
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr
    return finished.stdout


@pytest.fixture(scope="module")
def wheel(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    run(
        *(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder),
        repository,
        cwd=folder,
    )
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program's executable in an environment that holds the wheel and what it needs."""
    folder = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", folder, cwd=folder)
    constraints = repository / "constraints.txt"
    run(folder / "bin/python", "-m", "pip", "install", "-q", "-c", constraints, wheel, cwd=folder)
    return folder / "bin" / "dxdesk"


def test_the_wheel_carries_fonts_sample_and_migrations(wheel: Path):
    names = set(zipfile.ZipFile(wheel).namelist())
    for font in (
        "BIZUDGothic-Regular",
        "BIZUDGothic-Bold",
        "NotoSansJP-Regular",
        "NotoSansJP-Bold",
    ):
        assert f"dxdesk/_resources/fonts/{font}.ttf" in names
    assert "dxdesk/_resources/fonts/OFL-BIZUDGothic.txt" in names
    assert "dxdesk/_resources/fonts/OFL-NotoSansJP.txt" in names
    assert any(name.startswith("dxdesk/_resources/samples/") for name in names)
    assert "dxdesk/_db/env.py" in names
    assert any(name.startswith("dxdesk/_db/versions/") for name in names)
    assert not [name for name in names if "__pycache__" in name or name.startswith("tests/")]


def test_the_installed_program_says_its_version(installed: Path, tmp_path: Path):
    assert "0.1.0" in run(installed, "--version", cwd=tmp_path)


def test_the_installed_program_passes_its_self_test(installed: Path, tmp_path: Path):
    run(installed, "self-test", cwd=tmp_path)
