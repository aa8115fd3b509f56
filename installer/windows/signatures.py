"""Vendors' signatures on their files, and one's own on what was built."""

import re
import shlex
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from installer.commands import BuildError, run

PYTHON_VENDOR = "Python Software Foundation"
QT_VENDOR = "The Qt Company Oy"

_AUTHORITIES = Path("/etc/ssl/certs/ca-certificates.crt")
_CHAIN = "Signing certificate chain verified using:"
_SUBJECT = re.compile(r"Signer #0:\s+Subject: .*?/CN=([^/\n]+)")


def verify(files: Iterable[Path], vendor: str) -> int:
    """Check that a vendor has signed each file, and that nothing in it was changed since.

    Returns:
        How many files were looked at.

    Raises:
        BuildError: One is not signed, was changed, or has another's signature.
    """
    with ThreadPoolExecutor() as pool:
        signers = list(pool.map(_signer_of, paths := sorted(files)))
    for path, signer in zip(paths, signers, strict=True):
        if signer != vendor:
            raise BuildError(f"{path.name} の署名は {vendor} のものではありません（{signer}）。")
    return len(paths)


def _signer_of(path: Path) -> str:
    # Revocation lists are not looked up: a build needs no network but its package index.
    printed = run(
        *("osslsigncode", "verify", "-ignore-crl", "-CAfile", _AUTHORITIES),
        *("-TSA-CAfile", _AUTHORITIES, path),
    )
    return signer_in(printed)


def signer_in(printed: str) -> str:
    """The common name of the one whose signature osslsigncode found good."""
    _, _, chain = printed.partition(_CHAIN)
    found = _SUBJECT.search(chain)
    if found is None or "Signature verification: ok" not in chain:
        raise BuildError(f"署名を確かめられません。\n{printed[-500:]}")
    return found[1]


@dataclass(frozen=True, slots=True)
class Certificate:
    """A site's own certificate for signing programs.

    Attributes:
        file: PKCS #12.
        password_file: Holds its password; not given on the command line, where others see it.
        timestamps: Address of a timestamp server, or "" for none (no network is used then).
    """

    file: Path
    password_file: Path
    timestamps: str = ""


def write_signer(certificate: Certificate, folder: Path) -> Path:
    """A program that signs the file it is given, in place: NSIS calls it for the uninstaller."""
    server = ["-ts", certificate.timestamps] if certificate.timestamps else []
    command = [
        *("osslsigncode", "sign", "-pkcs12", str(certificate.file)),
        *("-readpass", str(certificate.password_file), "-h", "sha256", "-n", "DXDesk", *server),
    ]
    program = folder / "sign"
    program.write_text(
        "#!/bin/sh\nset -eu\n"
        f'{shlex.join(command)} -in "$1" -out "$1.signed"\nmv "$1.signed" "$1"\n',
        encoding="utf-8",
    )
    program.chmod(0o700)
    return program
