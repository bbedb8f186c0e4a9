"""Facts, bridges and the structure of an article's text. Spans count code points of ``dim_article.text``."""

from __future__ import annotations

from warehouse.schema.declaration import ARTICLE, BATCH, END, READ_BY, SPAN, START, Column, Span, Table
from warehouse.schema.dimensions import ENTITY_TYPES, date_key

BLOCK_TYPES = ("title", "dateline", "lead", "heading", "paragraph", "caption", "credit", "byline")
POSITION_STATUSES = ("current", "former", "appointed")
STATEMENT_KINDS = ("direct", "indirect")
CUE_CLASSES = ("say", "demand", "promise", "judge", "deny")
ROLES = ("chair", "speaker", "organizer", "attendee")

_BLOCK_NO = Column("block_no", "INTEGER", "block of the article, from 0")
_SENTENCE_NO = Column("sentence_no", "INTEGER", "sentence of the article, from 0")
_ENTITY_TYPE = Column("entity_type", "VARCHAR", "kind of entity", allowed=ENTITY_TYPES)


def _number(name: str, of_what: str) -> Column:
    return Column(name, "INTEGER", f"number of the {of_what} within its article")


def _count(name: str, meaning: str) -> Column:
    return Column(name, "INTEGER", meaning, unit="count")


STRUCTURES = (
    Table(
        "article_block",
        "structure",
        "one block of an article's text",
        (ARTICLE, _BLOCK_NO, Column("block_type", "VARCHAR", "kind of block", allowed=BLOCK_TYPES), START, END, BATCH),
        natural_key=("article_key", "block_no"),
        spans=(Span(surface=None),),
    ),
    Table(
        "article_sentence",
        "structure",
        "one sentence of an article's text",
        (ARTICLE, _SENTENCE_NO, _BLOCK_NO, START, END, BATCH),
        natural_key=("article_key", "sentence_no"),
        spans=(Span(surface=None),),
    ),
)

FACTS = (
    Table(
        "fact_article",
        "fact",
        "one revision of one article",
        (
            ARTICLE,
            Column("source_key", "BIGINT", "publication", references="dim_source"),
            Column("author_key", "BIGINT", "whole byline", references="dim_author"),
            date_key("published_date_key", "publication date in Vietnam"),
            date_key("loaded_date_key", "date of the loading run in Vietnam"),
            _count("words", "blank-separated words of the text"),
            _count("sentences", "sentences"),
            _count("persons", "distinct persons named"),
            _count("organizations", "distinct organisations named"),
            _count("places", "distinct places named"),
            _count("positions", "positions asserted"),
            _count("statements", "statements reported"),
            _count("events", "gatherings reported"),
            *READ_BY,
        ),
        natural_key=("article_key",),
    ),
    Table(
        "fact_mention",
        "fact",
        "one span that names an entity",
        (
            ARTICLE,
            _number("mention_no", "mention"),
            Column("entity_key", "BIGINT", "what is named", references="dim_entity"),
            _ENTITY_TYPE,
            *SPAN,
            _BLOCK_NO,
            _SENTENCE_NO,
            *READ_BY,
        ),
        natural_key=("article_key", "mention_no"),
        spans=(Span(),),
    ),
    Table(
        "fact_time",
        "fact",
        "one time expression",
        (
            ARTICLE,
            _number("time_no", "time expression"),
            *SPAN,
            Column("date_from", "DATE", "first day meant; empty when it cannot be resolved", nullable=True),
            Column("date_to", "DATE", "last day meant, inclusive", nullable=True),
            Column("grain", "VARCHAR", "how exact it is: day, month, quarter, year, term …"),
            Column("is_ambiguous", "BOOLEAN", "another reading was possible"),
            *READ_BY,
        ),
        natural_key=("article_key", "time_no"),
        spans=(Span(),),
    ),
    Table(
        "fact_position",
        "fact",
        "one article asserting that one person holds one office",
        (
            ARTICLE,
            _number("position_no", "position"),
            Column("person_key", "BIGINT", "who", references="dim_person"),
            Column("position_key", "BIGINT", "which office or rank", references="dim_position"),
            Column("organization_key", "BIGINT", "where; 0 when the article names none", references="dim_organization"),
            Column("status", "VARCHAR", "held at the time, formerly, or being appointed", allowed=POSITION_STATUSES),
            date_key("as_of_date_key", "day the assertion speaks of"),
            *SPAN,
            *READ_BY,
        ),
        natural_key=("article_key", "position_no"),
        spans=(Span(),),
    ),
    Table(
        "fact_statement",
        "fact",
        "one statement made by one speaker",
        (
            ARTICLE,
            _number("statement_no", "statement"),
            Column("speaker_entity_key", "BIGINT", "who speaks; 0 when not an entity", references="dim_entity"),
            Column("speaker_name", "VARCHAR", "full name where known, else the words of the article"),
            Column("kind", "VARCHAR", "quoted or reported", allowed=STATEMENT_KINDS),
            Column("cue", "VARCHAR", "word that introduces it"),
            Column("cue_class", "VARCHAR", "what the speaker does with it", allowed=CUE_CLASSES),
            START,
            END,
            Column("text", "VARCHAR", "the words of the statement: dim_article.text[start_char:end_char]"),
            Column("speaker_start_char", "INTEGER", "where the article names the speaker, from 0", unit="code points"),
            Column("speaker_end_char", "INTEGER", "where that name ends, exclusive", unit="code points"),
            *READ_BY,
        ),
        natural_key=("article_key", "statement_no"),
        spans=(Span(surface="text"), Span("speaker_start_char", "speaker_end_char", None)),
    ),
    Table(
        "fact_event",
        "fact",
        "one article reporting one gathering",
        (ARTICLE, Column("event_key", "BIGINT", "which gathering", references="dim_event"), *SPAN, *READ_BY),
        natural_key=("article_key", "event_key"),
        spans=(Span(),),
    ),
    Table(
        "fact_event_participation",
        "fact",
        "one participant in one role, as one article reports it",
        (
            ARTICLE,
            _number("participation_no", "participation"),
            Column("event_key", "BIGINT", "which gathering", references="dim_event"),
            Column("entity_key", "BIGINT", "who; 0 when not an entity", references="dim_entity"),
            Column("participant_name", "VARCHAR", "full name where known, else the words of the article"),
            Column("role", "VARCHAR", "what the participant did", allowed=ROLES),
            *SPAN,
            *READ_BY,
        ),
        natural_key=("article_key", "participation_no"),
        spans=(Span(),),
    ),
    Table(
        "fact_article_topic",
        "fact",
        "one article and one topic",
        (
            ARTICLE,
            Column("topic_key", "BIGINT", "which topic", references="dim_topic"),
            Column("weight", "DOUBLE", "share of the article", unit="0..1"),
            *READ_BY,
        ),
        natural_key=("article_key", "topic_key"),
    ),
    Table(
        "bridge_article_author",
        "bridge",
        "one article and one of its authors",
        (
            ARTICLE,
            Column("author_key", "BIGINT", "author", references="dim_author"),
            Column("byline", "VARCHAR", "the author's name as the byline prints it"),
            Column("weight", "DOUBLE", "share of the authorship; an article's weights add up to 1", unit="0..1"),
            BATCH,
        ),
        natural_key=("article_key", "author_key"),
    ),
)
