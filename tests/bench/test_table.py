from bench.table import Row, interleaved, table


def test_both_are_called_in_turn_after_one_unmeasured_round():
    calls: list[str] = []
    ours_ms, floor_ms = interleaved(
        lambda: calls.append("ours"), lambda: calls.append("floor"), rounds=3
    )
    assert calls == ["ours", "floor"] * 4
    assert ours_ms > 0
    assert floor_ms > 0


def test_the_bound_itself_is_still_kept():
    assert Row("open", ours_ms=20, floor_ms=10, bound=2).is_within
    assert not Row("open", ours_ms=20.1, floor_ms=10, bound=2).is_within


def test_the_table_gives_the_verdict():
    lines = table([Row("open", 20, 10, 2), Row("save", 30, 10, 2)]).splitlines()
    assert lines[2] == "| open | 20.00 | 10.00 | 2.00 | 2.00 | ok |"
    assert lines[3] == "| save | 30.00 | 10.00 | 3.00 | 2.00 | TOO SLOW |"
