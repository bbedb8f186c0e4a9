"""Adapters: what an operator declares about a source, as TOML; how its fields, dates, lines and bytes are read."""

from __future__ import annotations
