"""Reason codes of rejections: stable words an operator filters by, each with the sentence that says what to do."""

from __future__ import annotations

from typing import Final

EMPTY_FILE: Final = "empty_file"
UNSUPPORTED_FORMAT: Final = "unsupported_format"
NOT_TEXT: Final = "not_text"
TRUNCATED_GZIP: Final = "truncated_gzip"
INVALID_GZIP: Final = "invalid_gzip"
TOO_LARGE: Final = "too_large"
INVALID_ENCODING: Final = "invalid_encoding"
INVALID_JSON: Final = "invalid_json"
WRONG_TYPE: Final = "wrong_type"
NO_TEXT: Final = "no_text"
NO_ARTICLE: Final = "no_article"
NOT_NORMALISED: Final = "not_normalised"
READER_FAILED: Final = "reader_failed"
UNREADABLE: Final = "unreadable"
VANISHED: Final = "vanished"
CHANGED_WHILE_READING: Final = "changed_while_reading"
SYMLINK_LOOP: Final = "symlink_loop"
NOT_A_FILE: Final = "not_a_file"

SENTENCES: Final[dict[str, str]] = {
    EMPTY_FILE: "The file has no bytes, or its archive unpacks to none; land it again.",
    UNSUPPORTED_FORMAT: "No reader is registered for the file's name; convert it or rename it to a known suffix.",
    NOT_TEXT: "The bytes are binary data under the name of a text format; land the real text.",
    TRUNCATED_GZIP: "The gzip stream ends before its end mark, so the copy is incomplete; land it again.",
    INVALID_GZIP: "The bytes under a .gz name are not a gzip stream or fail its checksum; land it again.",
    TOO_LARGE: "The file, or what it unpacks to, is above the limit of its format; split it.",
    INVALID_ENCODING: "The bytes are neither UTF-8 nor UTF-16 with a byte order mark; convert the file to UTF-8.",
    INVALID_JSON: "The file or line is not one JSON value; correct the export.",
    WRONG_TYPE: "A field, or the record itself, has a JSON type that an article cannot have; correct the export.",
    NO_TEXT: "The record holds no text to load: neither a title nor a body.",
    NO_ARTICLE: "The page has no main text that could be an article (a front page, a menu, a redirect).",
    NOT_NORMALISED: "The text was read but could not be brought into the form of an article; report it.",
    READER_FAILED: "The reader met data it has no rule for; keep the file and report it.",
    UNREADABLE: "The file's permissions, or the disk, do not let the run read it; correct them.",
    VANISHED: "The file disappeared between the listing of the landing and its reading; land it again.",
    CHANGED_WHILE_READING: "The file grew or changed while it was read; the next run takes it.",
    SYMLINK_LOOP: "The link leads back to itself; remove it from the landing.",
    NOT_A_FILE: "The name belongs to a directory, socket or device; only regular files are articles.",
}
