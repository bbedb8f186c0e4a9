"""PDF files with a text layer: one article a file, its paragraphs joined from the lines of the pages."""

from __future__ import annotations

import io
import logging
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

from transforms.article import BlockType, Record, Rejection
from transforms.readers import reasons
from transforms.readers.decoding import decode, with_encoding
from transforms.readers.extras import missing_extra
from transforms.readers.pdf_lines import PdfLine, page_lines, printed_address, without_furniture
from transforms.readers.pdf_paragraphs import Paragraph, body_size, join_paragraphs
from transforms.readers.pdf_runs import RunReader, TooComplexError

MOST_PAGES: Final = 300
_LIMITS: Final[dict[str, Any]] = {
    "zlib_maximum_output_length": 32_000_000,
    "zlib_maximum_recovery_input_length": 1,  # what can be saved of a damaged stream is no whole text
    "lzw_maximum_output_length": 16_000_000,
    "run_length_maximum_output_length": 32_000_000,
    "array_based_stream_maximum_output_length": 32_000_000,
    "stream_decoding_work_maximum_length": 64_000_000,
    "stream_parsing_work_maximum_count": 600_000,
    "page_tree_maximum_entries": 20_000,
    "page_tree_maximum_page_entries": 20_000,
}
_DAMAGED = "Recovery limit"
_LEAST_LETTERS, _LARGEST_UNKNOWN_SHARE = 20, 0.1
_TITLE_WITHIN, _TITLE_SIZE, _HEADING_SIZE, _LONGEST_TITLE = 6, 1.25, 1.08, 300


def read_pdf(data: bytes) -> list[Record | Rejection]:
    """One record, or the rejection of the file.

    Left out by intent: rotated text, notes, forms, pictures; of the properties all but the title and the last change.
    Columns are read in the order in which the file draws them.
    """
    if refused := missing_extra("pdf"):
        return [refused]
    if not data:
        return [Rejection(-1, reasons.EMPTY_FILE, "the file is empty")]
    import pypdf
    from pypdf.errors import DependencyError, LimitReachedError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # damage is told by the rejection
    try:
        with pypdf.apply_configuration(**_LIMITS):
            return [_read(pypdf.PdfReader(io.BytesIO(data)))]
    except DependencyError as error:
        return [Rejection(-1, reasons.ENCRYPTED, f"the document is locked: {error}"[:300])]
    except (TooComplexError, LimitReachedError) as error:
        code = reasons.INVALID_DOCUMENT if _DAMAGED in str(error) else reasons.TOO_COMPLEX
        return [Rejection(-1, code, str(error)[:300])]
    except (PyPdfError, LookupError, AttributeError, TypeError, ValueError, ArithmeticError, RuntimeError) as error:
        return [Rejection(-1, reasons.INVALID_DOCUMENT, f"no sound PDF: {type(error).__name__}: {error}"[:300])]


def _read(reader: Any) -> Record | Rejection:
    if reader.is_encrypted and not reader.decrypt(""):
        return Rejection(-1, reasons.ENCRYPTED, "the document is locked with a password")
    if len(reader.pages) > MOST_PAGES:
        return Rejection(-1, reasons.TOO_LARGE, f"{len(reader.pages):,} pages; limit {MOST_PAGES}; split it")
    runs = RunReader(reader)
    pages = [page_lines(runs.runs(page), number) for number, page in enumerate(reader.pages)]
    if refused := _without_text(pages):
        return refused
    title, modified = _properties(reader)
    heights = [float(page.mediabox.top) for page in reader.pages]
    paragraphs = join_paragraphs(without_furniture(pages, heights, title))
    decoded = decode("\n".join(paragraph.text for paragraph in paragraphs).encode("utf-8", "replace"))
    if isinstance(decoded, Rejection):
        return decoded
    texts = decoded.text.split("\n")  # fonts of TCVN3 and VNI leave their bytes
    paragraphs = [replace(paragraph, text=text) for paragraph, text in zip(paragraphs, texts, strict=True)]
    record = replace(_record(paragraphs, title, modified), url=printed_address(pages))
    return record if decoded.encoding == "utf-8" else with_encoding(record, decoded)


def _without_text(pages: list[list[PdfLine]]) -> Rejection | None:
    """Why pages are refused that are pictures, or whose letters stand for nothing known."""
    text = "".join(line.text for lines in pages for line in lines)
    letters = sum(character.isalpha() for character in text)
    unknown = sum(not character.isprintable() or character == "\ufffd" for character in text)
    if unknown > _LARGEST_UNKNOWN_SHARE * len(text):
        return Rejection(-1, reasons.NO_TEXT_LAYER, "the fonts do not say which characters they draw")
    if letters < _LEAST_LETTERS:
        return Rejection(-1, reasons.NO_TEXT_LAYER, f"{len(pages)} pages with {letters} letters of text")
    return None


def _properties(reader: Any) -> tuple[str, str | None]:
    """Title and time of the last change as the document states them."""
    try:
        stated = reader.metadata
        title = " ".join(str(stated.title or "").split()) if stated else ""
        modified = stated.modification_date if stated else None
    except (ValueError, TypeError, AttributeError, OverflowError):
        return "", None
    if not isinstance(modified, datetime):
        return title, None
    return title, (modified if modified.tzinfo else modified.replace(tzinfo=UTC)).isoformat()


def _record(paragraphs: list[Paragraph], title: str, modified: str | None) -> Record:
    usual = body_size(paragraphs)
    at = _title_at(paragraphs, title, usual)
    if at is None:
        return Record(0, "\n\n".join(each.text for each in paragraphs), layout="plain", modified=modified)
    rest = [*paragraphs[:at], *paragraphs[at + 1 :]]
    return Record(
        0,
        "\n".join(each.text for each in rest),
        title=paragraphs[at].text,
        modified=modified,
        body_types=tuple(_block_type(each, usual) for each in rest),
    )


def _title_at(paragraphs: list[Paragraph], title: str, usual: float) -> int | None:
    """The paragraph that the properties name, else the largest near the top when it is set larger than the text."""
    head = [each for each in paragraphs[:_TITLE_WITHIN] if each.page == 0 and len(each.text) <= _LONGEST_TITLE]
    if not head:
        return None
    named = next((each for each in head if title and each.text.casefold() == title.casefold()), None)
    largest = max(head, key=lambda each: each.size)
    chosen = named or (largest if largest.size >= _TITLE_SIZE * usual else None)
    return paragraphs.index(chosen) if chosen else None


def _block_type(paragraph: Paragraph, usual: float) -> BlockType | None:
    is_larger = paragraph.size > _HEADING_SIZE * usual
    return "heading" if is_larger and len(paragraph.text) <= _LONGEST_TITLE else None
