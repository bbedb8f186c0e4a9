"""Vietnamese letters as regular-expression classes (ranges of Unicode mix capitals and small letters)."""

from __future__ import annotations

_CODES = [*range(0x41, 0x5B), *range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA)]
UPPER = "".join(chr(code) for code in _CODES if chr(code).isupper() and len(chr(code).lower()) == 1)
LOWER = "".join(character.lower() for character in UPPER)
