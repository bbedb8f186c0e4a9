"""Small letters for lines in capitals, as far as the article itself and the lexicons tell them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from transforms.extract.tagger.clause import capital_share
from transforms.extract.tagger.forms import is_syllable, shape_of
from transforms.extract.tagger.phrases import mark_phrases, mark_places
from transforms.extract.tokens import Token

Seen = dict[tuple[str, str], Counter[str]]


def restore_case(rows: Sequence[list[Token]]) -> list[list[Token]]:
    """The sentences, those in capitals with the forms that the same words have elsewhere in the article.

    Offsets stay. A word that the article does not repeat is a name when the lexicons say so, else in small letters;
    what cannot be a Vietnamese syllable stays as it is.

    >>> from transforms.extract.tokens import tokenize
    >>> rows = [tokenize("XÃ BẾN HOA ĐÓN BÀ TÁM"), tokenize("Hôm nay, xã Bến Hoa đón bà Tám.")]
    >>> " ".join(token.form for token in restore_case(rows)[0])
    'Xã Bến Hoa đón bà Tám'
    """
    crowded = [capital_share([shape_of(token.form) for token in row]) == "C" for row in rows]
    if not any(crowded):
        return list(rows)
    seen: Seen = defaultdict(Counter)
    for row, loud in zip(rows, crowded, strict=True):
        if not loud:
            for before, token in pairwise(row):
                lower = token.form.lower()
                seen[before.form.lower(), lower][token.form] += 1
                seen["", lower][token.form] += 1
    return [_restored(row, seen) if loud else row for row, loud in zip(rows, crowded, strict=True)]


def _restored(row: Sequence[Token], seen: Seen) -> list[Token]:
    lower = [token.form.lower() for token in row]
    marks = mark_phrases(lower)
    places = mark_places([form.capitalize() for form in lower])
    forms: list[str] = []
    for at, token in enumerate(row):
        before = lower[at - 1] if at else ""
        known = seen.get((before, lower[at])) or seen.get(("", lower[at]))
        if not token.form.isalpha():
            forms.append(token.form)
        elif known:
            forms.append(known.most_common(1)[0][0])
        elif not is_syllable(lower[at]):
            forms.append(token.form)
        elif places[at][:1] in ("P", "D", "N") or marks[at] in ("O", "T"):
            forms.append(lower[at].capitalize())
        else:
            forms.append(lower[at])
    if forms[0].islower():
        forms[0] = forms[0].capitalize()
    return [token._replace(form=form) for token, form in zip(row, forms, strict=True)]
