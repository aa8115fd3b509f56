"""What a process tells of its own memory."""

from pathlib import Path


def peak_mib() -> int:
    """The most memory of this process, in MiB.

    Not `ru_maxrss`, which outlives an execve (getrusage(2)): it would tell of the program that
    measures, which may have made a large plan.
    """
    status = Path("/proc/self/status").read_text(encoding="ascii")
    kib = next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(kib) // 1024
