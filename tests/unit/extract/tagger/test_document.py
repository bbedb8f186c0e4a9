from typing import NamedTuple

import numpy as np

from transforms.extract.tagger import document
from transforms.extract.tagger.document import LABELS as NAMES
from transforms.extract.tagger.document import Guess, evidence_of

FORMS = ["Ông", "Lê", "Tám", "đến", "Bến", "Lức", ".", "Tám", "về", "Bến", "Lức", "."]
LABELS = ["O", "B-person", "I-person", "O", "B-place", "I-place", "O", "O", "O", "O", "O", "O"]


class Row(NamedTuple):
    label: str
    before: str
    after: str
    phrase: str
    strong: str
    word: str
    usage: str


def _rows(forms: list[str], labels: list[str], chances: list[float], sizes: list[int]) -> list[Row]:
    numbers = np.array([NAMES.index(label) for label in labels])
    lower = [form.lower() for form in forms]
    capital = [at for at, form in enumerate(forms) if form[0].isupper()]
    seen = evidence_of(Guess(forms, lower, capital, numbers, np.array(chances), np.array(sizes)))
    names = (
        document.GRADED, document.NEIGHBOURS, document.NEIGHBOURS, document.PHRASES, document.STRONG, document.WORDS,
        document.USAGES,
    )  # fmt: skip
    columns = [[known[code] for code in codes] for known, codes in zip(names, seen, strict=True)]
    return [Row(*row) for row in zip(*columns, strict=True)]


def _evidence(chance: float = 0.9) -> list[Row]:
    return _rows(FORMS, LABELS, [chance if label != "O" else 1.0 for label in LABELS], [7, 5])


def test_a_phrase_found_once_speaks_for_its_other_occurrences_only() -> None:
    rows = _evidence()
    assert [row.phrase for row in rows[9:]] == ["Bplace31", "Iplace31", "Aplace31"]
    assert [row.strong for row in rows[9:11]] == ["Bplaceb", "Iplaceb"]
    assert rows[4].phrase.startswith("BO")
    assert rows[4].strong == "BO"


def test_a_word_knows_its_seat_in_names_elsewhere() -> None:
    assert _evidence()[7].word.startswith("persone")
    assert _evidence()[2].word.startswith("O")


def test_an_unsure_first_pass_says_little() -> None:
    assert _evidence(0.05)[9].phrase.startswith("BO")


def test_a_phrase_found_nowhere_else_gives_way_to_a_shorter_one() -> None:
    forms = ["Bến", "Lức", "đẹp", ".", "Bến", "Lức"]
    labels = ["B-place", "I-place", "I-place", "O", "B-place", "I-place"]
    rows = _rows(forms, labels, [0.9] * 6, [4, 2])
    assert rows[0].strong == "Bplaceb"


def test_usage_tells_small_letters_and_capitals_inside_sentences() -> None:
    rows = _rows(["Hoa", "nói", ":", "hoa", "của", "Mai"], ["O"] * 6, [1.0] * 6, [6])
    assert [row.usage for row in rows] == ["l-", "", "", "", "", "-m"]


def test_one_row_a_token_and_grades_by_probability() -> None:
    rows = _evidence()
    assert len(rows) == len(FORMS)
    assert rows[1].label == "B-personb"
    assert rows[0].before == "<"
