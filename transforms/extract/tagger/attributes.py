"""Names of the attributes that one key gives: the vocabulary of the conditional random field."""

from __future__ import annotations

import re

from transforms.extract.tagger.document import Evidence
from transforms.extract.tagger.forms import EDGE, clusters_of, is_syllable, shape_of, surname_kind

OFFSETS = (-3, -2, -1, 0, 1, 2, 3)
_DIGIT = re.compile(r"\d")


def of_form(form: str) -> list[list[str]]:
    """Attributes that a token of this form gives to the tokens around it, for each offset seen from them.

    >>> of_form(",")[0]
    ['-3l=,', '-3s=,']
    """
    traits = _traits(form)
    return [[f"{offset}{trait}" for trait in traits[abs(offset)]] for offset in OFFSETS]


def _traits(form: str) -> tuple[list[str], ...]:
    """Attributes of one form at distance 0, 1, 2 and 3, without the offset."""
    if form == EDGE:
        return ([f"w={EDGE}"],) * 4
    lower, kind = form.lower(), shape_of(form)
    if kind == "0":
        lower = _DIGIT.sub("0", lower)
    word = f"l={lower}"
    near = [f"s={kind}"]
    if form != lower and kind != "0":
        near.append(f"w={form}")
    clusters = [f"c{grain}={number}" for grain, number in zip("abc", clusters_of(form), strict=False)]
    near += clusters
    if surname := surname_kind(form):
        near.append(f"sn={surname}")
    parts: list[str] = []
    if form.isalpha():
        near.append("vn" if is_syllable(lower) else "fo")
        parts = [f"p2={form[:2]}", f"e2={lower[-2:]}", f"e3={lower[-3:]}", f"n={min(len(form), 8)}"]
    return [word, *near, *parts], [word, *near], [word, f"s={kind}", *clusters[:2]], [word, f"s={kind}"]


def of_pair(first: str, second: str) -> list[list[str]]:
    """Attributes of two neighbours for the token after them, the second, the first and the token before them."""
    return [[f"{offset}b={first}_{second}"] for offset in (-2, -1, 0, 1)]


def of_shapes(far: str, before: str, kind: str, after: str, farther: str) -> tuple[str, ...]:
    """Shapes of a token and its neighbours."""
    return f"sh={far}{before}.{kind}.{after}{farther}", f"s3={before}.{kind}.{after}"


def of_marks(before: str, mark: str, after: str, crowd: str) -> tuple[str, ...]:
    """Lexicon entries at a token and its neighbours."""
    return f"m={before}.{mark}.{after}", f"m0={mark}{crowd}"


def of_places(before: str, place: str, after: str, mark_before: str, crowd: str) -> tuple[str, ...]:
    """Names of the gazetteer at a token and its neighbours."""
    return f"g={before}.{place}.{after}", f"gm={place}.{mark_before}{crowd}"


def of_head(letter: str, word: str, kind: str) -> tuple[str, ...]:
    """The last lexicon entry before a token in its clause."""
    return f"h={letter}.{kind}", f"hw={word}.{kind}"


def of_seat(place: int, kind: str, crowd: str, sign: str) -> tuple[str, ...]:
    """Where a token stands: at the start of the sentence, in a line of capitals, in brackets or quotation marks."""
    return f"q={sign}.{kind}", f"i={place}{kind}{crowd}"


def of_run(before: str, first: str, after: str, place: int, length: int) -> tuple[str, ...]:
    """The row of ``length`` capitalised tokens in which a token is number ``place``, and the words at its borders."""
    at, left, size = min(place, 4), min(length - 1 - place, 4), min(length, 7)
    return (
        f"r={at}.{size}",
        f"rb={before}.{at}",
        f"ra={after}.{left}",
        f"rf={first}.{at}",
        f"rx={before}.{size}.{after}",
        f"rg={_group(before)}.{size}.{_group(after)}.{at}",
    )


def _group(form: str) -> str:
    clusters = clusters_of(form)
    return f"k{clusters[1]}" if clusters else form if len(form) < 3 else "?"


def of_names(before: str, name: str, after: str, mark_before: str) -> tuple[str, ...]:
    """Names learnt from unlabelled text at a token and its neighbours, with the lexicon entry before."""
    return f"cn={before}.{name}.{after}", f"c0={name}", f"cb={name}.{mark_before}"


def of_evidence(seen: Evidence) -> tuple[str, ...]:
    """What a first pass over the article says."""
    return (
        f"y={seen.label}",
        f"yy={seen.before}.{seen.label[:-1]}.{seen.after}",
        f"yp={seen.label}.{seen.phrase}",
        f"yt={seen.label}.{seen.strong}",
        f"yw={seen.label}.{seen.word}",
        f"yu={seen.label}.{seen.usage}",
        f"d={seen.phrase}",
        f"dt={seen.strong}",
        f"dw={seen.word}",
        f"dd={seen.strong}.{seen.word}",
        f"du={seen.usage}.{seen.word}",
    )
