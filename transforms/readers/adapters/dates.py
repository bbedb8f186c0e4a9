"""Times in the forms that an adapter declares, rewritten to ISO 8601 so that nobody has to guess them again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import Final

NAMED_FORMATS: Final = ("iso", "rfc822", "epoch", "epoch_ms")
_VIETNAM: Final = timezone(timedelta(hours=7))


def read_date(value: str, formats: tuple[str, ...]) -> str | None:
    """The instant in ISO 8601, Vietnam time where the value has no offset; None when no format fits.

    >>> read_date("01-05-2025 19.30", ("%m-%d-%Y %H.%M",)), read_date("5/1/2025", ("%m-%d-%Y",))
    ('2025-01-05T19:30:00+07:00', None)
    """
    for form in formats:
        try:
            found = _read(value.strip(), form)
        except (ValueError, TypeError, OverflowError, OSError, IndexError):
            continue
        return (found if found.tzinfo else found.replace(tzinfo=_VIETNAM)).isoformat(timespec="seconds")
    return None


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
