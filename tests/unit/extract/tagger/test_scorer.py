"""Scores by table must be the sums of the weights of the attributes that a trainer sees."""

import numpy as np
import pytest

from tools.spelled_attributes import Speller
from transforms.extract.tagger import scorer as scoring
from transforms.extract.tagger.document import Guess, evidence_of
from transforms.extract.tagger.scorer import Scorer
from transforms.extract.tokens import tokenize

LINES = [
    "XÃ BẾN HOA ĐÓN BÀ TÁM",
    "Ông Trần Văn Tám, Phó Giám đốc Sở Y tế tỉnh An Giang (gọi tắt là “Sở”), nói: TP.HCM cần 1.250,5 tỷ đồng...",
    "Bà Lê_Thị U21 đến Paris; ông Tám về Bến Hoa – nơi § ông sinh.",
    "Tám.",
]
ROWS = [[token.form for token in tokenize(line)] for line in LINES]


def _scorer() -> tuple[Scorer, list[list[str]], "np.typing.NDArray[np.float32]"]:
    """A scorer with a weight for most attributes of the article, the names of these, and the sums they should give."""
    speller = Speller()
    padded = speller.pad(ROWS)
    names = speller.article(padded)
    known = [*sorted({name for row in names for name in row})[::2], "0l=khác"]
    attributes = {name: number for number, name in enumerate(known, 1)}
    weights = np.random.default_rng(4).normal(0, 1, (len(known) + 1, 6)).astype(np.float32)
    weights[0] = 0
    sums = np.stack([weights[[attributes.get(name, 0) for name in row]].sum(axis=0) for row in names])
    return Scorer(attributes, weights), names, sums


def test_scores_are_the_sums_of_the_weights_of_all_attributes() -> None:
    scorer, names, sums = _scorer()
    assert min(map(len, names)) > 30
    assert scorer.article(scorer.pad(speller_rows())) == pytest.approx(sums, abs=1e-4)


def speller_rows() -> list[list[str]]:
    """The sentences with the letters that the tagger reads."""
    padded = Speller().pad(ROWS)
    forms = iter(padded.tokens_of(padded.forms))
    return [[next(forms) for _ in range(size)] for size in padded.sizes]


def test_scores_do_not_depend_on_what_was_read_before(monkeypatch: pytest.MonkeyPatch) -> None:
    scorer, _, _ = _scorer()
    fresh = scorer.article(scorer.pad(ROWS))
    scorer.article(scorer.pad([["Bến", "Lức", "§", "ngược"], *ROWS[::-1]]))
    assert (scorer.article(scorer.pad(ROWS)) == fresh).all()
    monkeypatch.setattr(scoring, "_MOST_FORMS", 3)
    assert (scorer.article(scorer.pad(ROWS)) == fresh).all()


def test_evidence_scores_by_its_attributes() -> None:
    speller = Speller()
    padded = speller.pad(ROWS)
    forms, lower = padded.tokens_of(padded.forms), padded.tokens_of(padded.lower)
    capital = [at for at, form in enumerate(forms) if form[0].isupper()]
    labels = np.array([1 if form == "Tám" else 0 for form in forms])
    seen = evidence_of(Guess(forms, lower, capital, labels, np.full(len(forms), 0.9), padded.sizes))
    names = speller.evidence(padded, seen)
    known = sorted({name for row in names for name in row})
    weights = np.random.default_rng(5).normal(0, 1, (len(known) + 1, 3)).astype(np.float32)
    weights[0] = 0
    attributes = {name: number for number, name in enumerate(known, 1)}
    scorer = Scorer(attributes, weights)
    sums = np.stack([weights[[attributes[name] for name in row]].sum(axis=0) for row in names])
    assert scorer.evidence(scorer.pad(speller_rows()), seen) == pytest.approx(sums, abs=1e-4)
