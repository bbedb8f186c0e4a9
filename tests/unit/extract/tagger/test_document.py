from transforms.extract.tagger.document import Guess, evidence_of

FORMS = ["Ông", "Lê", "Tám", "đến", "Bến", "Lức", ".", "Tám", "về", "Bến", "Lức", "."]
LABELS = ["O", "B-person", "I-person", "O", "B-place", "I-place", "O", "O", "O", "O", "O", "O"]


def _evidence(chance: float = 0.9) -> list[tuple[str, str, str, str, str]]:
    chances = [chance if label != "O" else 1.0 for label in LABELS]
    return evidence_of(Guess(FORMS, LABELS, chances, [7, 5]))


def test_a_phrase_found_once_speaks_for_its_other_occurrences_only() -> None:
    rows = _evidence()
    assert [row[3] for row in rows[9:11]] == ["Bplace31", "Iplace31"]
    assert rows[4][3].startswith("BO")


def test_a_word_knows_its_seat_in_names_elsewhere() -> None:
    assert _evidence()[7][4].startswith("persone")


def test_an_unsure_first_pass_says_little() -> None:
    assert _evidence(0.05)[9][3].startswith("BO")


def test_one_row_a_token_and_grades_by_probability() -> None:
    rows = _evidence()
    assert len(rows) == len(FORMS)
    assert rows[1][0] == "B-personb"
    assert rows[0][1] == "<"
