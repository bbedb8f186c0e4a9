"""Dimensions: who, what, where, when. Key 0 is the unknown member of each."""

from __future__ import annotations

from warehouse.schema.declaration import BATCH, Column, Table

ENTITY_TYPES = ("person", "organization", "place")
LEVELS = ("central", "province", "district", "commune", "foreign", "other")
SESSIONS = ("sáng", "trưa", "chiều", "tối", "đêm")
PUBLISHED_SOURCES = ("json-ld", "meta", "page", "feed", "record", "url", "relative", "file name")
UNREAD_TIMES = ("unreadable", "future", "fetch time")
BATCH_STATUSES = ("running", "completed", "failed")

_FOLDED = Column("folded_name", "VARCHAR", "name in lower case without tones, đ as d; for search only", known_only=True)
_CANONICAL = Column("canonical_name", "VARCHAR", "full name in NFC, tones intact", known_only=True)
_ALIASES = Column("aliases", "VARCHAR[]", "distinct surfaces that named it, sorted", unit="list")
_FIRST_SEEN = Column("first_seen_on", "DATE", "first day (Vietnam) on which an article named it", nullable=True)
_LAST_SEEN = Column("last_seen_on", "DATE", "last day (Vietnam) on which an article named it", nullable=True)
_VALID_FROM = Column("valid_from_on", "DATE", "first day of this period; empty when unknown", nullable=True)
_VALID_TO = Column("valid_to_on", "DATE", "last day of this period; empty while it lasts", nullable=True)


def date_key(name: str, meaning: str) -> Column:
    """A column that holds a key of ``dim_date``."""
    return Column(name, "INTEGER", meaning + "; 0 when unknown", references="dim_date", unit="yyyymmdd")


ARTICLE_DIMENSIONS = (
    Table(
        "dim_article",
        "dimension",
        "one revision of one article",
        (
            Column("article_key", "BIGINT", "surrogate key of the revision"),
            Column("article_id", "VARCHAR", "durable natural key of the article across revisions"),
            Column("revision", "INTEGER", "number of the revision, from 1 (0 for the unknown member)"),
            Column("is_current", "BOOLEAN", "the latest revision of its article"),
            Column("valid_from_at", "TIMESTAMPTZ", "when the revision was first observed", known_only=True),
            Column("valid_to_at", "TIMESTAMPTZ", "when the next revision was observed", nullable=True),
            Column("source_key", "BIGINT", "publication", references="dim_source"),
            Column("author_key", "BIGINT", "whole byline", references="dim_author"),
            Column("source_id", "VARCHAR", "identifier of the publication as the file gives it", nullable=True),
            Column("source_name", "VARCHAR", "name of the publication as the file gives it", nullable=True),
            Column("title", "VARCHAR", "headline"),
            Column("lead", "VARCHAR", "opening summary; empty when there is none"),
            Column("text", "VARCHAR", "the whole normalised text, one block a line; all offsets count in it"),
            Column("url", "VARCHAR", "address as the file gives it", nullable=True),
            Column("file_path", "VARCHAR", "landed file, relative to the landing folder"),
            Column("record_no", "INTEGER", "record of the file, from 0"),
            Column("published_at", "TIMESTAMPTZ", "publication time; empty when the article gives none", nullable=True),
            Column(
                "published_source",
                "VARCHAR",
                "what gave the publication time, or why a stated one was not taken; empty when none is stated",
                nullable=True,
                allowed=(*PUBLISHED_SOURCES, *UNREAD_TIMES),
            ),
            date_key("published_date_key", "publication date in Vietnam"),
            Column("byline", "VARCHAR", "author line as printed", nullable=True),
            Column("language", "VARCHAR", "ISO 639-1 code, und when unknown"),
            Column("word_count", "INTEGER", "words of the text", unit="blank-separated words"),
            Column("content_sha256", "VARCHAR", "hash of text, blocks, byline and time"),
            Column("text_sha256", "VARCHAR", "hash of the text"),
            Column("story_key", "BIGINT", "the same for articles that print one text; otherwise the article's own"),
            Column("is_story_lead", "BOOLEAN", "the current article that stands for its story: earliest, then longest"),
            BATCH,
        ),
        natural_key=("article_id", "valid_from_at", "content_sha256"),
        primary_key=("article_key",),
    ),
    Table(
        "dim_source",
        "dimension",
        "one publication in one period",
        (
            Column("source_key", "BIGINT", "surrogate key"),
            Column("source_id", "VARCHAR", "natural key of the publication", known_only=True),
            Column("source_name", "VARCHAR", "name of the publication", known_only=True),
            Column("home_place_key", "BIGINT", "place it reports from", references="dim_place"),
            _VALID_FROM,
            _VALID_TO,
        ),
        natural_key=("source_id", "valid_from_on"),
        primary_key=("source_key",),
        origin="derived",
    ),
    Table(
        "dim_author",
        "dimension",
        "one byline",
        (
            Column("author_key", "BIGINT", "surrogate key"),
            Column("byline", "VARCHAR", "byline, tones intact", known_only=True),
        ),
        natural_key=("byline",),
        primary_key=("author_key",),
        origin="derived",
    ),
)

ENTITY_DIMENSIONS = (
    Table(
        "dim_entity",
        "dimension",
        "one person, organisation or place (supertype; the key is the key of the subtype)",
        (
            Column("entity_key", "BIGINT", "surrogate key"),
            Column("entity_type", "VARCHAR", "which subtype", allowed=ENTITY_TYPES, known_only=True),
            _CANONICAL,
            _FOLDED,
        ),
        natural_key=("entity_key",),
        primary_key=("entity_key",),
        origin="derived",
    ),
    Table(
        "dim_person",
        "dimension",
        "one person",
        (
            Column("person_key", "BIGINT", "surrogate key"),
            _CANONICAL,
            _FOLDED,
            _ALIASES,
            Column("disambiguator", "VARCHAR", "what tells namesakes apart; empty when the name does", nullable=True),
            _FIRST_SEEN,
            _LAST_SEEN,
        ),
        natural_key=("canonical_name", "disambiguator"),
        primary_key=("person_key",),
        origin="derived",
    ),
    Table(
        "dim_organization",
        "dimension",
        "one organisation in one period",
        (
            Column("organization_key", "BIGINT", "surrogate key"),
            _CANONICAL,
            _FOLDED,
            Column("short_name", "VARCHAR", "abbreviation in use", nullable=True),
            _ALIASES,
            Column("organization_type", "VARCHAR", "kind of organisation; empty when not known", nullable=True),
            Column("level", "VARCHAR", "administrative level", allowed=LEVELS),
            Column("parent_organization_key", "BIGINT", "organisation it is part of", references="dim_organization"),
            Column("place_key", "BIGINT", "place it belongs to", references="dim_place"),
            _VALID_FROM,
            _VALID_TO,
            _FIRST_SEEN,
            _LAST_SEEN,
        ),
        natural_key=("canonical_name", "valid_from_on"),
        primary_key=("organization_key",),
        origin="derived",
    ),
    Table(
        "dim_place",
        "dimension",
        "one place in one period of its existence",
        (
            Column("place_key", "BIGINT", "surrogate key"),
            _CANONICAL,
            _FOLDED,
            _ALIASES,
            Column("place_type", "VARCHAR", "unit word (tỉnh, xã …) or kind of place", nullable=True),
            Column("admin_code", "VARCHAR", "official code of the administrative unit", nullable=True),
            Column("parent_place_key", "BIGINT", "place it lies in", references="dim_place"),
            _VALID_FROM,
            _VALID_TO,
            Column("successor_place_key", "BIGINT", "place that took over its territory", references="dim_place"),
            Column("latitude", "DOUBLE", "latitude", nullable=True, unit="degrees north"),
            Column("longitude", "DOUBLE", "longitude", nullable=True, unit="degrees east"),
        ),
        natural_key=("canonical_name", "place_type", "admin_code", "parent_place_key", "valid_from_on"),
        primary_key=("place_key",),
    ),
    Table(
        "dim_position",
        "dimension",
        "one office or rank",
        (
            Column("position_key", "BIGINT", "surrogate key"),
            Column(
                "title",
                "VARCHAR",
                "title of the office, in one spelling; fact_position.surface has the words of the article",
                known_only=True,
            ),
            Column(
                "position_group",
                "VARCHAR",
                "group of like offices (minister, chair, director …), also of deputies; empty when not grouped",
                nullable=True,
            ),
            Column("is_rank", "BOOLEAN", "a rank or degree rather than an office"),
        ),
        natural_key=("title",),
        primary_key=("position_key",),
    ),
    Table(
        "dim_event",
        "dimension",
        "one gathering, the same one across articles",
        (
            Column("event_key", "BIGINT", "surrogate key"),
            Column("event_type", "VARCHAR", "meeting, ceremony, congress …", known_only=True),
            Column("event_name", "VARCHAR", "name of the gathering", known_only=True),
            Column("event_date", "DATE", "day it took place (first day)", nullable=True),
            Column("session", "VARCHAR", "part of the day", nullable=True, allowed=SESSIONS),
            Column("place_key", "BIGINT", "where", references="dim_place"),
            Column("place_text", "VARCHAR", "where, in the words of an article", nullable=True),
        ),
        natural_key=("event_key",),
        primary_key=("event_key",),
        origin="derived",
    ),
)

OTHER_DIMENSIONS = (
    Table(
        "dim_topic",
        "dimension",
        "one topic",
        (
            Column("topic_key", "BIGINT", "surrogate key"),
            Column("topic_name", "VARCHAR", "name of the topic", known_only=True),
            Column("parent_topic_key", "BIGINT", "wider topic", references="dim_topic"),
        ),
        natural_key=("topic_name",),
        primary_key=("topic_key",),
    ),
    Table(
        "dim_date",
        "dimension",
        "one day, 1900-01-01 to 2100-12-31",
        (
            Column("date_key", "INTEGER", "the day as a number", unit="yyyymmdd"),
            Column("date", "DATE", "the day", known_only=True),
            Column("year", "INTEGER", "calendar year", known_only=True),
            Column("quarter", "INTEGER", "quarter of the year", known_only=True, unit="1..4"),
            Column("month", "INTEGER", "month of the year", known_only=True, unit="1..12"),
            Column("iso_week", "INTEGER", "ISO week", known_only=True, unit="1..53"),
            Column("day_of_week", "INTEGER", "Monday is 1, Sunday 7", known_only=True, unit="1..7"),
            Column("day_name_vi", "VARCHAR", "name of the weekday in Vietnamese", known_only=True),
            Column("is_weekend", "BOOLEAN", "Saturday or Sunday", known_only=True),
            Column("is_holiday", "BOOLEAN", "public holiday in Vietnam under today's law", known_only=True),
            Column("holiday_name_vi", "VARCHAR", "name of the holiday", nullable=True),
            Column("lunar_year", "INTEGER", "year of the Vietnamese lunar calendar", known_only=True),
            Column("lunar_month", "INTEGER", "month of the lunar year; a leap month keeps its number", known_only=True),
            Column("lunar_day", "INTEGER", "day of the lunar month", known_only=True, unit="1..30"),
            Column("is_lunar_leap_month", "BOOLEAN", "the lunar month is the inserted one", known_only=True),
        ),
        natural_key=("date",),
        primary_key=("date_key",),
        origin="static",
    ),
    Table(
        "dim_batch",
        "dimension",
        "one run (audit dimension)",
        (
            Column("batch_key", "BIGINT", "surrogate key"),
            Column("run_name", "VARCHAR", "name of the run", known_only=True),
            Column("started_at", "TIMESTAMPTZ", "when the run started", known_only=True),
            Column("finished_at", "TIMESTAMPTZ", "when its load was complete", nullable=True),
            Column("status", "VARCHAR", "how it ended", allowed=BATCH_STATUSES, known_only=True),
            Column("code_version", "VARCHAR", "version of khobao", known_only=True),
            Column("extractor_version", "VARCHAR", "version of the extractor", known_only=True),
            Column("files_seen", "INTEGER", "files found in the landing folder", unit="files"),
            Column("articles_loaded", "INTEGER", "new article revisions", unit="revisions"),
            Column("articles_revised", "INTEGER", "of these, revisions of articles already known", unit="revisions"),
            Column("duplicates", "INTEGER", "records that repeat a known content", unit="records"),
            Column("quarantined", "INTEGER", "files and records rejected", unit="rows of etl_quarantine"),
        ),
        natural_key=("run_name",),
        primary_key=("batch_key",),
    ),
)

DIMENSIONS = (*ARTICLE_DIMENSIONS, *ENTITY_DIMENSIONS, *OTHER_DIMENSIONS)
