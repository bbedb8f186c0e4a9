"""Adapters from TOML: every key is checked, and what is wrong is named with its file and what is allowed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Collection, Iterable
from datetime import tzinfo
from typing import Any, Final, get_args

from transforms.readers.adapters.adapter import Adapter, BlockRule, RuleKind
from transforms.readers.adapters.dates import NAMED_FORMATS, is_date_format, read_zone
from transforms.readers.adapters.selectors import SelectorError, as_xpath
from transforms.readers.decoding import DECLARABLE
from transforms.readers.field_map import field_key

OUR_FIELDS: Final = (
    *("title", "body", "description", "published", "modified", "byline", "url"),
    *("record_id", "source_id", "source_name", "language"),
)
PAGE_PARTS: Final = ("title", "body", "byline", "published")
_SOURCE_KEYS: Final = ("id", "name", "home_place", "language")
_KEYS: Final = (
    *("match", "encoding", "records", "ignored", "date_formats", "zone"),
    *("source", "fields", "blocks", "page"),
)
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_LONGEST_PATTERN = 500


class AdapterError(ValueError):
    """An adapter that cannot be used; the message names the file, the key and what is allowed."""


def parse_adapter(text: str, name: str) -> Adapter:
    """The adapter that a TOML text declares.

    Args:
        text: the TOML.
        name: the file it stands in, for messages and reports.

    Raises:
        AdapterError: it is no TOML, a key is unknown, or a value is not one of those allowed.

    >>> adapter = parse_adapter('encoding = "tcvn3"\\n[fields]\\ntitle = "tít báo"\\n', "bao-cu.toml")
    >>> adapter.encoding, adapter.fields["title"]
    ('tcvn3', ('tít báo',))
    """
    reader = _Reader(name)
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise AdapterError(f"{name} is not TOML: {error}") from error
    reader.known(values, _KEYS, "")
    source = reader.table(values, "source", _SOURCE_KEYS)
    fields = reader.table(values, "fields", OUR_FIELDS)
    blocks = reader.table(values, "blocks", get_args(RuleKind))
    page = reader.table(values, "page", PAGE_PARTS)
    return Adapter(
        name=name,
        match=reader.strings(values, "match"),
        source_id=reader.string(source, "source.id", "id"),
        source_name=reader.string(source, "source.name", "name"),
        home_place=reader.string(source, "source.home_place", "home_place"),
        language=reader.checked(source, "source.language", "language", _is_language, "two or three small letters"),
        encoding=reader.one_of(values, "encoding", DECLARABLE),
        records=reader.string(values, "records", "records"),
        fields={field: reader.strings(fields, field, "fields.") for field in fields},
        ignored=tuple(map(field_key, reader.strings(values, "ignored"))),
        date_formats=reader.each(values, "date_formats", is_date_format, f"{', '.join(NAMED_FORMATS)} or strptime's"),
        zone=reader.zone(values),
        block_rules=tuple(BlockRule(kind, pattern) for kind, pattern in reader.rules(blocks)),
        page_parts={part: reader.selector(page, part) for part in page},
    )


def _is_language(value: str) -> bool:
    return _LANGUAGE.fullmatch(value) is not None


class _Reader:
    """Reads values of one file and names it in every error."""

    def __init__(self, name: str) -> None:
        self._name = name

    def _refuse(self, key: str, value: object, allowed: str) -> AdapterError:
        return AdapterError(f"{self._name} sets {key} = {value!r}; allowed: {allowed}")

    def known(self, values: Iterable[str], allowed: Collection[str], prefix: str) -> None:
        for key in values:
            if key not in allowed:
                keys = ", ".join(prefix + name for name in allowed)
                raise AdapterError(f"{self._name} sets {prefix}{key}, which is no key of an adapter; allowed: {keys}")

    def table(self, values: dict[str, Any], key: str, allowed: Collection[str]) -> dict[str, Any]:
        found = values.get(key, {})
        if not isinstance(found, dict):
            raise self._refuse(key, found, f"a table [{key}]")
        self.known(found, allowed, key + ".")
        return found

    def string(self, values: dict[str, Any], shown: str, key: str) -> str | None:
        return self.checked(values, shown, key, bool, "a string with content")

    def one_of(self, values: dict[str, Any], key: str, allowed: Collection[str]) -> str | None:
        return self.checked(values, key, key, allowed.__contains__, ", ".join(allowed))

    def checked(
        self, values: dict[str, Any], shown: str, key: str, is_allowed: Callable[[str], bool], allowed: str
    ) -> str | None:
        value = values.get(key)
        if value is None:
            return None
        if not isinstance(value, str) or not is_allowed(value.strip()):
            raise self._refuse(shown, value, allowed)
        return value.strip()

    def zone(self, values: dict[str, Any]) -> tzinfo | None:
        """The zone; it counts for times in a declared form only, so that no other grammar reads the same words."""
        found = self.checked(values, "zone", "zone", lambda value: read_zone(value) is not None, 'utc or as "+08:00"')
        if found and not values.get("date_formats"):
            raise AdapterError(f"{self._name} sets zone, but no date_formats whose times it is for; add them")
        return read_zone(found) if found else None

    def strings(self, values: dict[str, Any], key: str, prefix: str = "") -> tuple[str, ...]:
        found = values.get(key, ())
        listed = [found] if isinstance(found, str) else found
        if not isinstance(listed, list | tuple) or not all(isinstance(entry, str) and entry for entry in listed):
            raise self._refuse(prefix + key, found, "a string or a list of strings")
        return tuple(listed)

    def each(
        self, values: dict[str, Any], key: str, is_allowed: Callable[[str], bool], allowed: str
    ) -> tuple[str, ...]:
        found = self.strings(values, key)
        for value in found:
            if not is_allowed(value):
                raise self._refuse(key, value, allowed)
        return found

    def rules(self, blocks: dict[str, Any]) -> Iterable[tuple[RuleKind, re.Pattern[str]]]:
        kind: RuleKind
        for kind in get_args(RuleKind):
            for pattern in self.strings(blocks, kind, "blocks."):
                yield kind, self._pattern(pattern, kind)

    def _pattern(self, pattern: str, kind: str) -> re.Pattern[str]:
        try:
            if len(pattern) <= _LONGEST_PATTERN:
                return re.compile(pattern)
            why = f"at most {_LONGEST_PATTERN} characters"
        except re.error as error:
            why = f"a regular expression ({error})"
        raise self._refuse(f"blocks.{kind}", pattern, why)

    def selector(self, page: dict[str, Any], part: str) -> str:
        found = self.string(page, f"page.{part}", part) or ""
        try:
            return as_xpath(found)
        except SelectorError as error:
            raise self._refuse(f"page.{part}", found, str(error)) from error
