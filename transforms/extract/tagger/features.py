"""Features of every token of a sentence for the conditional random field.

Whatever depends on the form of one token alone is computed once a form and kept; what remains a token is joining
the parts of its neighbours and a few pairs, so that the cost grows with the length of the text and little else.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache

from transforms.extract.tagger.phrases import mark_phrases
from transforms.extract.tokens import Token
from transforms.lexicons.lexicon import load_rows

_OFFSETS = (-3, -2, -1, 0, 1, 2, 3)
_EDGE = "<>"
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?"
    r"[aeiouyăâêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]{1,3}(?:ch|nh|ng|[cmnpt])?"
)


@cache
def _clusters() -> dict[str, tuple[str, ...]]:
    try:
        return {row[0]: tuple(row[1:4]) for row in load_rows("word_clusters")}
    except FileNotFoundError:
        return {}


def shape(form: str) -> str:
    """Shape of a form: X/x/0 for runs of capitals, small letters, digits, other signs kept.

    >>> [shape(form) for form in ("Nguyễn", "UBND", "tỉnh", "U21", "9,5", "-", "A")]
    ['Xx', 'XX', 'x', 'X0', '0', '-', 'X']
    """
    if form.isalpha():
        if form.islower():
            return "x"
        if len(form) == 1:
            return "X"
        return "XX" if form.isupper() else "Xx" if form[1:].islower() else "xX"
    if form[0].isdigit():
        return "0"
    return "X0" if form.isalnum() else form


class Featurizer:
    """Turns sentences into feature lists; with ``known`` given, only attributes of that set are produced."""

    def __init__(self, known: Collection[str] | None = None) -> None:
        self._known = known if known is None else frozenset(known)
        self._forms: dict[str, tuple[tuple[str, ...], ...]] = {}
        self._pairs: dict[tuple[str, str], tuple[tuple[str, ...], ...]] = {}
        self._contexts: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._edge = tuple(self._keep([f"{offset}w={_EDGE}"]) for offset in _OFFSETS)

    def _keep(self, attributes: Collection[str]) -> tuple[str, ...]:
        known = self._known
        return tuple(attributes) if known is None else tuple(a for a in attributes if a in known)

    def _of_form(self, form: str) -> tuple[tuple[str, ...], ...]:
        """Attributes that a token of this form gives to its neighbours, one tuple for each offset."""
        parts = self._forms.get(form)
        if parts is None:
            traits = _traits(form)
            parts = tuple(self._keep([f"{offset}{trait}" for trait in traits[abs(offset)]]) for offset in _OFFSETS)
            if len(self._forms) > 200_000:
                self._forms.clear()
            self._forms[form] = parts
        return parts

    def sentence(self, tokens: Sequence[Token]) -> list[list[str]]:
        """One list of attributes a token."""
        forms = [token.form for token in tokens]
        size = len(forms)
        edge = self._edge
        parts = [edge, edge, edge, *map(self._of_form, forms), edge, edge, edge]
        contexts = self._context(forms)
        rows: list[list[str]] = []
        for at in range(size):
            rows.append(
                [
                    *parts[at][0], *parts[at + 1][1], *parts[at + 2][2], *parts[at + 3][3],
                    *parts[at + 4][4], *parts[at + 5][5], *parts[at + 6][6], *contexts[at],
                ]
            )  # fmt: skip
        return rows

    def _context(self, forms: list[str]) -> list[tuple[str, ...]]:
        """Attributes of every token that need more than one form."""
        lower = [form.lower() for form in forms]
        shapes = [_shape(form) for form in forms]
        marks = mark_phrases(lower)
        runs = _runs(shapes, lower)
        heads = _heads(marks, lower)
        pairs = self._of_pairs([_EDGE, _EDGE, *lower, _EDGE, _EDGE])
        padded = ["<", "<", *shapes, ">", ">"]
        marked = ["<", *marks, ">"]
        crowd = _capital_share(shapes)
        rows: list[tuple[str, ...]] = []
        for at in range(len(forms)):
            key = (
                f"sh={padded[at]}{padded[at + 1]}.{padded[at + 2]}.{padded[at + 3]}{padded[at + 4]}",
                f"s3={padded[at + 1]}.{padded[at + 2]}.{padded[at + 3]}",
                f"m={marked[at]}.{marked[at + 1]}.{marked[at + 2]}",
                f"m0={marked[at + 1]}{crowd}",
                f"h={heads[at]}",
                f"hs={heads[at]}.{padded[at + 2]}",
                *runs[at],
                f"i={min(at, 2)}{padded[at + 2]}{crowd}",
            )
            kept = self._contexts.get(key)
            if kept is None:
                kept = self._keep(key)
                if len(self._contexts) > 200_000:
                    self._contexts.clear()
                self._contexts[key] = kept
            rows.append(kept + pairs[at][0] + pairs[at + 1][1] + pairs[at + 2][2] + pairs[at + 3][3])
        return rows

    def _of_pairs(self, lower: list[str]) -> list[tuple[tuple[str, ...], ...]]:
        found: list[tuple[tuple[str, ...], ...]] = []
        cached = self._pairs
        if len(cached) > 300_000:
            cached.clear()
        for pair in zip(lower, lower[1:]):
            parts = cached.get(pair)
            if parts is None:
                parts = cached[pair] = tuple(self._keep(names) for names in _pair_traits(*pair))
            found.append(parts)
        return found


@cache
def _surnames() -> dict[str, str]:
    return {row[0]: row[1] for row in load_rows("surnames")}


def _traits(form: str) -> tuple[tuple[str, ...], ...]:
    """Attributes of one form at distance 0, 1, 2 and 3, without the offset."""
    if form == _EDGE:
        return ((f"w={_EDGE}",),) * 4
    lower, kind = form.lower(), _shape(form)
    if kind == "0":
        lower = re.sub(r"\d", "0", lower)
    word, own = f"l={lower}", [f"s={kind}"]
    if form != lower and kind != "0":
        own.append(f"w={form}")
    clusters = [f"c{grain}={number}" for grain, number in zip("abc", _clusters().get(form, ()))]
    surname = [f"sn={_surnames()[form]}"] if form in _surnames() else []
    foreign = ["fo" if not _SYLLABLE.fullmatch(lower) else "vn"] if form.isalpha() else []
    near = [*own, *clusters, *surname]
    edges = [f"p2={form[:2]}", f"e2={lower[-2:]}", f"e3={lower[-3:]}", f"n={min(len(form), 8)}"] if form.isalpha() else []
    return (
        (word, *near, *edges, *foreign),
        (word, *near, *foreign),
        (word, f"s={kind}", *clusters[:2]),
        (word, f"s={kind}"),
    )


def _pair_traits(first: str, second: str) -> tuple[tuple[str, ...], ...]:
    """Attributes of a pair of neighbours for the token after it, its second, its first and the one before it."""
    text = f"{first}_{second}"
    return (f"-2b={text}",), (f"-1b={text}",), (f"0b={text}",), (f"1b={text}",)


@cache
def _shape(form: str) -> str:
    return shape(form)


def _capital_share(shapes: list[str]) -> str:
    """ "C" for a line in capitals, "c" for one with capitals on most words, else ""."""
    letters = [kind for kind in shapes if kind[0] in "Xx"]
    capitals = sum(kind == "XX" for kind in letters)
    if len(letters) > 3 and capitals > 0.7 * len(letters):
        return "C"
    return "c" if len(letters) > 5 and sum(kind != "x" for kind in letters) > 0.75 * len(letters) else ""


def _runs(shapes: list[str], lower: list[str]) -> list[tuple[str, ...]]:
    """For each token the attributes of the row of capitalised tokens it stands in."""
    size = len(shapes)
    rows: list[tuple[str, ...]] = [()] * size
    at = 0
    while at < size:
        if shapes[at][0] != "X":
            at += 1
            continue
        end = at
        while end < size and shapes[end][0] == "X":
            end += 1
        length = min(end - at, 7)
        before = lower[at - 1] if at else _EDGE
        after = lower[end] if end < size else _EDGE
        for inner in range(at, end):
            place, left = min(inner - at, 4), min(end - 1 - inner, 4)
            rows[inner] = (
                f"r={place}.{length}",
                f"rb={before}.{place}",
                f"ra={after}.{left}",
                f"rf={lower[at]}.{place}",
                f"rx={before}.{length}.{after}",
            )
        at = end
    return rows


def _heads(marks: list[str], lower: list[str]) -> list[str]:
    """For each token the last title, head, honorific or place unit before it in the clause and how far back it is."""
    rows: list[str] = []
    last, distance = "", 0
    for mark, form in zip(marks, lower):
        rows.append(f"{last}{min(distance, 6)}" if last else "")
        if mark:
            last, distance = mark[0], 0
        elif form in ".;:,“”\"()":
            last = ""
        else:
            distance += 1
    return rows
