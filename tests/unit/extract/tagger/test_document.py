from transforms.extract.tagger.document import Evidence, Guess, evidence_of

FORMS = ["Ông", "Lê", "Tám", "đến", "Bến", "Lức", ".", "Tám", "về", "Bến", "Lức", "."]
LABELS = ["O", "B-person", "I-person", "O", "B-place", "I-place", "O", "O", "O", "O", "O", "O"]


def _evidence(chance: float = 0.9) -> list[Evidence]:
    chances = [chance if label != "O" else 1.0 for label in LABELS]
    return evidence_of(Guess(FORMS, LABELS, chances, [7, 5]))


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
    rows = evidence_of(Guess(forms, labels, [0.9] * 6, [4, 2]))
    assert rows[0].strong == "Bplaceb"


def test_usage_tells_small_letters_and_capitals_inside_sentences() -> None:
    rows = evidence_of(Guess(["Hoa", "nói", ":", "hoa", "của", "Mai"], ["O"] * 6, [1.0] * 6, [6]))
    assert [row.usage for row in rows] == ["l-", "", "", "", "", "-m"]


def test_one_row_a_token_and_grades_by_probability() -> None:
    rows = _evidence()
    assert len(rows) == len(FORMS)
    assert rows[1].label == "B-personb"
    assert rows[0].before == "<"
