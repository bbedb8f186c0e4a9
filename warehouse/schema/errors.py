"""The root of the error tree, and errors of the declared schema."""

from __future__ import annotations


class KhobaoError(Exception):
    """Any failure that khobao names itself; its text names the value, the consequence and what to do next."""


class SchemaError(KhobaoError):
    """A frame or a file does not fit the declared schema."""
