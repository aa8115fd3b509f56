"""Python's question for the version of Windows, answered without another program.

`platform` runs `cmd /c ver` for it, and packages ask it for the kind of computer when they are
imported: each start of ours would start a command prompt, which the rules of a terminal may forbid
and its watch report. What Python falls back on where that fails, the process knows by itself.
"""

import platform


def ask_no_program() -> None:
    """Answer it so from now on; to be called before any package is imported."""
    # A private name, but there is no other way in; from Python 3.12 on it is the last resort.
    platform._syscmd_ver = _unknown  # noqa: SLF001  # pyright: ignore[reportAttributeAccessIssue] - private, so not in the stubs


def _unknown(
    system: str = "", release: str = "", version: str = "", *_: object
) -> tuple[str, str, str]:
    """What the original answers where there is nothing to ask."""
    return system, release, version
