import time
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest

from transforms.extract.names import Sentence
from transforms.extract.tagger import tag_spans
from transforms.extract.tagger.decoding import Decoder
from transforms.extract.tagger.model import packaged_models


def _tag(text: str) -> list[tuple[str, str]]:
    sentences = []
    at = 0
    for number, line in enumerate(text.split("\n")):
        sentences.append(Sentence(number, number, at, at + len(line)))
        at += len(line) + 1
    return [(text[span.start : span.end], span.label) for span in tag_spans(text, sentences)]


def test_names_titles_and_organisations_of_one_sentence() -> None:
    found = _tag("Ông Trần Văn Tám, Phó Giám đốc Sở Y tế tỉnh An Giang, phát biểu tại hội nghị.")
    assert ("Trần Văn Tám", "person") in found
    assert ("Phó Giám đốc", "title") in found
    assert ("Sở Y tế tỉnh An Giang", "organization") in found


def test_spans_are_ordered_apart_and_scored() -> None:
    text = "Chủ tịch UBND huyện Tịnh Biên Lê Thị Lúa và bà Phan Thị Mai đến Hà Nội."
    spans = tag_spans(text, [Sentence(0, 0, 0, len(text))])
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(0 < span.score <= 1 for span in spans)


def test_nothing_in_nothing() -> None:
    assert tag_spans("", []) == []
    assert tag_spans("  ", [Sentence(0, 0, 0, 2)]) == []


LINE = "Ông Trần Văn Tám, Giám đốc Sở Y tế tỉnh An Giang, làm việc với UBND huyện Tịnh Biên về nước sạch."
MARKS = " (theo “Báo Mới”), "


@pytest.mark.parametrize("joint", ["\n", " ", MARKS], ids=["lines", "one sentence", "one clause"])
def test_twenty_thousand_syllables_cost_no_more_than_sixty_articles(joint: str) -> None:
    size = len(LINE.split())
    short, long = joint.join([LINE[:-1]] * (430 // size)), joint.join([LINE[:-1]] * (20_000 // size))
    _tag(short)
    began = time.process_time()
    for _ in range(3):
        _tag(short)
    middle = time.process_time()
    _tag(long)
    assert time.process_time() - middle < 60 * (middle - began) / 3 + 0.3


def test_an_article_is_read_alike_whatever_was_read_before() -> None:
    text = "Bà Đỗ Thị Hoa ở phường Bến Nghé nói: “Công ty Sao Xanh sẽ trả.”"
    fresh = Decoder(packaged_models()).tag(text, [Sentence(0, 0, 0, len(text))])
    _tag(f"{LINE}\nNgân hàng Đông Hải và ông Hoa kiện Sao Xanh.\n{text}")
    assert tag_spans(text, [Sentence(0, 0, 0, len(text))]) == fresh


def test_threads_find_what_one_alone_finds() -> None:
    texts = [LINE.replace("Tám", f"Tám{letter}").replace("nước", f"nước{letter}") for letter in "abcdefghijkl"]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(_tag, texts))
    assert together == [_tag(text) for text in texts]
