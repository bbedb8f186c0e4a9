from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.article import Article, Block, BlockType
from transforms.compare.words import compare_blocks, compare_words

TEXTS = st.lists(st.sampled_from(["Ông", "An", "nói", ",", "1.600", "điểm", ".", "\n"]), max_size=12).map(" ".join)


def article(*blocks: tuple[BlockType, str]) -> Article:
    text, made = "", []
    for number, (kind, words) in enumerate(blocks):
        made.append(Block(number, kind, len(text), len(text) + len(words)))
        text += words + "\n\n"
    return Article(text, tuple(made), blocks[0][1], "", None, None, "vi")


@settings(max_examples=80, deadline=None)
@given(TEXTS, TEXTS)
def test_the_pieces_make_up_both_texts(old: str, new: str) -> None:
    pieces = compare_words(old, new)
    assert "".join(p.text for p in pieces if p.operation != "added") == old
    assert "".join(p.text for p in pieces if p.operation != "removed") == new


def test_a_number_with_its_separators_is_one_word() -> None:
    pieces = compare_words("Chỉ số đạt 1.600 điểm chiều 5/8.", "Chỉ số đạt 1.597 điểm chiều 6/8.")
    changed = [(p.operation, p.text) for p in pieces if p.operation != "kept"]
    assert changed == [("removed", "1.600"), ("added", "1.597"), ("removed", "5/8"), ("added", "6/8")]


def test_single_words_between_changes_belong_to_them() -> None:
    pieces = compare_words("Ông Lê Văn An nói.", "Bà Lê Thị An nói.")
    assert [(p.operation, p.text) for p in pieces[:2]] == [("removed", "Ông Lê Văn"), ("added", "Bà Lê Thị")]


def test_blocks_are_kept_changed_removed_and_added() -> None:
    old = article(("title", "Lũ về sớm"), ("paragraph", "Sáng 4/5 có 12 hộ phải dời nhà."), ("paragraph", "Ảnh cũ."))
    new = article(("title", "Lũ về sớm"), ("lead", "Tin mới nhận."), ("paragraph", "Sáng 4/5 có 15 hộ phải dời nhà."))
    found = [(block.block_type, block.operation) for block in compare_blocks(old, new)]
    assert found == [("title", "kept"), ("lead", "added"), ("paragraph", "changed"), ("paragraph", "removed")]


def test_equal_revisions_have_only_kept_blocks() -> None:
    same = article(("title", "Lũ về sớm"), ("paragraph", "Nước lên."))
    assert {block.operation for block in compare_blocks(same, same)} == {"kept"}
