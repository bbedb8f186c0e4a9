from __future__ import annotations

from transforms.article import Article, Block
from transforms.compare.facts import Fact, FactDifference, compare_facts, describe_facts
from transforms.extract.pipeline import extract_article


def facts_of(body: str) -> list[Fact]:
    title = "Huyện Cù Lao Xanh họp bàn chống sạt lở"
    start = len(title) + 2
    blocks = (Block(0, "title", 0, len(title)), Block(1, "paragraph", start, start + len(body)))
    article = Article(f"{title}\n\n{body}", blocks, title, "", None, None, "vi")
    return describe_facts(article, extract_article(article))


def test_a_corrected_name_loses_one_person_and_gains_another() -> None:
    sentence = "Sáng 4/5/2025, ông {}, Chủ tịch UBND tỉnh Đồng Tháp, đề nghị các xã sớm gia cố bờ kè."
    found = compare_facts(facts_of(sentence.format("Đỗ Văn Lành")), facts_of(sentence.format("Đỗ Văn Thành")))
    entities = {(d.operation, d.old or d.new) for d in found if d.kind == "entity"}
    assert entities == {("lost", "person · Đỗ Văn Lành (1 mention)"), ("gained", "person · Đỗ Văn Thành (1 mention)")}
    assert {d.operation for d in found if d.kind == "time"} == set()


def test_the_same_text_has_no_differences_wherever_it_stands() -> None:
    sentence = "Ông Đỗ Văn Lành, Chủ tịch UBND tỉnh Đồng Tháp, chủ trì cuộc họp ngày 4/5/2025."
    assert compare_facts(facts_of(sentence), facts_of("Nước đang lên nhanh. " + sentence)) == ()


def test_a_fact_with_other_details_has_changed() -> None:
    old, new = [Fact("position", "Lê An · Chủ tịch", "current")], [Fact("position", "Lê An · Chủ tịch", "former")]
    assert compare_facts(old, new) == (
        FactDifference("position", "changed", "Lê An · Chủ tịch (current)", "Lê An · Chủ tịch (former)"),
    )


def test_a_statement_of_the_same_speaker_that_reads_alike_has_changed() -> None:
    old = [Fact("statement", "Lê An · Xã sẽ xây 12 cây cầu trong năm nay", "direct, nói")]
    new = [
        Fact("statement", "Lê An · Xã sẽ xây 15 cây cầu trong năm nay", "direct, nói"),
        Fact("statement", "Vũ Bình · Tôi không biết", "direct, đáp"),
    ]
    assert [d.operation for d in compare_facts(old, new)] == ["changed", "gained"]


def test_repeats_are_counted() -> None:
    once = [Fact("time", "hôm nay", "2025-05-04, day")]
    assert [d.operation for d in compare_facts(once * 2, once)] == ["lost"]
