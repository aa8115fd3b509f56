"""What the tests use of fontTools.fontBuilder."""

class FontBuilder:
    def __init__(self, unitsPerEm: int, *, isTTF: bool = True) -> None: ...
