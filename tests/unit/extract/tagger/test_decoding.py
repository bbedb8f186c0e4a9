import time
from itertools import pairwise

from transforms.extract.names import Sentence
from transforms.extract.tagger import tag_spans


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


def test_a_long_article_costs_no_more_a_token() -> None:
    line = "Ông Trần Văn Tám, Giám đốc Sở Y tế tỉnh An Giang, làm việc với UBND huyện Tịnh Biên về nước sạch."
    short, long = "\n".join([line] * 10), "\n".join([line] * 200)
    _tag(short)
    began = time.process_time()
    _tag(short)
    middle = time.process_time()
    _tag(long)
    assert time.process_time() - middle < 60 * (middle - began) + 0.5
