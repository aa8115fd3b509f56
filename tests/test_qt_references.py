"""Guards the choice of the Qt binding: a call that returns nothing must not lose a None.

PySide6 6.12.0 on Python 3.11 drops a reference to None at every such call, and the process
aborts after some thousands. Python 3.12 made None immortal, so there the fault cannot show.
"""

import sys

import pytest

CALLS = 200


@pytest.mark.gui
def test_calls_that_return_nothing_keep_the_count_of_none():
    from PySide6.QtCore import QPoint

    point = QPoint()
    before = sys.getrefcount(None)
    for _ in range(CALLS):  # a plain loop: a comprehension would keep the Nones
        point.setX(1)
    assert abs(sys.getrefcount(None) - before) < CALLS // 10
