"""Renew constraints.txt: the newest versions that satisfy pyproject.toml, found by installing them.

Run under the lowest supported Python, because the newest version that still supports it is one
that the higher Pythons can take too, while the reverse does not hold. No index address and no
hash is written: every site installs from its own mirror.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOWEST = (3, 11)

# Versions that are not simply the newest, each with its reason in design or packaging notes:
# Qt 6.8 LTS is the line that was proved in the Windows bundle, on Windows 10 1809 and later.
HELD = ("PySide6-Essentials==6.8.3",)
# Needed on Windows alone, so an environment made on Linux does not show them.
WINDOWS_ONLY = ("colorama", "tzdata")

HEADER = """\
# Exact versions of everything, direct and indirect, valid on Python 3.11, 3.12 and 3.13.
# Made by `make constraints`; do not edit. What is held back, and why, stands in
# scripts/constraints.py; what is wanted at all stands in pyproject.toml.
"""


def newest_versions() -> list[str]:
    """The pins of a fresh environment, as `name==version` lines sorted by name."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        pip = [f"{folder}/bin/python", "-m", "pip", "--disable-pip-version-check"]
        wanted = [".[dev,postgresql]", "editables", *HELD, *WINDOWS_ONLY]
        subprocess.run([*pip, "install", "--quiet", *wanted], cwd=ROOT, check=True)
        listed = subprocess.run(
            [*pip, "freeze", "--exclude", "dxdesk"], check=True, capture_output=True, text=True
        )
    return sorted(listed.stdout.splitlines(), key=lambda pin: pin.partition("==")[0].lower())


def main() -> int:
    """Write the file anew, or say why not."""
    if sys.version_info[:2] != LOWEST:
        print("constraints.txt は Python 3.11 で作ります。", file=sys.stderr)
        return 1
    pins = newest_versions()
    (ROOT / "constraints.txt").write_text(HEADER + "\n".join(pins) + "\n", encoding="utf-8")
    print(f"constraints.txt: {len(pins)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
