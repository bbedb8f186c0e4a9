import numpy as np

from transforms.extract.tagger.clause import capital_share, heads_before, last_before, runs_of_capitals, signs_around


def _flags(text: str) -> "np.typing.NDArray[np.bool_]":
    return np.array([letter == "1" for letter in text])


def test_the_last_flag_before_a_place_is_found() -> None:
    assert last_before(_flags("0100")).tolist() == [-1, -1, 1, 1]


def test_every_capitalised_token_knows_its_row() -> None:
    runs = runs_of_capitals(_flags("011010"))
    assert runs.places.tolist() == [1, 2, 4]
    assert runs.first.tolist() == [1, 1, 4]
    assert runs.after.tolist() == [3, 3, 5]


def test_an_entry_speaks_until_its_clause_ends() -> None:
    last, distance = heads_before(_flags("110000"), _flags("000100"))
    assert last.tolist() == [-1, 0, 1, 1, -1, -1]
    assert distance[2:4].tolist() == [0, 1]


def test_brackets_hold_for_some_tokens_until_they_close() -> None:
    signs = np.array([0, 1, 0, 0, 0, 3, 0, 2, *[0] * 14])
    around = signs_around(signs, np.zeros(len(signs), np.bool_)).tolist()
    assert around[:9] == [0, 1, 2, 3, 3, 0, 0, 4, 5]
    assert around[7 + 12] == 6
    assert around[7 + 13] == 0


def test_brackets_end_with_the_sentence() -> None:
    assert signs_around(np.array([1, 0, 0]), _flags("010")).tolist() == [1, 0, 0]


def test_lines_of_capitals_are_told_from_titles() -> None:
    letters, small, capitals = np.array([5, 6, 3, 6]), np.array([0, 1, 0, 4]), np.array([5, 0, 3, 0])
    assert capital_share(letters, small, capitals).tolist() == [2, 1, 0, 0]
