"""Small charts of block characters: they need no picture and look the same in a terminal, a file and the UI."""

from __future__ import annotations

from collections.abc import Sequence

_STEPS = "▁▂▃▄▅▆▇█"
_EIGHTHS = " ▏▎▍▌▋▊▉"


def sparkline(values: Sequence[float]) -> str:
    """One sign a value, from the lowest block for 0 to the highest for the largest.

    >>> sparkline([0, 64, 128])
    '▁▅█'
    >>> sparkline([0, 0])
    '▁▁'
    """
    largest = max(values, default=0.0)
    if largest <= 0:
        return _STEPS[0] * len(values)
    return "".join(_STEPS[round(value / largest * (len(_STEPS) - 1))] for value in values)


def bar(value: float, largest: float, width: int = 16) -> str:
    """A bar of at most ``width`` signs, in eighths of one; nothing for 0, at least a hair for anything more.

    >>> bar(64, 128, 4), bar(1, 1000, 4), bar(0, 128, 4)
    ('██', '▏', '')
    """
    if value <= 0 or largest <= 0:
        return ""
    eighths = max(1, round(min(value / largest, 1.0) * width * 8))
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()
