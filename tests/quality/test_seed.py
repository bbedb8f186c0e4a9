"""The smallest truth test: the article the schema was written for must come out exactly."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from transforms.article import Article, Record
from transforms.extract.facts import ArticleFacts
from transforms.extract.pipeline import extract_article
from transforms.normalise import normalise_record
from transforms.readers import read_bytes

SEED = Path("../shared/seed/an-giang-giao-ban-dan-van-2023.txt")
CHAIR, UNION, LABOUR = "Võ Nguyên Nam", "Lê Bích Phượng", "Nguyễn Hữu Giang"

pytestmark = pytest.mark.skipif(not SEED.is_file(), reason="the seed article of ../shared is not there")


@pytest.fixture(scope="module")
def article() -> Article:
    record = read_bytes(SEED.name, SEED.read_bytes(), datetime(2026, 1, 1, tzinfo=UTC))[0]
    assert isinstance(record, Record)
    return normalise_record(record)


@pytest.fixture(scope="module")
def facts(article: Article) -> ArticleFacts:
    return extract_article(article)


def test_article(article: Article) -> None:
    assert article.byline == "HẠNH CHÂU"
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2023-11-23T11:47:00+07:00"
    assert [block.block_type for block in article.blocks].count("caption") == 3


def test_persons(article: Article, facts: ArticleFacts) -> None:
    byline = {block.block_no for block in article.blocks if block.block_type == "byline"}
    named = {m.entity_no for m in facts.mentions if m.entity_type == "person" and m.block_no not in byline}
    assert {facts.entities[number].canonical_name for number in named} == {CHAIR, UNION, LABOUR}


def test_positions(facts: ArticleFacts) -> None:
    def name(number: int | None) -> str | None:
        return None if number is None else facts.entities[number].canonical_name

    assert {(name(p.person_no), p.title, name(p.organization_no)) for p in facts.positions} == {
        (CHAIR, "Ủy viên Ban Thường vụ", "Tỉnh ủy An Giang"),
        (CHAIR, "Trưởng ban", "Ban Dân vận Tỉnh ủy An Giang"),
        (UNION, "Chủ tịch", "Hội Liên hiệp Phụ nữ tỉnh An Giang"),
        (LABOUR, "Phó Chủ tịch", "Liên đoàn Lao động tỉnh An Giang"),
    }


def test_one_event_with_its_chair_and_speakers(facts: ArticleFacts) -> None:
    assert [(event.event_date, event.session) for event in facts.events] == [(date(2023, 11, 23), "sáng")]
    roles = {(p.participant_name, p.role) for p in facts.participations}
    assert {role for role in roles if role[1] != "attendee"} == {
        (CHAIR, "chair"),
        (CHAIR, "speaker"),
        (UNION, "speaker"),
        (LABOUR, "speaker"),
    }
    assert {name for name, role in roles if role == "attendee"} == {
        "Ban Dân vận Tỉnh ủy An Giang",
        "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh An Giang",
    }


def test_one_indirect_statement(facts: ArticleFacts) -> None:
    assert [(s.speaker_name, s.kind, s.cue) for s in facts.statements] == [(CHAIR, "indirect", "đề nghị")]


def test_the_front_is_an_organisation(article: Article, facts: ArticleFacts) -> None:
    fronts = {
        facts.entities[m.entity_no].canonical_name
        for m in facts.mentions
        if article.text[m.start : m.end] == "UBMTTQVN"
    }
    assert fronts == {"Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh An Giang"}
