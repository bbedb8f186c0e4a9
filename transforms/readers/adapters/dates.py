"""Times in the forms that an adapter declares, rewritten to ISO 8601 so that nobody has to guess them again."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from typing import Final

NAMED_FORMATS: Final = ("iso", "rfc822", "epoch", "epoch_ms")
_VIETNAM: Final = timezone(timedelta(hours=7))
_OFFSET: Final = re.compile(r"([+-])(0\d|1[0-4]):([0-5]\d)")


def read_date(value: str, formats: tuple[str, ...], zone: tzinfo | None = None) -> str | None:
    """The instant in ISO 8601, Vietnam time where the value has no offset; None when no format fits.

    With a ``zone`` the day and hour are those of that zone, and the offset that the value states does not count.

    >>> read_date("01-05-2025 19.30", ("%m-%d-%Y %H.%M",)), read_date("5/1/2025", ("%m-%d-%Y",))
    ('2025-01-05T19:30:00+07:00', None)
    >>> read_date("2025-01-05T12:30:00+07:00", ("iso",), UTC)
    '2025-01-05T12:30:00+00:00'
    """
    for form in formats:
        try:
            found = _read(value.strip(), form)
        except (ValueError, TypeError, OverflowError, OSError, IndexError):
            continue
        if zone or not found.tzinfo:
            found = found.replace(tzinfo=zone or _VIETNAM)
        return found.isoformat(timespec="seconds")
    return None


def read_zone(value: str) -> tzinfo | None:
    """The zone that an adapter names: ``utc`` or an offset of at most 14 hours; None for anything else.

    >>> read_zone("utc"), read_zone("+08:00"), read_zone("Asia/Saigon")
    (datetime.timezone.utc, datetime.timezone(datetime.timedelta(seconds=28800)), None)
    """
    if value.lower() == "utc":
        return UTC
    if (match := _OFFSET.fullmatch(value)) is None:
        return None
    size = timedelta(hours=int(match[2]), minutes=int(match[3]))
    return timezone(-size if match[1] == "-" else size)


def is_date_format(form: str) -> bool:
    """Whether ``form`` is one of ``NAMED_FORMATS`` or a strptime format that gives a day with its year.

    >>> [is_date_format(form) for form in ("epoch", "%H:%M ngày %d/%m/%Y", "dd/mm/yyyy", "%H:%M")]
    [True, True, False, False]
    """
    if form in NAMED_FORMATS:
        return True
    day = datetime(2025, 1, 5, 7, 30, tzinfo=UTC)
    try:
        return "%" in form and _read(day.strftime(form), form).date() == day.date()
    except ValueError:
        return False


def _read(value: str, form: str) -> datetime:
    if form == "iso":
        return datetime.fromisoformat(value)
    if form == "rfc822":
        return parsedate_to_datetime(value)
    if form in ("epoch", "epoch_ms"):
        return datetime.fromtimestamp(float(value) / (1000 if form == "epoch_ms" else 1), UTC)
    return datetime.strptime(value, form)  # noqa: DTZ007 - the caller says which zone a time without one is in
