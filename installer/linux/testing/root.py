"""A Debian for a test alone: no Python, no network, and nothing but what the package asks for.

It lies in a folder, with mounts that only its own processes see: whoever deletes the folder
afterwards deletes no device.
"""

import hashlib
import os
import shlex
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from installer.commands import run
from installer.testing.proof import LONGEST_S, Outcome
from installer.testing.screen import screen

TOOLS = {
    "Xvfb": "xvfb",
    "chroot": "coreutils",
    "dpkg-deb": "dpkg",
    "mmdebstrap": "mmdebstrap",
    "nsenter": "util-linux",
    "tar": "tar",
    "unshare": "util-linux",
}
PERSON = 1000
"""Number of the one ordinary user there is."""
HOME = "/srv/職員 一"

_SUITE = "bookworm"
_ALSO = ("desktop-file-utils", "shared-mime-info", "xz-utils")
"""What a desktop has besides: the lists of menus and kinds, and what unpacks the archive."""

_MOUNTS = """\
set -eu
mount -t proc proc "$1/proc"
mount --rbind /dev "$1/dev"
mkdir -p "$1/tmp/.X11-unix"
mount --bind /tmp/.X11-unix "$1/tmp/.X11-unix"
echo ready
exec sleep infinity
"""


@dataclass(frozen=True, slots=True)
class Root:
    """One such Debian.

    Attributes:
        folder: Holds all of it.
        keeper: The process that keeps its mounts.
        display: The number of its screen.
    """

    folder: Path
    keeper: int
    display: str

    def place(self, path: str) -> Path:
        """Where a file really is; `path` as it is known inside."""
        return self.folder / path.removeprefix("/")

    def run(self, *words: str, administrator: bool = False) -> Outcome:
        """Run a program to its end.

        Args:
            words: The program and its arguments, as they are known inside.
            administrator: Whether it is run by root.
        """
        finished = subprocess.run(
            self._command(words, administrator=administrator),
            env=self._environment(administrator=administrator),
            check=False,
            timeout=LONGEST_S,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
        return Outcome(finished.returncode, finished.stdout)

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        """Start a program, by the user, that goes on by itself."""
        return subprocess.Popen(
            self._command(words, administrator=False),
            env=self._environment(administrator=False),
            stdin=subprocess.DEVNULL,
        )

    def _command(self, words: tuple[str, ...], *, administrator: bool) -> list[str]:
        # Neither root of this computer: what is started is found, and named, inside alone.
        who = [] if administrator else [f"--userspec={PERSON}:{PERSON}"]
        return [
            *("nsenter", f"--target={self.keeper}", "--mount", "--net"),
            *("chroot", *who, str(self.folder), *words),
        ]

    def _environment(self, *, administrator: bool) -> dict[str, str]:
        return {
            "HOME": "/root" if administrator else HOME,
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
            "LANG": "C.UTF-8",
            "DISPLAY": self.display,
            "DEBIAN_FRONTEND": "noninteractive",
        }


@contextmanager
def debian(folder: Path, cache: Path, depends: str) -> Generator[Root, None, None]:
    """Make a Debian in an empty folder, and end what keeps it afterwards.

    Args:
        folder: The folder.
        cache: Keeps it as it is made, for the next time.
        depends: What it has to have, as a package says it.

    Raises:
        BuildError: It cannot be made here.
    """
    archive = _made(cache, depends)
    # Devices are this computer's.
    run("tar", "--extract", "--file", archive, "--directory", folder, "--exclude=./dev/*")
    _add_person(folder)
    with screen() as display:
        keeper = subprocess.Popen(
            ["unshare", "--mount", "--net", "sh", "-c", _MOUNTS, "keeper", str(folder)],
            stdout=subprocess.PIPE,
        )
        try:
            if keeper.stdout is not None:
                keeper.stdout.readline()
            yield Root(folder, keeper.pid, display)
        finally:
            keeper.terminate()
            keeper.wait()


def _made(cache: Path, depends: str) -> Path:
    wanted = ", ".join((depends, *_ALSO))
    key = hashlib.sha256(f"{_SUITE}\n{wanted}".encode()).hexdigest()[:16]
    archive = cache / f"{_SUITE}-{key}.tar"
    if archive.exists():
        return archive
    cache.mkdir(parents=True, exist_ok=True)
    fresh = archive.with_suffix(".new.tar")
    # In there: the programs of apt are this computer's.
    satisfied = 'apt-get satisfy --option DPkg::Chroot-Directory="$1" --yes --no-install-recommends'
    run(
        *("mmdebstrap", "--quiet", "--variant=essential"),
        *('--aptopt=Acquire::Languages "none"', "--dpkgopt=force-unsafe-io"),
        *(f"--dpkgopt=path-exclude=/usr/share/{each}/*" for each in ("doc", "locale", "man")),
        f"--customize-hook=APT_CONFIG=$MMDEBSTRAP_APT_CONFIG {satisfied} {shlex.quote(wanted)}",
        # What was left out is said for the making alone, not for what is installed afterwards.
        '--customize-hook=rm -f "$1/etc/dpkg/dpkg.cfg.d/99mmdebstrap"',
        *(_SUITE, fresh),
    )
    fresh.rename(archive)
    return archive


def _add_person(folder: Path) -> None:
    home = folder / HOME.removeprefix("/")
    home.mkdir(parents=True)
    os.chown(home, PERSON, PERSON)
    with (folder / "etc/passwd").open("a", encoding="utf-8") as file:
        file.write(f"shokuin:x:{PERSON}:{PERSON}:職員 一:{HOME}:/bin/sh\n")
