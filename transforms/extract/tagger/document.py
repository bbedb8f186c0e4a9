"""What the rest of the article says about a token: the labels that a first pass gave to the same words elsewhere."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

Evidence = tuple[str, str, str, str, str]
Words = tuple[str, ...]
Weights = defaultdict[str, float]


class Guess(NamedTuple):
    """First pass over an article: for every token its form, its label and the probability of that label.

    ``sizes`` holds the number of tokens of every sentence.
    """

    forms: Sequence[str]
    labels: Sequence[str]
    chances: Sequence[float]
    sizes: Sequence[int]


class _Span(NamedTuple):
    first: int
    last: int
    kind: str
    chance: float


def evidence_of(guess: Guess) -> list[Evidence]:
    """For each token: its first label with a grade, those of its neighbours, the phrase and the word elsewhere.

    The last two leave the token's own occurrence out: what the same phrase (the longest that some span of the
    article consists of) and the same capitalised word are elsewhere in the article, and how surely.
    """
    spans = list(_spans(guess))
    phrases = _phrase_evidence(guess, spans)
    words = _word_evidence(guess, spans)
    graded = [f"{label}{_grade(chance)}" for label, chance in zip(guess.labels, guess.chances, strict=True)]
    padded = ["<", *guess.labels, ">"]
    return [(graded[at], padded[at], padded[at + 2], phrases[at], words[at]) for at in range(len(graded))]


def _grade(chance: float) -> str:
    return "a" if chance > 0.97 else "b" if chance > 0.85 else "c" if chance > 0.6 else "d"


def _spans(guess: Guess) -> Iterator[_Span]:
    labels = guess.labels
    for at, label in enumerate(labels):
        if label[0] == "B":
            end = at + 1
            while end < len(labels) and labels[end][0] == "I":
                end += 1
            yield _Span(at, end, label[2:], min(guess.chances[at:end]))


def _no_weights() -> Weights:
    return defaultdict(float)


def _rating(others: dict[str, float], places: int) -> str:
    """The likeliest label among ``places`` other occurrences, how likely it is (0 to 4) and whether they are many."""
    if places < 1:
        return ""
    kind, chance = max(sorted(others.items()), key=lambda item: item[1], default=("", 0.0))
    share = min(chance / places, 1.0)
    return f"{kind if share > 0.1 else 'O'}{int(4 * share + 0.2)}{min(places, 3)}"


def _phrase_evidence(guess: Guess, spans: Sequence[_Span]) -> list[str]:
    lower = [form.lower() for form in guess.forms]
    totals: dict[Words, Weights] = defaultdict(_no_weights)
    owners: dict[tuple[int, int], _Span] = {}
    for span in spans:
        totals[tuple(lower[span.first : span.last])][span.kind] += span.chance
        owners[span.first, span.last] = span
    found = list(_occurrences(guess, lower, totals))
    places = Counter(words for _, _, words in found)
    rows = [""] * len(lower)
    for first, last, words in found:
        others = totals[words].copy()
        own = owners.get((first, last))
        if own:
            others[own.kind] -= own.chance
        rating = _rating(others, places[words] - 1)
        if rating:
            rows[first] = f"B{rating}"
            rows[first + 1 : last] = [f"I{rating}"] * (last - first - 1)
            if last < len(rows) and not rows[last]:
                rows[last] = f"A{rating}"
    return rows


def _occurrences(guess: Guess, lower: list[str], phrases: Collection[Words]) -> Iterator[tuple[int, int, Words]]:
    """Longest phrases in text order, none overlapping; one with capitals must be written with a capital."""
    sizes: dict[str, list[int]] = defaultdict(list)
    for words in sorted(phrases, key=len, reverse=True):
        if len(words) not in sizes[words[0]]:
            sizes[words[0]].append(len(words))
    capital = [form[0].isupper() or form[0].isdigit() for form in guess.forms]
    start = free = 0
    for size in guess.sizes:
        end = start + size
        for at in range(start, end):
            if at < free:
                continue
            for length in sizes.get(lower[at], ()):
                words = tuple(lower[at : at + length])
                if at + length <= end and words in phrases and any(capital[at : at + length]):
                    yield at, at + length, words
                    free = at + length
                    break
        start = end


def _word_evidence(guess: Guess, spans: Sequence[_Span]) -> list[str]:
    forms = guess.forms
    seats = [""] * len(forms)
    for first, last, kind, _ in spans:
        for at in range(first, last):
            seats[at] = kind + ("s" if last - first == 1 else "b" if at == first else "e" if at == last - 1 else "i")
    totals: dict[str, Weights] = defaultdict(_no_weights)
    places: Counter[str] = Counter()
    for form, seat, chance in zip(forms, seats, guess.chances, strict=True):
        if form[0].isupper():
            places[form] += 1
            if seat:
                totals[form][seat] += chance
    rows = [""] * len(forms)
    for at, form in enumerate(forms):
        if places[form] > 1:
            others = totals[form].copy()
            if seats[at]:
                others[seats[at]] -= guess.chances[at]
            rows[at] = _rating(others, places[form] - 1)
    return rows
