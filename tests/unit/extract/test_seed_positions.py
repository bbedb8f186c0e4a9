"""The article the project grew from: exactly three persons and four positions."""

from __future__ import annotations

from pathlib import Path

import pytest

from transforms.article import Record
from transforms.extract.positions import read_positions
from transforms.extract.read_names import read_names
from transforms.extract.sentences import split_sentences
from transforms.extract.tagger import tag_spans
from transforms.normalise import normalise_record

SEED = Path(__file__).parents[4] / "shared" / "seed" / "an-giang-giao-ban-dan-van-2023.txt"


@pytest.mark.skipif(not SEED.exists(), reason="../shared/seed is not there")
def test_the_seed_article_gives_its_four_positions() -> None:
    article = normalise_record(Record(0, SEED.read_text(encoding="utf-8"), layout="plain"))
    sentences = split_sentences(article.text, article.blocks)
    names = read_names(article, sentences, tag_spans(article.text, sentences))
    positions = read_positions(article, sentences, names)
    found = {
        (names.name_of(p.person_no), p.title, None if p.organization_no is None else names.name_of(p.organization_no))
        for p in positions
    }
    assert found == {
        ("Võ Nguyên Nam", "Ủy viên Ban Thường vụ", "Tỉnh ủy An Giang"),
        ("Võ Nguyên Nam", "Trưởng ban", "Ban Dân vận Tỉnh ủy An Giang"),
        ("Lê Bích Phượng", "Chủ tịch", "Hội Liên hiệp Phụ nữ tỉnh An Giang"),
        ("Nguyễn Hữu Giang", "Phó Chủ tịch", "Liên đoàn Lao động tỉnh An Giang"),
    }
    in_text = {m.entity_no for m in names.mentions if m.entity_type == "person"}
    assert {names.name_of(number) for number in in_text} == {
        *("Võ Nguyên Nam", "Lê Bích Phượng", "Nguyễn Hữu Giang"),
        "HẠNH CHÂU",
    }
    assert "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh An Giang" in {entity.canonical_name for entity in names.entities}
