"""Formats whose library is an extra: which module reads each, and what is said when it is not installed."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Final

from transforms.article import Rejection
from transforms.readers import reasons

EXTRAS: Final[dict[str, str]] = {"docx": "docx", "pdf": "pypdf", "warc": "fastwarc"}
"""Name of the extra, which is the format's suffix too → module of its library."""


def is_installed(extra: str) -> bool:
    """Whether the library of an extra can be loaded."""
    return find_spec(EXTRAS[extra]) is not None


def install_command(extra: str) -> str:
    """What an operator runs to read the format.

    >>> install_command("pdf")
    'pip install "khobao[pdf]"'
    """
    return f'pip install "khobao[{extra}]"'


def missing_extra(extra: str) -> Rejection | None:
    """The rejection of a file of this format when its library is not installed, or None when it is."""
    if is_installed(extra):
        return None
    reason = f".{extra} files are read by an extra that is not installed: {install_command(extra)}, then retry"
    return Rejection(-1, reasons.NEEDS_EXTRA, reason)
