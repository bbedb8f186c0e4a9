from hypothesis import given
from hypothesis import strategies as st

from transforms.extract.tokens import tokenize


def test_numbers_keep_separators_and_signs_stand_alone() -> None:
    forms = [token.form for token in tokenize("U21 thắng 2-1, thu 1.250,5 tỷ đồng (50%)…")]
    assert forms == ["U21", "thắng", "2", "-", "1", ",", "thu", "1.250,5", "tỷ", "đồng", "(", "50", "%", ")", "…"]


def test_only_the_asked_part_is_cut() -> None:
    text = "Sở Y tế tỉnh An Giang"
    assert [(t.form, t.start) for t in tokenize(text, 8, 15)] == [("tỉnh", 8), ("An", 13)]


@given(st.text(max_size=60))
def test_tokens_slice_back_and_leave_out_only_blanks(text: str) -> None:
    tokens = tokenize(text)
    assert all(text[token.start : token.end] == token.form for token in tokens)
    covered = {place for token in tokens for place in range(token.start, token.end)}
    assert all(char.isspace() for place, char in enumerate(text) if place not in covered)
