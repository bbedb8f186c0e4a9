"""Small letters for lines in capitals, as far as the article itself and the lexicons tell them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from transforms.extract.tagger.forms import EDGE, is_syllable
from transforms.extract.tagger.phrases import Trie, find_phrases, phrase_trie, place_trie

Seen = dict[tuple[str, str], Counter[str]]


def restore_case(rows: Sequence[Sequence[str]], loud: Sequence[bool]) -> list[Sequence[str]]:
    """The forms of sentences, of the ``loud`` ones those that the same words have elsewhere in the article.

    A word that the article does not repeat is a name when the lexicons say so, else in small letters; what cannot be
    a Vietnamese syllable stays as it is.

    >>> rows = ["XÃ BẾN HOA ĐÓN BÀ TÁM".split(), "Hôm nay , xã Bến Hoa đón bà Tám .".split()]
    >>> " ".join(restore_case(rows, [True, False])[0])
    'Xã Bến Hoa đón bà Tám'
    """
    seen: Seen = defaultdict(Counter)
    for row, capitals in zip(rows, loud, strict=True):
        if not capitals:
            for before, form in pairwise(row):
                lower = form.lower()
                seen[before.lower(), lower][form] += 1
                seen["", lower][form] += 1
    return [_restored(row, seen) if capitals else row for row, capitals in zip(rows, loud, strict=True)]


def _restored(row: Sequence[str], seen: Seen) -> list[str]:
    lower = [form.lower() for form in row]
    names = _covered(place_trie(), [form.capitalize() for form in lower], "PDN")
    names |= {first for first, _, letter in _found(phrase_trie(), lower) if letter in "OT"}
    forms: list[str] = []
    for at, form in enumerate(row):
        before = lower[at - 1] if at else ""
        known = seen.get((before, lower[at])) or seen.get(("", lower[at]))
        if not form.isalpha():
            forms.append(form)
        elif known:
            forms.append(known.most_common(1)[0][0])
        elif not is_syllable(lower[at]):
            forms.append(form)
        else:
            forms.append(lower[at].capitalize() if at in names else lower[at])
    if forms[0].islower():
        forms[0] = forms[0].capitalize()
    return forms


def _found(trie: Trie, words: list[str]) -> list[tuple[int, int, str]]:
    return find_phrases(trie, [*words, EDGE], [at for at, word in enumerate(words) if word in trie])


def _covered(trie: Trie, words: list[str], letters: str) -> set[int]:
    return {at for first, last, letter in _found(trie, words) if letter in letters for at in range(first, last)}
