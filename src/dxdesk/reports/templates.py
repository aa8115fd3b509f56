"""The templates of the form: each a theme, found by what the secretariat calls it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from dxdesk.domain.labels import Template
from dxdesk.reports.theme import MM, Fit, Theme

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dxdesk.domain.paper_options import PaperOptions

_SIZE_STEP: Final = 0.5

_STANDARD: Final = Theme()

_COMPACT: Final = replace(
    _STANDARD,
    margin_top=15 * MM,
    fits=(Fit(10.5, 1.35), *(Fit(size, 1.2) for size in (10.5, 10.0, 9.5, 9.0))),
    gap=1.4 * MM,
    inset_y=1.6,
    most_row=24.0,
    most_lines=4.0,
    bar_height=5.5,
    bar_gap=0.8,
    track_inset=2.0,
    decision_height=13 * MM,
)

_LARGE: Final = replace(
    _STANDARD,
    fits=(Fit(12.0, 1.35), *(Fit(size, 1.2) for size in (12.0, 11.5, 11.0, 10.5))),
    spread_from=1.1,
    most_pages=2,
    keep_share=0.6,
    heading_size=14.0,
    small_size=10.5,
    kind_width=15 * MM,
    inset_y=3.0,
    most_row=34.0,
    bar_height=7.5,
    bar_gap=1.2,
)

THEMES: Final[Mapping[Template, Theme]] = {
    Template.STANDARD: _STANDARD,
    Template.COMPACT: _COMPACT,
    Template.LARGE: _LARGE,
}
"""Every template; their Japanese names are in `domain.labels`."""


def theme_of(options: PaperOptions) -> Theme:
    """The theme that a secretariat's choice asks for."""
    theme = replace(THEMES[options.template], mirrored=options.duplex)
    if options.floor is None:
        return theme
    return replace(theme, fits=_down_to(options.floor, theme.fits))


def _down_to(floor: float, fits: tuple[Fit, ...]) -> tuple[Fit, ...]:
    """The steps that keep to a floor, and further ones of the tightest leading that reach it."""
    kept = [fit for fit in fits if fit.size >= floor]
    size = fits[-1].size - _SIZE_STEP
    while size >= floor:
        kept.append(Fit(size, fits[-1].leading))
        size -= _SIZE_STEP
    if kept[-1].leading > fits[-1].leading:
        kept.append(Fit(kept[-1].size, fits[-1].leading))
    return tuple(kept)
