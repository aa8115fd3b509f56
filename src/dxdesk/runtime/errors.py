"""The one line between "the world broke" and "we broke".

A full disk, a foreign file or a colleague's lock is nobody's bug: it is a `KnownError` with a
sentence for the person at the desk. Everything else is a bug and goes to the crash log.
"""


class KnownError(Exception):
    """Something outside the program went wrong, told in Japanese.

    Args:
        what: What happened and what was kept, as one or more Japanese sentences.
        advice: What the person can do now; may be empty.
    """

    def __init__(self, what: str, advice: str = "") -> None:
        super().__init__(f"{what}{advice}")
        self.what = what
        self.advice = advice
