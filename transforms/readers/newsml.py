"""NewsML-G2: the texts of a news item, or of all items of a news message; contents are XHTML, NITF or plain text."""

from __future__ import annotations

from typing import Any

from transforms.article import Record, Rejection
from transforms.readers import reasons
from transforms.readers.markup import strip_markup
from transforms.readers.nitf import extended_time, nitf_fields
from transforms.readers.record_fields import make_record
from transforms.readers.xml_parsing import local_name, text_of
from transforms.readers.xml_text import block_lines

_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_WITHDRAWN = ("withheld", "canceled", "cancelled")
_MAIN_ROLES = ("", "main", "title", "headline")
_BODIES = ("body", "html")


def read_newsml(root: Any) -> list[Record | Rejection]:
    """The records of all news items below the root element (lxml), in its order.

    Packages and concepts hold no text of their own, and items that only point at a file (pictures, sound) are no
    articles: both are passed over. What a link points at is never fetched.
    """
    items = [item for item in root.iter("{*}newsItem") if _holds_text(item)]
    records = [_record(item, number) for number, item in enumerate(items)]
    return records or [Rejection(-1, reasons.NO_TEXT, f"<{local_name(root)}> holds no news item with a text in it")]


def _holds_text(item: Any) -> bool:
    return next(item.iter("{*}inlineXML", "{*}inlineData"), None) is not None


def _record(item: Any, number: int) -> Record | Rejection:
    status = _code(item.find("{*}itemMeta/{*}pubStatus"))
    if status in _WITHDRAWN:
        return Rejection(number, reasons.NOT_PUBLISHED, f"the item {item.get('guid')} has the status {status}"[:300])
    fields = _content_fields(item)
    stated = {name: value for name, value in _item_fields(item).items() if value}
    fields.update(stated)
    fields["body"] = _without_title(fields.get("body") or "", fields.get("title") or "")
    return make_record(fields, number)


def _item_fields(item: Any) -> dict[str, str]:
    """What the item says about its text.

    Left out by intent: slug lines, subjects, genres, rights, urgency, places of datelines, links to other items.
    """
    guid = (item.get("guid") or "").strip()
    provider = item.find("{*}itemMeta/{*}provider")
    return {
        "title": _headline(item),
        "description": _one_line(item.find("{*}contentMeta/{*}description")),
        "byline": _byline(item),
        "published": _time(item, "contentMeta/contentCreated", "itemMeta/firstCreated", "itemMeta/versionCreated"),
        "modified": _time(item, "contentMeta/contentModified", "itemMeta/versionCreated"),
        "url": guid if guid.startswith(("http://", "https://")) else "",
        "id": guid,
        "sourceid": _code(provider) or _urn_provider(guid),
        "sourcename": _one_line(provider.find("{*}name")) if provider is not None else "",
        "language": _language(item),
    }


def _headline(item: Any) -> str:
    """The main headline; one for mobile or an older one has a role of its own."""
    headlines = item.findall("{*}contentMeta/{*}headline")
    main = [line for line in headlines if (line.get("role") or "").rpartition(":")[2] in _MAIN_ROLES]
    return next((text for line in [*main, *headlines] if (text := _one_line(line))), "")


def _byline(item: Any) -> str:
    """The byline as printed, else the names of the creators."""
    printed = _one_line(item.find("{*}contentMeta/{*}by"))
    creators = (_one_line(creator.find("{*}name")) for creator in item.findall("{*}contentMeta/{*}creator"))
    return printed or ", ".join(name for name in creators if name)


def _time(item: Any, *paths: str) -> str:
    found = (_one_line(item.find("/".join(f"{{*}}{name}" for name in path.split("/")))) for path in paths)
    return next((extended_time(value) for value in found if value), "")


def _language(item: Any) -> str:
    stated = item.find("{*}contentMeta/{*}language")
    return (stated.get("tag") if stated is not None else "") or item.get(_XML_LANGUAGE) or ""


def _content_fields(item: Any) -> dict[str, Any]:
    """The parts that the first content with a text gives; a NITF document brings its own title and byline."""
    for content in item.iter("{*}inlineXML", "{*}inlineData"):
        document = content.find(".//{*}nitf")
        fields = nitf_fields(document) if document is not None else {"body": "\n".join(_content_lines(content))}
        if fields["body"]:
            return fields
    return {}


def _content_lines(content: Any) -> list[str]:
    if len(content) == 0:
        return strip_markup(content.text or "").splitlines()
    body = next((element for name in _BODIES for element in content.iter(f"{{*}}{name}")), content)
    return block_lines(body)


def _without_title(body: str, title: str) -> str:
    first, _, rest = body.partition("\n")
    return rest if title and " ".join(first.split()).casefold() == title.casefold() else body


def _code(element: Any) -> str:
    """The value of a controlled vocabulary, without the vocabulary's alias."""
    if element is None:
        return ""
    return (
        element.get("literal") or (element.get("qcode") or "").rpartition(":")[2] or element.get("uri") or ""
    ).strip()


def _urn_provider(guid: str) -> str:
    """The provider in a guid like ``urn:newsml:tin.example:20240503:117``."""
    parts = guid.split(":")
    return parts[2] if len(parts) > 3 and parts[:2] == ["urn", "newsml"] else ""


def _one_line(element: Any) -> str:
    return " ".join(text_of(element).split())
