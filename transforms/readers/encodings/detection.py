"""Which encoding bytes are in: each candidate is scored by how Vietnamese the words with high bytes read in it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from transforms.readers.encodings.capitals import restore_capitals
from transforms.readers.encodings.syllables import likeness
from transforms.readers.encodings.tables import TABLES, load_table

FLOOR = 0.75
LEAST_LEAD = 0.1
LEAST_WORDS = 4
_SAMPLE_WORDS = 3000
_WORD_BYTES = re.compile(rb"[A-Za-z\x80-\xff\x02-\x06\x10-\x15\x19\x1c-\x1e]+")
_HIGH = re.compile(rb"[\x80-\xff\x02-\x06\x10-\x15\x19\x1c-\x1e]")
_OUTER = "“”‘’‚„–—…•‹›\xa0"
_JOINTS = re.compile(f"[{_OUTER}]+")
_TEXT_WORD = re.compile(rf"[^\s\d!-/:-@\[-`{{-~{_OUTER}]+")
_Word = TypeVar("_Word", bytes, str)


@dataclass(frozen=True, slots=True)
class Guess:
    """The encoding that reads best, its score (0 to 1) and the lead over the next; ``sure`` when both suffice."""

    encoding: str
    score: float
    lead: float
    words: int

    @property
    def sure(self) -> bool:
        return self.score >= FLOOR and self.lead >= LEAST_LEAD and self.words >= LEAST_WORDS


def _reader(encoding: str) -> Callable[[bytes], str]:
    if encoding in TABLES:
        return load_table(encoding).decode
    return lambda data: data.decode(encoding, "replace")


def guess_encoding(data: bytes) -> Guess:
    """The best of the old Vietnamese encodings, and of UTF-8 with broken bytes, for ``data``.

    >>> guess = guess_encoding(b"Ch\\xee \\xae\\xaam S\\xabng Lam m\\xeb c\\xf6a \\xae\\xe3n kh\\xb8ch")
    >>> guess.encoding, guess.sure
    ('tcvn3', True)
    """
    found = (match[0] for match in _WORD_BYTES.finditer(data))
    words = Counter(islice(filter(_HIGH.search, found), _SAMPLE_WORDS))
    readings = {name: _read_words(words, _reader(name)) for name in (*TABLES, "cp1258", "utf-8")}
    scores = {name: _score(words, reading) for name, reading in readings.items()}
    ranked = sorted(scores, key=lambda name: -scores[name])
    best = ranked[0]
    rivals = [scores[name] for name in ranked[1:] if readings[name] != readings[best]]
    return Guess(best, scores[best], scores[best] - max(rivals, default=0.0), words.total())


def decode_as(data: bytes, encoding: str) -> str:
    """The text of ``data`` in one of the old encodings, composed; raises UnicodeDecodeError on unused cp1258 bytes."""
    text = load_table(encoding).decode(data) if encoding in TABLES else data.decode(encoding)
    text = unicodedata.normalize("NFC", text)
    return restore_capitals(text) if encoding == "tcvn3" else text


def score_text(text: str) -> float:
    """How Vietnamese the words beyond ASCII of a text are, 0 to 1; 0 when it has none."""
    words = Counter(islice((word for word in _TEXT_WORD.findall(text) if not word.isascii()), _SAMPLE_WORDS))
    return _score(words, {word: unicodedata.normalize("NFC", word).lower() for word in words})


def _read_words(words: Counter[bytes], read: Callable[[bytes], str]) -> dict[bytes, str]:
    return {word: unicodedata.normalize("NFC", read(word)).lower() for word in words}


def _score(words: Counter[_Word], reading: dict[_Word, str]) -> float:
    """Mean likeness of the words, each counted as often as it stands; punctuation inside a word parts it."""
    total = weight = 0.0
    for word, count in words.items():
        for part in filter(None, _JOINTS.split(reading[word])):
            total += count * likeness(part)
            weight += count
    return total / weight if weight else 0.0
