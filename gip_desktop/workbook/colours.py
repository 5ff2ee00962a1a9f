"""Name the colour of a fill, as people speak of a RAG rating."""

from __future__ import annotations

import colorsys

_PALE, _DULL = 0.12, 0.25
# The first hue, in degrees, of each colour on the wheel.
_HUES = ((0, "red"), (18, "amber"), (66, "green"), (170, "blue"), (260, "purple"), (330, "red"))


def colour_name(fill: str) -> str | None:
    """Return red, amber, green, blue or purple; None for white, grey, black and pale tints."""
    red, green, blue = (int(fill[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, saturation, brightness = colorsys.rgb_to_hsv(red, green, blue)
    if saturation < _PALE or brightness < _DULL:
        return None
    return [name for first, name in _HUES if hue * 360 >= first][-1]
