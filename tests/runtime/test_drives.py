"""Whether a path lies on another computer."""

from __future__ import annotations

from pathlib import Path, PureWindowsPath
from typing import cast

import pytest

from dxdesk.runtime.drives import is_on_network, is_on_network_mount, is_remote_windows_path

MOUNTS = (
    "/dev/sda1 / ext4 rw,relatime 0 0",
    "proc /proc proc rw 0 0",
    "server:/export /srv/share nfs4 rw 0 0",
    r"//server/共有 /mnt/office\040files cifs rw 0 0",
    "/dev/sdb1 /srv/share/local ext4 rw 0 0",
    "tmpfs /mnt/office\\040files/tmp tmpfs rw 0 0",
    r"//server/x /mnt/back\134slash cifs rw 0 0",
    "spoiled",
    "",
)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/etc/計画.dxdesk", False),
        ("/srv/share/計画.dxdesk", True),
        ("/srv/share", True),
        ("/srv/shared/計画.dxdesk", False),
        ("/srv/share/local/計画.dxdesk", False),
        ("/mnt/office files/計画.dxdesk", True),
        ("/mnt/office files/tmp/計画.dxdesk", False),
        ("/mnt/back\\slash/計画.dxdesk", True),
    ],
)
def test_the_innermost_mount_decides(path: str, expected: bool):
    assert is_on_network_mount(Path(path), MOUNTS) is expected


def test_of_two_mounts_at_one_place_the_later_one_is_seen():
    both = ("server:/x /mnt nfs rw 0 0", "/dev/sdb1 /mnt ext4 rw 0 0")
    assert not is_on_network_mount(Path("/mnt/a"), both)
    assert is_on_network_mount(Path("/mnt/a"), reversed(both))


def test_without_mounts_nobody_can_say():
    assert not is_on_network_mount(Path("/a"), ())


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (r"\\server\share\計画.dxdesk", True),
        (r"//server/share/計画.dxdesk", True),
        (r"\\?\UNC\server\share\計画.dxdesk", True),
        (r"\\?\C:\計画.dxdesk", False),
        (r"C:\計画.dxdesk", False),
        (r"Z:\計画.dxdesk", True),
        (r"z:\計画.dxdesk", True),
        ("計画.dxdesk", False),
        ("", False),
    ],
)
def test_a_windows_path_is_remote_by_its_server_or_by_its_drive(path: str, expected: bool):
    asked: list[str] = []

    def drive_type(root: str) -> int:
        asked.append(root)
        return 4 if root.upper() == "Z:\\" else 3

    windows = cast("Path", PureWindowsPath(path))
    assert is_remote_windows_path(windows, drive_type) is expected
    assert all(len(root) == 3 for root in asked)


def test_this_computer_is_asked_without_harm(tmp_path: Path):
    assert is_on_network(tmp_path) in {True, False}
