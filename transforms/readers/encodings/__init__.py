"""Old Vietnamese encodings: their tables, the undoing of mojibake, and detection by what the bytes read like."""

from __future__ import annotations
