"""What the rest of the article says about a token: the labels that a first pass gave to the same words elsewhere."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

Words = tuple[str, ...]
Weights = defaultdict[str, float]


class Evidence(NamedTuple):
    """What the article says about one token.

    ``label`` is the first label with a grade of its probability, ``before`` and ``after`` those of the neighbours.
    The others leave the token's own occurrence out: ``phrase`` what the same phrase mostly is elsewhere in the
    article, ``strong`` what it is where it is surest, ``word`` what the same capitalised word is, ``usage`` whether
    the word also occurs in small letters ("l") and with a capital inside a sentence ("m").
    """

    label: str
    before: str
    after: str
    phrase: str
    strong: str
    word: str
    usage: str


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
    """One row of evidence a token."""
    spans = list(_spans(guess))
    phrases, strong = _phrase_evidence(guess, spans)
    words = _word_evidence(guess, spans)
    usage = _usage(guess)
    graded = [f"{label}{_grade(chance)}" for label, chance in zip(guess.labels, guess.chances, strict=True)]
    padded = ["<", *guess.labels, ">"]
    return list(map(Evidence, graded, padded, padded[2:], phrases, strong, words, usage))


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


def _phrase_evidence(guess: Guess, spans: Sequence[_Span]) -> tuple[list[str], list[str]]:
    lower = [form.lower() for form in guess.forms]
    totals: dict[Words, Weights] = defaultdict(_no_weights)
    surest: dict[Words, list[_Span]] = defaultdict(list)
    owners = {(span.first, span.last): span for span in spans}
    for span in sorted(spans, key=lambda span: -span.chance):
        words = tuple(lower[span.first : span.last])
        totals[words][span.kind] += span.chance
        if len(surest[words]) < 2:
            surest[words].append(span)
    rows, strong = [""] * len(lower), [""] * len(lower)
    for first, last, words, places in _occurrences(guess, lower, spans, totals):
        others = totals[words].copy()
        if own := owners.get((first, last)):
            others[own.kind] -= own.chance
        rating = _rating(others, places)
        best = next((span for span in surest[words] if span.first != first), None)
        grade = f"{best.kind}{_grade(best.chance)}" if best else "O"
        for at in range(first, last):
            rows[at], strong[at] = ("I" if at > first else "B") + rating, ("I" if at > first else "B") + grade
        if last < len(rows):
            rows[last], strong[last] = f"A{rating}", f"A{grade}"
    return rows, strong


def _occurrences(
    guess: Guess, lower: list[str], spans: Sequence[_Span], phrases: Collection[Words]
) -> list[tuple[int, int, Words, int]]:
    """Longest phrases that occur elsewhere too, none overlapping, each with the number of its other occurrences.

    An occurrence strictly inside a longer span does not count.
    """
    sizes: dict[str, list[int]] = defaultdict(list)
    for words in sorted(phrases, key=len, reverse=True):
        if len(words) not in sizes[words[0]]:
            sizes[words[0]].append(len(words))
    cover = [(0, 0)] * len(lower)
    for span in spans:
        cover[span.first : span.last] = [(span.first, span.last)] * (span.last - span.first)
    capital = [form[0].isupper() or form[0].isdigit() for form in guess.forms]
    ends = [end for end, size in zip(accumulate(guess.sizes), guess.sizes, strict=True) for _ in range(size)]
    places: Counter[Words] = Counter()
    matches: list[tuple[int, int, Words, bool]] = []
    for at, word in enumerate(lower):
        for size in sizes.get(word, ()):
            words = tuple(lower[at : at + size])
            last = at + size
            if last > ends[at] or words not in phrases or not any(capital[at:last]):
                continue
            first, stop = cover[at]
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


def _usage(guess: Guess) -> list[str]:
    small = {form for form in guess.forms if form.islower()}
    starts = {0, *accumulate(guess.sizes)}
    inner = {form for at, form in enumerate(guess.forms) if at not in starts and form[0].isupper()}
    return [
        ("l" if form.lower() in small else "-") + ("m" if form in inner else "-") if form[0].isupper() else ""
        for form in guess.forms
    ]


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
