"""Which encoding bytes are in: each candidate is scored by how Vietnamese the words with high bytes read in it."""

from __future__ import annotations

import re
import string
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TypeVar

from transforms.readers.encodings.capitals import restore_capitals
from transforms.readers.encodings.syllables import likeness
from transforms.readers.encodings.tables import TABLES, load_table

FLOOR = 0.75
LEAST_LEAD = 0.1
LEAST_IN_QUARTER = 0.7
LEAST_WORDS = 4
_PLACES, _WORDS_A_PLACE, _FEWEST_A_PLACE = 4, 150, 12
_LONG_FILE = 20_000
_LONGEST_HEAD, _LONGEST_REST = 24, 40
_REST = re.compile(rb"[A-Za-z\x80-\xff\x02-\x06\x10-\x15\x19\x1c-\x1e]+")
_HIGH = re.compile(rb"[\x80-\xff\x02-\x06\x10-\x15\x19\x1c-\x1e]")
_ASCII_LETTERS = string.ascii_letters.encode()
_OUTER = "“”‘’‚„–—…•‹›\xa0"
_JOINTS = re.compile(f"[{_OUTER}]+")
_TEXT_WORD = re.compile(rf"[^\s\d!-/:-@\[-`{{-~{_OUTER}]{{1,40}}")
_Word = TypeVar("_Word", bytes, str)


@dataclass(frozen=True, slots=True)
class Guess:
    """The encoding that reads best: its score (0 to 1), the score of its worst quarter, the lead over the next."""

    encoding: str
    score: float
    worst: float
    lead: float
    words: int

    @property
    def sure(self) -> bool:
        """Whether all of it suffices to decode by."""
        clear = self.score >= FLOOR and self.worst >= LEAST_IN_QUARTER
        return clear and self.lead >= LEAST_LEAD and self.words >= LEAST_WORDS


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
    quarters = _sample(data)
    words = sum(quarters, Counter())
    readings = {name: _read_words(words, _reader(name)) for name in (*TABLES, "cp1258", "utf-8")}
    scores = {name: _score(words, reading) for name, reading in readings.items()}
    ranked = sorted(scores, key=lambda name: -scores[name])
    best = ranked[0]
    rivals = [scores[name] for name in ranked[1:] if readings[name] != readings[best]]
    worst = min((_score(quarter, readings[best]) for quarter in quarters), default=0.0)
    return Guess(best, scores[best], worst, scores[best] - max(rivals, default=0.0), words.total())


def read_by(data: bytes, encoding: str) -> tuple[float, int]:
    """How Vietnamese the words with high bytes read in one encoding: the score of the worst quarter, and how many.

    >>> read_by(b"Ch\\xee \\xae\\xaam S\\xabng Lam", "tcvn3")
    (1.0, 3)
    """
    quarters = _sample(data)
    words = sum(quarters, Counter())
    reading = _read_words(words, _reader(encoding))
    lettered = {word for word, text in reading.items() if any(letter.isalpha() for letter in text)}
    counted = [Counter({word: n for word, n in quarter.items() if word in lettered}) for quarter in quarters]
    scores = [_score(quarter, reading) for quarter in counted if quarter]
    return min(scores, default=1.0), sum(quarter.total() for quarter in counted)


def decode_as(data: bytes, encoding: str) -> str:
    """The text of ``data`` in one of the old encodings, composed; raises UnicodeDecodeError on unused cp1258 bytes."""
    text = load_table(encoding).decode(data) if encoding in TABLES else data.decode(encoding)
    text = unicodedata.normalize("NFC", text)
    return restore_capitals(text) if encoding == "tcvn3" else text


def score_text(text: str) -> float:
    """How Vietnamese the words beyond ASCII of a text are, 0 to 1; 0 when it has none."""
    found = (match[0] for match in _TEXT_WORD.finditer(text))
    words = Counter(islice((word for word in found if not word.isascii()), _PLACES * _WORDS_A_PLACE))
    return _score(words, {word: unicodedata.normalize("NFC", word).lower() for word in words})


def _sample(data: bytes) -> list[Counter[bytes]]:
    """Words with high bytes of each quarter, so that a change of encoding shows; of few words, all in one."""
    if len(data) >= _LONG_FILE:
        bounds = [len(data) * place // _PLACES for place in range(_PLACES + 1)]
        found = [list(islice(_high_words(data, *pair), _WORDS_A_PLACE)) for pair in pairwise(bounds)]
    else:
        words = list(islice(_high_words(data, 0, len(data)), _PLACES * _WORDS_A_PLACE))
        size = max(_FEWEST_A_PLACE, -(-len(words) // _PLACES))
        found = [words[start : start + size] for start in range(0, len(words), size)]
    return [Counter(words) for words in found if len(words) >= _FEWEST_A_PLACE or words is found[0]]


def _high_words(data: bytes, start: int, end: int) -> Iterator[bytes]:
    """Runs of letters and high bytes whose first high byte lies from ``start`` to ``end``; long runs are cut."""
    while start < end and (high := _HIGH.search(data, start, end)):
        head = data[max(start, high.start() - _LONGEST_HEAD) : high.start()]
        rest = _REST.match(data, high.start(), high.start() + _LONGEST_REST)
        start = rest.end() if rest else high.end()
        yield head[len(head.rstrip(_ASCII_LETTERS)) :] + (rest[0] if rest else high[0])


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
