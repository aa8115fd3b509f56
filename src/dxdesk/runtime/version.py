"""The program's version, written here and nowhere else.

`pyproject.toml` reads it from this file when building. A constant rather than a look-up of
installed metadata, because the Windows bundle is an unpacked wheel and because
`importlib.metadata` costs more than all else that starts before the first paint.
"""

from typing import Final

VERSION: Final = "0.1.0"
