"""Reason codes of rejections: stable words an operator filters by, each with the sentence that says what to do."""

from __future__ import annotations

from typing import Final

EMPTY_FILE: Final = "empty_file"
UNSUPPORTED_FORMAT: Final = "unsupported_format"
NOT_TEXT: Final = "not_text"
TRUNCATED_GZIP: Final = "truncated_gzip"
INVALID_GZIP: Final = "invalid_gzip"
TRUNCATED_ARCHIVE: Final = "truncated_archive"
INVALID_ARCHIVE: Final = "invalid_archive"
ARCHIVE_BOMB: Final = "archive_bomb"
TOO_MANY_MEMBERS: Final = "too_many_members"
NESTED_ARCHIVE: Final = "nested_archive"
UNSAFE_PATH: Final = "unsafe_path"
ARCHIVE_LINK: Final = "archive_link"
ENCRYPTED: Final = "encrypted"
NEEDS_EXTRA: Final = "needs_extra"
INVALID_DOCUMENT: Final = "invalid_document"
NO_TEXT_LAYER: Final = "no_text_layer"
TOO_COMPLEX: Final = "too_complex"
TOO_LARGE: Final = "too_large"
INVALID_ENCODING: Final = "invalid_encoding"
INVALID_JSON: Final = "invalid_json"
INVALID_TABLE: Final = "invalid_table"
UNKNOWN_COLUMNS: Final = "unknown_columns"
INVALID_XML: Final = "invalid_xml"
UNSAFE_XML: Final = "unsafe_xml"
WRONG_TYPE: Final = "wrong_type"
NO_TEXT: Final = "no_text"
NO_ARTICLE: Final = "no_article"
NOT_PUBLISHED: Final = "not_published"
NOT_NORMALISED: Final = "not_normalised"
READER_FAILED: Final = "reader_failed"
OUT_OF_MEMORY: Final = "out_of_memory"
PROCESS_DIED: Final = "process_died"
NOT_EXTRACTED: Final = "not_extracted"
UNREADABLE: Final = "unreadable"
VANISHED: Final = "vanished"
CHANGED_WHILE_READING: Final = "changed_while_reading"
SYMLINK_LOOP: Final = "symlink_loop"
NOT_A_FILE: Final = "not_a_file"
NAME_NOT_UTF8: Final = "name_not_utf8"

OWN_FAULTS: Final = (OUT_OF_MEMORY, PROCESS_DIED, NOT_EXTRACTED, NOT_NORMALISED, READER_FAILED)
"""Reasons for which khobao, or the machine, is more to blame than the data."""

SENTENCES: Final[dict[str, str]] = {
    EMPTY_FILE: "The file has no bytes, or its archive unpacks to none; land it again.",
    UNSUPPORTED_FORMAT: "No reader is registered for the file's name; convert it or rename it to a known suffix.",
    NOT_TEXT: "The bytes are binary data under the name of a text format; land the real text.",
    TRUNCATED_GZIP: "The gzip stream ends before its end mark, so the copy is incomplete; land it again.",
    INVALID_GZIP: "The bytes under a .gz name are not a gzip stream or fail its checksum; land it again.",
    TRUNCATED_ARCHIVE: "The compressed file or archive ends before its end mark; land the whole of it again.",
    INVALID_ARCHIVE: "The bytes are not the archive their name says, or fail its checksum; land it again.",
    ARCHIVE_BOMB: "The archive unpacks to absurdly more than it packs, or packs bytes twice; land its files unpacked.",
    TOO_MANY_MEMBERS: "The archive has more members than are taken from one; split it.",
    NESTED_ARCHIVE: "An archive inside an archive inside an archive; unpack the outer one.",
    UNSAFE_PATH: "The member's path leads out of the archive's folder; pack it again with relative paths.",
    ARCHIVE_LINK: "The member is a link, which leads nowhere inside an archive; pack the file itself.",
    ENCRYPTED: "The file or member is locked with a password; land it unlocked.",
    NEEDS_EXTRA: "The package that reads this format is not installed; install the extra named, then retry.",
    INVALID_DOCUMENT: "The bytes are not the document their name says, or are damaged; land it again.",
    NO_TEXT_LAYER: "The pages are pictures without text; land a version with a text layer (recognised text).",
    TOO_COMPLEX: "The pages draw far more than any article does; print the document anew or land its text.",
    TOO_LARGE: "The file, or what it unpacks to, is above the limit of its format; split it.",
    INVALID_ENCODING: "The bytes read as Vietnamese in no known encoding or lost some; convert the file to UTF-8.",
    INVALID_JSON: "The file or line is not one JSON value; correct the export.",
    INVALID_TABLE: "The quotes or cells of the table do not come out even; export it again.",
    UNKNOWN_COLUMNS: "No column of the table has a name known for a title or a text; name them in the first row.",
    INVALID_XML: "The file is not well-formed XML; correct the export.",
    UNSAFE_XML: "The file declares entities of its own, which a feed never needs; remove its DOCTYPE.",
    WRONG_TYPE: "A field, or the record itself, has a JSON type that an article cannot have; correct the export.",
    NO_TEXT: "The record holds no text to load: neither a title nor a body.",
    NO_ARTICLE: "The page has no main text that could be an article (a front page, a menu, a redirect).",
    NOT_PUBLISHED: "The source withholds the item or has cancelled it; there is nothing to load.",
    NOT_NORMALISED: "The text was read but could not be brought into the form of an article; report it.",
    READER_FAILED: "The reader met data it has no rule for; keep the file and report it.",
    OUT_OF_MEMORY: "Reading it alone took more memory than there is; give more or split the text, then retry.",
    PROCESS_DIED: "The process that read it alone ended without a word, twice; keep the file and report it.",
    NOT_EXTRACTED: "The extraction of facts met a text it fails at; keep the file and report it.",
    UNREADABLE: "The file's permissions, or the disk, do not let the run read it; correct them.",
    VANISHED: "The file disappeared between the listing of the landing and its reading; land it again.",
    CHANGED_WHILE_READING: "The file grew or changed while it was read; the next run takes it.",
    SYMLINK_LOOP: "The link leads back to itself; remove it from the landing.",
    NOT_A_FILE: "The name belongs to a directory, socket or device; only regular files are articles.",
    NAME_NOT_UTF8: "The bytes of the name are not UTF-8; rename the file and land it again.",
}
