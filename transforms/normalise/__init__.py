"""Records to articles: characters, blanks, typed blocks, signature, publication time, language."""

from __future__ import annotations

from transforms.normalise.articles import normalise_record
from transforms.normalise.language import detect_language

__all__ = ["detect_language", "normalise_record"]
