from pathlib import Path

import pytest

from dxdesk.runtime import paths
from dxdesk.runtime.version import VERSION

FONTS = ["BIZUDGothic-Regular", "BIZUDGothic-Bold", "NotoSansJP-Regular", "NotoSansJP-Bold"]


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package folder in a place where nothing is shipped yet."""
    package = tmp_path / "checkout" / "src" / "dxdesk"
    package.mkdir(parents=True)
    monkeypatch.setattr(paths, "_PACKAGE", package)
    monkeypatch.setattr(paths, "_CHECKOUT", package.parents[1])
    return package


@pytest.mark.parametrize("font", FONTS)
def test_the_fonts_of_the_checkout_are_found(font: str):
    assert (paths.fonts() / f"{font}.ttf").is_file()


def test_the_migrations_of_the_checkout_are_found():
    assert (paths.migrations() / "env.py").is_file()


def test_what_the_package_carries_comes_before_what_lies_around_it(elsewhere: Path):
    outside = elsewhere.parents[1] / "resources"
    outside.mkdir()
    assert paths.resources() == outside
    inside = elsewhere / "_resources"
    inside.mkdir()
    assert paths.resources() == inside
    assert paths.samples() == inside / "samples"


@pytest.mark.usefixtures("elsewhere")
def test_an_incomplete_installation_is_an_error_that_names_the_folder():
    with pytest.raises(FileNotFoundError, match="_db"):
        paths.migrations()


def test_the_version_has_three_numbers():
    assert all(number.isdecimal() for number in VERSION.split(".", maxsplit=2))
