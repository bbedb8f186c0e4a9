"""Operations: the ledger of files, quarantine, check results, judgements; and the evidence dimensions derive from."""

from __future__ import annotations

from warehouse.schema.declaration import ARTICLE, BATCH, Column, Table
from warehouse.schema.dimensions import ENTITY_DIMENSIONS, ENTITY_TYPES, LEVELS, SESSIONS

FILE_STATUSES = ("loaded", "unchanged", "duplicate", "quarantined")
RECORD_STATUSES = ("revision", "alias", "repeat")
IDENTITY_KINDS = ("url", "record", "path")
SEVERITIES = ("fail", "warn")
JUDGEMENTS = ("same", "different", "unsure")

_FILE_PATH = Column("file_path", "VARCHAR", "landed file, relative to the landing folder")
_FIRST_SEEN_AT = Column("first_seen_at", "TIMESTAMPTZ", "when a run first met it")
_PLACE = next(table for table in ENTITY_DIMENSIONS if table.name == "dim_place")

LEDGER = (
    Table(
        "etl_file",
        "operations",
        "one landed file",
        (
            _FILE_PATH,
            Column("sha256", "VARCHAR", "hash of the bytes; empty when they could not be read"),
            Column("size", "BIGINT", "size of the file", unit="bytes"),
            Column("modified_at", "TIMESTAMPTZ", "modification time of the file"),
            Column("modified_ns", "BIGINT", "the same, exactly", unit="nanoseconds since 1970"),
            Column("record_count", "INTEGER", "records found in it, rejected ones included", unit="records"),
            _FIRST_SEEN_AT,
            Column("status", "VARCHAR", "how the file ended", allowed=FILE_STATUSES),
            Column("reason", "VARCHAR", "why, where that needs saying", nullable=True),
            BATCH,
        ),
        natural_key=("file_path",),
    ),
    Table(
        "etl_quarantine",
        "operations",
        "one rejected file or record",
        (
            _FILE_PATH,
            Column("record_no", "INTEGER", "record of the file, from 0; -1 for the whole file"),
            Column("reason_code", "VARCHAR", "stable code of the reason"),
            Column("reason", "VARCHAR", "sentence for the operator"),
            Column("sample", "VARCHAR", "bytes or text around the fault, control characters escaped", nullable=True),
            _FIRST_SEEN_AT,
            Column("attempts", "INTEGER", "how many times it was tried", unit="runs"),
            Column("resolved_at", "TIMESTAMPTZ", "when a run could load it, under this name or another", nullable=True),
            Column("dismissed_at", "TIMESTAMPTZ", "when somebody decided that nobody wants it", nullable=True),
            Column("dismissed_by", "VARCHAR", "who decided that", nullable=True),
            Column("dismissal", "VARCHAR", "why nobody wants it", nullable=True),
            BATCH,
        ),
        natural_key=("file_path", "record_no"),
    ),
    Table(
        "article_record",
        "operations",
        "one observation of an article: one record as one state of a file held it",
        (
            _FILE_PATH,
            Column("record_no", "INTEGER", "record of the file, from 0"),
            Column("identity", "VARCHAR", "natural key that the record claims"),
            Column("identity_kind", "VARCHAR", "canonical URL, source and record id, or path", allowed=IDENTITY_KINDS),
            Column("observed_at", "TIMESTAMPTZ", "time that orders revisions"),
            Column("content_sha256", "VARCHAR", "hash of text, blocks, byline and time"),
            Column("text_sha256", "VARCHAR", "hash of the text"),
            Column("encoding", "VARCHAR", "what the bytes were in; empty when the format says it", nullable=True),
            Column("encoding_confidence", "DOUBLE", "how sure that is", unit="0..1", nullable=True),
            Column("status", "VARCHAR", "what the observation is", allowed=RECORD_STATUSES),
            ARTICLE,
            Column("article_id", "VARCHAR", "article it belongs to"),
            BATCH,
        ),
        natural_key=("file_path", "record_no", "content_sha256", "observed_at"),
    ),
    Table(
        "etl_unused_field",
        "operations",
        "one field of a source that a run met, and that is neither used nor ignored by declaration",
        (
            Column("lake_run", "VARCHAR", "id of the run that read, as the lake names it"),
            Column("source", "VARCHAR", "publication of the adapter, or format of the file"),
            Column("field_name", "VARCHAR", "name of the field as the source spells it"),
            Column("records", "BIGINT", "records that had it with a value", unit="records"),
            Column("example_file", "VARCHAR", "a landed file that has it"),
            BATCH,
        ),
        natural_key=("lake_run", "source", "field_name"),
    ),
    Table(
        "etl_lake_run",
        "operations",
        "one run of the lake whose reading is loaded",
        (
            Column("lake_run", "VARCHAR", "id of the run that read, as the lake names it"),
            BATCH,
        ),
        natural_key=("lake_run",),
    ),
    Table(
        "etl_check_result",
        "operations",
        "one check of one run",
        (
            BATCH,
            Column("check_name", "VARCHAR", "name of the check"),
            Column("severity", "VARCHAR", "whether a failure stops publishing", allowed=SEVERITIES),
            Column("passed", "BOOLEAN", "whether it passed"),
            Column("measured", "DOUBLE", "what was measured, mostly the number of violating rows"),
            Column("expected", "VARCHAR", "what was expected, as a comparison"),
        ),
        natural_key=("batch_key", "check_name"),
        origin="derived",
    ),
    Table(
        "etl_source_night",
        "operations",
        "one source in one run: what the run wrote of it",
        (
            BATCH,
            Column("source_key", "BIGINT", "publication", references="dim_source"),
            Column("files", "BIGINT", "files with a record of it", unit="files"),
            Column("articles", "BIGINT", "current articles that are new or revised", unit="articles"),
            Column("revisions", "BIGINT", "of them, those that replace a former revision", unit="articles"),
            Column("duplicates", "BIGINT", "records that repeat a known content", unit="records"),
            Column("quarantined", "BIGINT", "rejections of its files, or of files beside them", unit="records"),
            Column("persons", "BIGINT", "distinct persons named, summed over its articles", unit="persons"),
            Column("organizations", "BIGINT", "distinct organisations named, summed", unit="organisations"),
            Column("places", "BIGINT", "distinct places named, summed", unit="places"),
            Column("positions", "BIGINT", "offices asserted", unit="facts"),
            Column("statements", "BIGINT", "statements", unit="facts"),
            Column("events", "BIGINT", "gatherings reported", unit="facts"),
        ),
        natural_key=("batch_key", "source_key"),
        origin="derived",
    ),
    Table(
        "entity_judgement",
        "operations",
        "one decision that two names are the same, different or unsure",
        (
            Column("left", "VARCHAR", "one name with its scope"),
            Column("right", "VARCHAR", "the other name with its scope"),
            Column("entity_type", "VARCHAR", "kind of entity", allowed=ENTITY_TYPES),
            Column("judgement", "VARCHAR", "the decision", allowed=JUDGEMENTS),
            Column("method", "VARCHAR", "who or what decided"),
            Column("score", "DOUBLE", "how sure", unit="0..1"),
            Column("decided_at", "TIMESTAMPTZ", "when"),
        ),
        natural_key=("left", "right", "entity_type"),
    ),
)

EVIDENCE = (
    Table(
        "evidence_entity",
        "evidence",
        "one article and one entity it names, as the article describes it",
        (
            ARTICLE,
            Column("entity_key", "BIGINT", "entity", references="dim_entity"),
            Column("entity_type", "VARCHAR", "kind of entity", allowed=ENTITY_TYPES),
            Column("canonical_name", "VARCHAR", "fullest name the article supports"),
            Column("disambiguator", "VARCHAR", "what tells namesakes apart", nullable=True),
            Column("short_name", "VARCHAR", "abbreviation the article uses", nullable=True),
            Column("organization_type", "VARCHAR", "kind of organisation", nullable=True),
            Column("level", "VARCHAR", "administrative level", nullable=True, allowed=LEVELS),
            Column("parent_entity_key", "BIGINT", "organisation or place it is part of", references="dim_entity"),
            Column("place_key", "BIGINT", "place it belongs to", references="dim_place"),
            Column("place_type", "VARCHAR", "kind of place", nullable=True),
            Column("admin_code", "VARCHAR", "official code of the administrative unit", nullable=True),
            BATCH,
        ),
        natural_key=("article_key", "entity_key"),
    ),
    Table(
        "evidence_event",
        "evidence",
        "one article and one gathering it reports, as the article describes it",
        (
            ARTICLE,
            Column("event_key", "BIGINT", "gathering", references="dim_event"),
            Column("event_type", "VARCHAR", "meeting, ceremony, congress …"),
            Column("event_name", "VARCHAR", "name in the words of the article"),
            Column("event_date", "DATE", "day it took place", nullable=True),
            Column("session", "VARCHAR", "part of the day", nullable=True, allowed=SESSIONS),
            Column("place_key", "BIGINT", "where", references="dim_place"),
            Column("place_text", "VARCHAR", "where, in the words of the article", nullable=True),
            BATCH,
        ),
        natural_key=("article_key", "event_key"),
    ),
    Table(
        "article_band",
        "evidence",
        "one band of an article's shingles; near copies share at least one",
        (
            ARTICLE,
            Column("band_key", "BIGINT", "hash of the band: MinHash over runs of five syllables of the body"),
            BATCH,
        ),
        natural_key=("article_key", "band_key"),
    ),
    Table(
        "story_link",
        "evidence",
        "one pair of current articles that print one text",
        (
            Column("left_article_key", "BIGINT", "the article with the smaller key", references="dim_article"),
            Column("right_article_key", "BIGINT", "the other article", references="dim_article"),
            Column("jaccard", "DOUBLE", "shingles that both bodies have, of all shingles", unit="0..1"),
            Column("containment", "DOUBLE", "shingles that both have, of those of the shorter body", unit="0..1"),
            BATCH,
        ),
        natural_key=("left_article_key", "right_article_key"),
        origin="derived",
    ),
    Table(
        "evidence_source",
        "evidence",
        "one article whose source declares the place that it reports from",
        (
            ARTICLE,
            Column("source_key", "BIGINT", "publication", references="dim_source"),
            Column("home_place_key", "BIGINT", "place it reports from", references="dim_place"),
            BATCH,
        ),
        natural_key=("article_key", "source_key"),
    ),
    Table(
        "gazetteer_place",
        "evidence",
        "one place of the administrative gazetteer in one period; what dim_place knows before any article",
        _PLACE.columns,
        natural_key=("place_key",),
        primary_key=("place_key",),
    ),
)

OPERATIONS = (*LEDGER, *EVIDENCE)
