"""Names of the attributes that one key gives: the vocabulary of the conditional random field."""

from __future__ import annotations

import re

from transforms.extract.tagger.forms import EDGE, clusters_of, is_syllable, shape_of, surname_kind

Names = tuple[str, ...]

OFFSETS = (-3, -2, -1, 0, 1, 2, 3)
_DIGIT = re.compile(r"\d")


def traits_of(form: str) -> tuple[list[str], ...]:
    """Attributes that a token of this form gives to a token at distance 0, 1, 2 and 3, without the offset.

    >>> traits_of(",")[3]
    ['l=,', 's=,']
    """
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


def of_shapes(far: str, before: str, kind: str, after: str, farther: str) -> Names:
    """Shapes of a token and its neighbours."""
    return f"sh={far}{before}.{kind}.{after}{farther}", f"s3={before}.{kind}.{after}"


def of_marks(before: str, mark: str, after: str, crowd: str) -> Names:
    """Lexicon entries at a token and its neighbours."""
    return f"m={before}.{mark}.{after}", f"m0={mark}{crowd}"


def of_places(before: str, place: str, after: str, mark_before: str, crowd: str) -> Names:
    """Names of the gazetteer at a token and its neighbours."""
    return f"g={before}.{place}.{after}", f"gm={place}.{mark_before}{crowd}"


def of_names(before: str, name: str, after: str, mark_before: str) -> Names:
    """Names learnt from unlabelled text at a token and its neighbours, with the lexicon entry before."""
    return f"cn={before}.{name}.{after}", f"c0={name}", f"cb={name}.{mark_before}"


def of_head(letter: str, kind: str) -> Names:
    """Letter and distance of the last lexicon entry before a token in its clause."""
    return (f"h={letter}.{kind}",)


def of_seat(place: str, kind: str, crowd: str, sign: str) -> Names:
    """Where a token stands: at the start of the sentence, in a line of capitals, in brackets or quotation marks."""
    return f"q={sign}.{kind}", f"i={place}{kind}{crowd}"


def of_row(at: str, size: str) -> Names:
    """Place in a row of capitalised tokens and its size."""
    return (f"r={at}.{size}",)


def of_label(label: str, before: str, after: str) -> Names:
    """The first label and its neighbours."""
    return f"y={label}", f"yy={before}.{label[:-1]}.{after}"


def of_phrase(label: str, phrase: str) -> Names:
    """The first label, and what the same phrase is elsewhere."""
    return f"yp={label}.{phrase}", f"d={phrase}"


def of_strong(label: str, strong: str) -> Names:
    """The first label, and what the same phrase is where it is surest."""
    return f"yt={label}.{strong}", f"dt={strong}"


def of_word(label: str, word: str) -> Names:
    """The first label, and what the same word is elsewhere."""
    return f"yw={label}.{word}", f"dw={word}"


def of_usage(label: str, usage: str) -> Names:
    """The first label, and how the word is written elsewhere."""
    return (f"yu={label}.{usage}",)


def of_strong_word(strong: str, word: str) -> Names:
    """What the phrase is where it is surest, and what the word is elsewhere."""
    return (f"dd={strong}.{word}",)


def of_usage_word(usage: str, word: str) -> Names:
    """How the word is written elsewhere, and what it is there."""
    return (f"du={usage}.{word}",)
