"""What the rest of the article says about a token: the labels that a first pass gave to the same words elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Words = tuple[str, ...]
Weights = dict[str, float]
Codes = NDArray[np.intp]

KINDS = ("person", "organization", "place", "title")
LABELS = ("O", *(prefix + kind for kind in KINDS for prefix in ("B-", "I-")))
GRADED = tuple(label + grade for label in LABELS for grade in "abcd")
NEIGHBOURS = (*LABELS, "<", ">")
USAGES = ("", "--", "-m", "l-", "lm")


def _ratings(kinds: Sequence[str]) -> list[str]:
    """Every name of a kind with a share (0 to 4) and a number of places (1 to 3)."""
    return [f"{kind}{share}{places}" for kind in (*kinds, "O") for share in range(5) for places in range(1, 4)]


_GRADES = [kind + grade for kind in KINDS for grade in "abcd"]
PHRASES = ("", *(seat + rating for rating in _ratings(KINDS) for seat in "BIA"))
STRONG = ("", *(seat + grade for grade in (*_GRADES, "O") for seat in "BIA"))
WORDS = ("", *_ratings([kind + seat for kind in KINDS for seat in "sbie"]))
_PHRASE_CODES = {name: code for code, name in enumerate(PHRASES)}
_STRONG_CODES = {name: code for code, name in enumerate(STRONG)}
_WORD_CODES = {name: code for code, name in enumerate(WORDS)}


class Evidence(NamedTuple):
    """What the article says about each token, as codes.

    ``label`` (of ``GRADED``) is the first label with a grade of its probability, ``before`` and ``after`` (of
    ``NEIGHBOURS``) those of the neighbours. The others leave the token's own occurrence out: ``phrase`` (of
    ``PHRASES``) what the same phrase mostly is elsewhere in the article, ``strong`` (of ``STRONG``) what it is where it
    is surest, ``word`` (of ``WORDS``) what the same capitalised word is, ``usage`` (of ``USAGES``) whether the word
    also occurs in small letters ("l") and with a capital inside a sentence ("m").
    """

    label: Codes
    before: Codes
    after: Codes
    phrase: Codes
    strong: Codes
    word: Codes
    usage: Codes


class Guess(NamedTuple):
    """First pass over an article: for every token its form, label (number in ``LABELS``) and that label's probability.

    ``lower`` holds the forms in small letters, ``capital`` the tokens that begin with a capital, ``sizes`` the number
    of tokens of every sentence.
    """

    forms: Sequence[str]
    lower: Sequence[str]
    capital: Sequence[int]
    labels: NDArray[np.intp]
    chances: NDArray[np.float64]
    sizes: NDArray[np.intp]


class Span(NamedTuple):
    """Tokens ``first`` to ``last`` (not included) with one label; ``chance`` is the lowest of their probabilities."""

    first: int
    last: int
    kind: str
    chance: float


def evidence_of(guess: Guess) -> Evidence:
    """One code a token and field."""
    spans = spans_of(guess.labels, guess.chances)
    phrases, strong = _phrase_evidence(guess, spans)
    words = _word_evidence(guess, spans)
    graded = 4 * guess.labels + _grades(guess.chances)
    padded = np.concatenate([[len(LABELS)], guess.labels, [len(LABELS) + 1]])
    usage = _usage(guess)
    return Evidence(graded, padded[:-2], padded[2:], np.array(phrases), np.array(strong), np.array(words), usage)


def spans_of(labels: NDArray[np.intp], chances: NDArray[np.float64]) -> list[Span]:
    """Spans in the order of the text."""
    begins = np.flatnonzero(labels & 1)
    if not len(begins):
        return []
    stops = np.flatnonzero(~((labels > 0) & (labels % 2 == 0)))
    after = np.append(stops, len(labels))[np.searchsorted(stops, begins, side="right")]
    numbers, values = labels[begins].tolist(), chances.tolist()
    return [
        Span(first, last, KINDS[number // 2], min(values[first:last]))
        for first, last, number in zip(begins.tolist(), after.tolist(), numbers, strict=True)
    ]


def _grade(chance: float) -> str:
    return "a" if chance > 0.97 else "b" if chance > 0.85 else "c" if chance > 0.6 else "d"


def _grades(chances: NDArray[np.float64]) -> Codes:
    return (chances <= 0.97).astype(np.intp) + (chances <= 0.85) + (chances <= 0.6)


def _rating(others: Weights, places: int) -> str:
    """The likeliest label among ``places`` other occurrences, how likely it is (0 to 4) and whether they are many."""
    kind, chance = "", 0.0
    for name in sorted(others):
        if others[name] > chance or not kind:
            kind, chance = name, others[name]
    share = min(chance / places, 1.0)
    return f"{kind if share > 0.1 else 'O'}{int(4 * share + 0.2)}{min(places, 3)}"


def _phrase_evidence(guess: Guess, spans: Sequence[Span]) -> tuple[list[int], list[int]]:
    lower = guess.lower
    totals: dict[Words, Weights] = {}
    surest: dict[Words, list[Span]] = {}
    owners = {(span.first, span.last): span for span in spans}
    for span in sorted(spans, key=lambda span: -span.chance):
        words = tuple(lower[span.first : span.last])
        weights = totals.setdefault(words, {})
        weights[span.kind] = weights.get(span.kind, 0.0) + span.chance
        known = surest.setdefault(words, [])
        if len(known) < 2:
            known.append(span)
    rows, strong = [0] * len(lower), [0] * len(lower)
    for first, last, words, places in _occurrences(guess, spans, totals):
        others = totals[words].copy()
        if own := owners.get((first, last)):
            others[own.kind] -= own.chance
        rating = _PHRASE_CODES["B" + _rating(others, places)]
        best = next((span for span in surest[words] if span.first != first), None)
        grade = _STRONG_CODES[f"B{best.kind}{_grade(best.chance)}" if best else "BO"]
        rows[first : last + 1] = [rating, *[rating + 1] * (last - first - 1), rating + 2][: len(rows) - first]
        strong[first : last + 1] = [grade, *[grade + 1] * (last - first - 1), grade + 2][: len(rows) - first]
    return rows, strong


def _occurrences(
    guess: Guess, spans: Sequence[Span], phrases: dict[Words, Weights]
) -> list[tuple[int, int, Words, int]]:
    """Longest phrases that occur elsewhere too, none overlapping, each with the number of its other occurrences.

    An occurrence strictly inside a longer span does not count.
    """
    places: dict[Words, int] = dict.fromkeys(phrases, 0)
    matches: list[tuple[int, int, Words, bool]] = []
    cover: dict[int, tuple[int, int]] = {at: (span.first, span.last) for span in spans for at in range(*span[:2])}
    for at, last, words in _matches(guess, phrases):
        first, stop = cover.get(at, (0, 0))
        counted = last > stop or (first, stop) == (at, last)
        places[words] += counted
        matches.append((at, last, words, counted))
    found, free = [], 0
    for at, last, words, counted in matches:
        others = places[words] - counted
        if at >= free and others:
            found.append((at, last, words, others))
            free = last
    return found


def _matches(guess: Guess, phrases: dict[Words, Weights]) -> list[tuple[int, int, Words]]:
    """All phrases with a capital or a digit, within one sentence, longest first at each token."""
    lower, forms = guess.lower, guess.forms
    sizes: dict[str, list[int]] = {}
    for words in sorted(phrases, key=len, reverse=True):
        known = sizes.setdefault(words[0], [])
        if len(words) not in known:
            known.append(len(words))
    begins = [at for at, word in enumerate(lower) if word in sizes]
    ends = np.cumsum(guess.sizes).tolist()
    owners = np.searchsorted(ends, begins, side="right").tolist()
    matches: list[tuple[int, int, Words]] = []
    for at, owner in zip(begins, owners, strict=True):
        for size in sizes[lower[at]]:
            last = at + size
            words = tuple(lower[at:last])
            if last <= ends[owner] and words in phrases and _is_name(forms[at:last]):
                matches.append((at, last, words))
    return matches


def _is_name(forms: Sequence[str]) -> bool:
    return any(form[0].isupper() or form[0].isdigit() for form in forms)


def _usage(guess: Guess) -> Codes:
    forms, lower, capital = guess.forms, guess.lower, guess.capital
    codes = np.zeros(len(guess.forms), np.intp)
    known, starts = set(guess.forms), {0, *np.cumsum(guess.sizes).tolist()}
    inner = {forms[at] for at in capital if at not in starts}
    codes[capital] = [1 + 2 * (lower[at] in known) + (forms[at] in inner) for at in capital]
    return codes


def _word_evidence(guess: Guess, spans: Sequence[Span]) -> list[int]:
    forms, chances, capital = guess.forms, guess.chances.tolist(), guess.capital
    seats: dict[int, str] = {}
    for first, last, kind, _ in spans:
        for at in range(first, last):
            seats[at] = kind + ("s" if last - first == 1 else "b" if at == first else "e" if at == last - 1 else "i")
    totals: dict[str, Weights] = {}
    places: dict[str, int] = {}
    for at in capital:
        form = forms[at]
        places[form] = places.get(form, 0) + 1
        if seat := seats.get(at):
            weights = totals.setdefault(form, {})
            weights[seat] = weights.get(seat, 0.0) + chances[at]
    rows = [0] * len(forms)
    for at in capital:
        form = forms[at]
        if places[form] > 1:
            others = totals.get(form, {})
            if seat := seats.get(at):
                others = {**others, seat: others[seat] - chances[at]}
            rows[at] = _WORD_CODES[_rating(others, places[form] - 1)]
    return rows
