"""What the clause around a token tells: rows of capitals, the last lexicon entry, brackets, lines in capitals."""

from __future__ import annotations

from collections.abc import Sequence

from transforms.extract.tagger.forms import EDGE

Run = tuple[str, str, str, int, int]

_CLAUSE_END = frozenset('.;:,“”"()')
_OPENING, _CLOSING = frozenset("(“"), frozenset(")”")
_LONGEST_INSERT = 12


def capital_share(kinds: Sequence[str]) -> str:
    """ "C" for a sentence in capitals, "c" for one with a capital on most words, else ""; ``kinds`` are shapes."""
    letters = [kind for kind in kinds if kind[0] in "Xx"]
    if len(letters) > 3 and letters.count("XX") > 0.7 * len(letters):
        return "C"
    return "c" if len(letters) > 5 and letters.count("x") < 0.25 * len(letters) else ""


def runs_of_capitals(kinds: Sequence[str], lower: Sequence[str]) -> list[Run | None]:
    """For each token of a row of capitalised tokens: word before, first word, word after, place in the row, length.

    >>> runs_of_capitals(["x", "Xx", "Xx", "x"], ["ở", "tam", "kỳ", "có"])[2]
    ('ở', 'tam', 'có', 1, 2)
    """
    size = len(kinds)
    rows: list[Run | None] = [None] * size
    at = 0
    while at < size:
        if kinds[at][0] != "X":
            at += 1
            continue
        end = at + 1
        while end < size and kinds[end][0] == "X":
            end += 1
        before = lower[at - 1] if at else EDGE
        after = lower[end] if end < size else EDGE
        for inner in range(at, end):
            rows[inner] = (before, lower[at], after, inner - at, end - at)
        at = end
    return rows


def heads_before(marks: Sequence[str], lower: Sequence[str]) -> list[tuple[str, str]]:
    """For each token the last lexicon entry before it in the clause: letter and distance, letter, words and distance.

    >>> heads_before(["O", "", ""], ["sở", "y", "tế"])
    [('', ''), ('O0', 'Osở0'), ('O1', 'Osở0')]
    """
    rows: list[tuple[str, str]] = []
    last, word, distance = "", "", 0
    for mark, form in zip(marks, lower, strict=True):
        rows.append((f"{last}{min(distance, 7)}", f"{last}{word}{min(distance // 2, 3)}") if last else ("", ""))
        if mark:
            last, distance = mark[0], 0
            word = form if len(mark) == 1 else f"{word}_{form}"
        elif form in _CLAUSE_END:
            last = ""
        else:
            distance += 1
    return rows


def signs_around(forms: Sequence[str]) -> list[str]:
    """For each token the bracket or quotation mark it stands in, with a distance of at most 2; "" for none."""
    rows: list[str] = []
    sign, age = "", 0
    for form in forms:
        if form in _OPENING:
            sign, age = form, 0
        elif form in _CLOSING or age > _LONGEST_INSERT:
            sign = ""
        rows.append(sign and f"{sign}{min(age, 2)}")
        age += 1
    return rows
