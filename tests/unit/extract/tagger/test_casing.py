from transforms.extract.tagger.casing import restore_case
from transforms.extract.tokens import tokenize


def _restored(*lines: str) -> list[str]:
    return [" ".join(token.form for token in row) for row in restore_case([tokenize(line) for line in lines])]


def test_words_take_the_case_they_have_after_the_same_word() -> None:
    body = "Hôm qua, bà Lê Thị An đến tỉnh An Giang vì bình an của dân."
    assert _restored("LÊ THỊ AN ĐẾN TỈNH AN GIANG", body)[0] == "Lê Thị An đến tỉnh An Giang"


def test_without_the_article_lexicons_decide() -> None:
    assert _restored("UBND TỈNH AN GIANG HỌP VỀ NƯỚC SẠCH") == ["UBND tỉnh An Giang họp về nước sạch"]


def test_other_lines_and_all_offsets_stay() -> None:
    rows = [tokenize("TIN VẮN TRONG NGÀY 3/4"), tokenize("Không có gì mới.")]
    restored = restore_case(rows)
    assert restored[1] == rows[1]
    assert [token[1:] for token in restored[0]] == [token[1:] for token in rows[0]]
