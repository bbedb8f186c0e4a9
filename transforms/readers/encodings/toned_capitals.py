"""Which words of a text begin with a toned capital, where only small toned letters could be written.

A linear model over the word and its neighbours; its weights are learnt by ``tools/learn_capitals.py``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Set
from functools import cache, lru_cache
from itertools import pairwise

from transforms.lexicons.lexicon import load_rows, load_set

TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
_PASSES = 2
_MIDDLE_NAMES, _NO_NAMES = ("Thị", "Văn"), ("ở", "ấy")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


@lru_cache(maxsize=4096)
def begins_toned(word: str) -> bool:
    """Whether the first letter of a word carries a tone, so that its capital could not be written.

    >>> begins_toned("ánh"), begins_toned("ông"), begins_toned("Đào")
    (True, False, False)
    """
    return word[:1].isalpha() and not _TONES.isdisjoint(unicodedata.normalize("NFD", word[0]))


def capitalise_names(text: str) -> str:
    """A text with capitals where its words and their neighbours, and the names it has elsewhere, tell that there were.

    >>> capitalise_names("Bà Nguyễn Thị ánh thăm ấn Độ và Úc, theo ý kiến của ủy ban.")
    'Bà Nguyễn Thị Ánh thăm Ấn Độ và Úc, theo ý kiến của ủy ban.'
    """
    lines = text.split("\n")
    found = [list(TOKEN.finditer(line)) for line in lines]
    tokens = [[match[0] for match in matches] for matches in found]
    names: frozenset[str] = frozenset()
    for _ in range(_PASSES):
        for words in tokens:
            _capitalise(words, names)
        names = frozenset(name for words in tokens for name in names_of(words))
    return "\n".join(map(_rewritten, lines, found, tokens))


def _capitalise(tokens: list[str], names: Set[str]) -> None:
    weights = _weights()
    for at, word in enumerate(tokens):
        if not (word.islower() and begins_toned(word)):
            continue
        weight = sum(weights.get(feature, 0) for feature in features(tokens, at, names))
        if weight > 0 or _is_given_name(tokens, at):
            tokens[at] = word[0].upper() + word[1:]


def _is_given_name(tokens: list[str], at: int) -> bool:
    """Whether a word follows a surname and one of the two middle names that no other word looks like."""
    before = tokens[max(0, at - 2) : at]
    if len(before) < 2 or before[1] not in _MIDDLE_NAMES or tokens[at] in _NO_NAMES:
        return False
    return before[0] in load_set("surnames")


def _rewritten(line: str, found: list[re.Match[str]], tokens: list[str]) -> str:
    pieces, end = [], 0
    for match, word in zip(found, tokens, strict=True):
        if word != match[0]:
            pieces += [line[end : match.start()], word]
            end = match.end()
    return "".join(pieces) + line[end:]


def names_of(tokens: list[str]) -> Iterator[str]:
    """Toned words that end or go on a name in a line, alone and with the word before: what a text calls somebody."""
    for before, word in pairwise(tokens):
        if begins_toned(word) and _shape(word) == "N" and _shape(before) == "N":
            yield word.lower()
            yield f"{before} {word}".lower()


@cache
def _weights() -> dict[str, int]:
    return {row["feature"]: int(row["weight"]) for row in load_rows("toned_capitals")}


def features(tokens: list[str], at: int, names: Set[str]) -> Iterator[str]:
    """What the model looks at: the word, the words beside it, and whether those are names, marks or the line's ends.

    ``names`` are those that the text has at other places, as ``names_of`` tells them.
    """
    word = tokens[at].lower()
    before, after = _neighbour(tokens, at - 1), _neighbour(tokens, at + 1)
    far_before, far_after = _neighbour(tokens, at - 2), _neighbour(tokens, at + 2)
    shape = f"{_shape(before)}{_shape(after)}"
    yield f"w {word}"
    yield f"wp {word} {before.lower()}"
    yield f"wn {word} {after.lower()}"
    yield f"wpn {word} {before.lower()} {after.lower()}"
    yield f"wnn {word} {after.lower()} {far_after.lower()}"
    yield f"s {shape}"
    yield f"p {before.lower()} {_shape(before)}"
    yield f"pp {_shape(far_before)}{_shape(before)}"
    yield f"ppn {_shape(far_before)}{shape}"
    yield f"ss {_shape(far_before)}{shape}{_shape(far_after)}"
    yield f"ws {word} {shape}"
    yield f"wns {word} {after.lower()} {_shape(before)} {_shape(far_after)}"
    yield f"ps {before.lower()} {shape}"
    yield f"ns {after.lower()} {shape}"
    if word in names:
        is_same = f"{before.lower()} {word}" in names
        yield f"d {is_same}"
        yield f"dw {is_same} {word}"
        yield f"ds {is_same} {shape}"


def _neighbour(tokens: list[str], at: int) -> str:
    return tokens[at] if 0 <= at < len(tokens) else "$"


def _shape(token: str) -> str:
    """One letter: a name, an abbreviation, a small word, a number, or the mark itself."""
    if token[0].isalpha():
        if len(token) > 1 and token.isupper():
            return "A"
        return "N" if token[0].isupper() else "w"
    return "0" if token[0].isdigit() else token
