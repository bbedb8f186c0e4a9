"""Files to records: one module a format behind one table of readers; bad data is a rejection, never an exception."""

from __future__ import annotations

from transforms.readers.registry import READERS, Reader, read_bytes, size_limit

__all__ = ["READERS", "Reader", "read_bytes", "size_limit"]
