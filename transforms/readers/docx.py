"""Word documents (.docx): paragraphs, headings and tables as lines, the title told from styles or the properties."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import UTC
from typing import Any, Final

from transforms.article import BlockType, Record, Rejection
from transforms.readers import reasons
from transforms.readers.decoding import decode, with_encoding
from transforms.readers.docx_lines import DocumentLine, document_lines
from transforms.readers.extras import missing_extra
from transforms.readers.members import Allowance, Member
from transforms.readers.zip_members import list_zip

MOST_PARTS: Final = 5_000
MOST_UNPACKED_BYTES: Final = 128_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_TITLE_STYLES = ("title", "heading 1")
_TITLE_WITHIN = 8


def read_docx(data: bytes) -> list[Record | Rejection]:
    """One record, or the rejection of the file.

    Left out by intent: footnotes and endnotes, comments, headers and footers, deleted text, pictures; of the
    properties the author (the machine's user, as a rule), key words and times but that of the last change.
    """
    if refused := missing_extra("docx") or _refusal(data):
        return [refused]
    import docx
    from docx.opc.exceptions import OpcError

    try:
        document = docx.Document(io.BytesIO(data))
        lines = document_lines(document.element.body, _style_names(document))
        properties = _properties(document)
    except (OpcError, KeyError, ValueError, SyntaxError, AttributeError, RecursionError, zipfile.BadZipFile) as error:
        return [Rejection(-1, reasons.INVALID_DOCUMENT, f"no Word document: {type(error).__name__}: {error}"[:300])]
    if not lines:
        return [Rejection(-1, reasons.NO_TEXT, "the document holds no text")]
    decoded = decode("\n".join(line.text for line in lines).encode())  # fonts of TCVN3 and VNI leave their bytes
    if isinstance(decoded, Rejection):
        return [decoded]
    texts = decoded.text.split("\n")
    lines = [replace(line, text=text) for line, text in zip(lines, texts, strict=True)]
    record = _record(lines, properties)
    return [record if decoded.encoding == "utf-8" else with_encoding(record, decoded)]


def _refusal(data: bytes) -> Rejection | None:
    """Why the file is not opened: no document of this kind, locked, unpacking to too much, or with entities."""
    if not data:
        return Rejection(-1, reasons.EMPTY_FILE, "the file is empty")
    if data.startswith(_OLE):
        if _LOCKED in data:
            return Rejection(-1, reasons.ENCRYPTED, "the document is locked with a password")
        return Rejection(-1, reasons.UNSUPPORTED_FORMAT, "a document of the old .doc format; save it as .docx")
    listing = list_zip(data, Allowance(members=MOST_PARTS, unpacked_bytes=MOST_UNPACKED_BYTES))
    if isinstance(listing, Rejection):
        return listing
    return next((refused for part in listing if (refused := _part_refusal(part))), None)


def _part_refusal(part: Member | Rejection) -> Rejection | None:
    """Why a part of the package is refused; the format allows no document type, so none with entities either."""
    if isinstance(part, Rejection):
        return part
    if not part.path.lower().endswith((".xml", ".rels")):
        return None
    content = part.read(MOST_UNPACKED_BYTES)
    if isinstance(content, Rejection):
        return content
    if _DECLARATION.search(content.replace(b"\0", b"")):
        return Rejection(-1, reasons.UNSAFE_XML, f"{part.path} declares a document type or entities")
    return None


def _style_names(document: Any) -> dict[str, str]:
    """Style id to the name that Word gives the style in every language."""
    return {style.style_id: (style.name or "").lower() for style in document.styles}


def _properties(document: Any) -> dict[str, str]:
    """Title, language and time of the last change, where the document states them."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    package = document.part.package
    if all(relation.reltype != RELATIONSHIP_TYPE.CORE_PROPERTIES for relation in package.rels.values()):
        return {}  # asked for them, the library would make some with the time of now
    stated = package.core_properties
    found = {"title": stated.title, "language": stated.language}
    if stated.modified is not None:
        found["modified"] = stated.modified.replace(tzinfo=UTC).isoformat()
    return {name: value for name, value in found.items() if value}


def _record(lines: list[DocumentLine], properties: dict[str, str]) -> Record:
    """The title is the first line of its style, of the main heading's, or the one that the properties name."""
    modified, language = properties.get("modified"), properties.get("language")
    head = lines[:_TITLE_WITHIN]
    stated = " ".join(properties.get("title", "").split()).casefold()
    at = next((at for style in _TITLE_STYLES for at, line in enumerate(head) if line.style == style), None)
    if at is None:
        at = next((at for at, line in enumerate(head) if line.text.casefold() == stated), None)
    if at is None:
        body = "\n\n".join(line.text for line in lines)
        return Record(0, body, layout="plain", modified=modified, language=language)
    rest = [*lines[:at], *lines[at + 1 :]]
    return Record(
        0,
        "\n".join(line.text for line in rest),
        title=lines[at].text,
        modified=modified,
        language=language,
        body_types=tuple(_block_type(line.style) for line in rest),
    )


def _block_type(style: str) -> BlockType | None:
    if style.startswith("heading"):
        return "heading"
    return "caption" if style == "caption" else None
