from transforms.extract.tagger.casing import restore_case
from transforms.extract.tokens import tokenize


def _forms(line: str) -> list[str]:
    return [token.form for token in tokenize(line)]


def _restored(*lines: str) -> list[str]:
    loud = [line.isupper() for line in lines]
    return [" ".join(row) for row in restore_case([_forms(line) for line in lines], loud)]


def test_words_take_the_case_they_have_after_the_same_word() -> None:
    body = "Hôm qua, bà Lê Thị An đến tỉnh An Giang vì bình an của dân."
    assert _restored("LÊ THỊ AN ĐẾN TỈNH AN GIANG", body)[0] == "Lê Thị An đến tỉnh An Giang"


def test_without_the_article_lexicons_decide() -> None:
    assert _restored("UBND TỈNH AN GIANG HỌP VỀ NƯỚC SẠCH") == ["UBND tỉnh An Giang họp về nước sạch"]


def test_other_lines_and_the_number_of_tokens_stay() -> None:
    rows = [_forms("TIN VẮN TRONG NGÀY 3/4"), _forms("Không có gì mới.")]
    restored = restore_case(rows, [True, False])
    assert restored[1] == rows[1]
    assert [form.upper() for form in restored[0]] == rows[0]
