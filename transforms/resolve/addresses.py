"""Addresses of articles in one form, however they were linked to: the canonical URL."""

from __future__ import annotations

import re
import unicodedata
from collections import deque
from urllib.parse import SplitResult, parse_qsl, unquote_to_bytes, urlencode, urlsplit

_LONGEST = 4_096
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_HOST_PREFIX = re.compile(r"^(?:(?:www|m|amp|mobile|wap)\.)+(?=[^.]+\.)")
_DEFAULT_PORTS = (None, 80, 443)
_TRACKING = re.compile(
    r"(utm|itm|vn|mc|fb|pk|mtm)_\w+|fbclid|gclid|gbraid|wbraid|dclid|msclkid|yclid|twclid|igshid|gidzl|zarsrc|zanpid"
    r"|_ga|_gl|ref|ref_src|ref_url|share|spm|gsc\.tab|amp|output(type)?=amp",
    re.IGNORECASE,
)
_SESSION = re.compile(r";jsessionid=[^/;]*", re.IGNORECASE)
_AMP_SUFFIX = re.compile(r"(\.amp)+(?=(\.html?)?$)", re.IGNORECASE)
_FRONT_PAGES = re.compile(r"(/(index|default|home)\.(html?|php|aspx?|jsp))+$", re.IGNORECASE)
_ESCAPES = re.compile(r"(?:%[0-9a-f]{2})+", re.IGNORECASE)


def canonical_url(url: str) -> str | None:
    """One form of all addresses of a page; None when it names no host or is too long to be an address.

    Left out are the scheme, default ports, the prefix of a mobile or AMP host, AMP marks of the path, tracking and
    session parameters, the fragment (but for the route of a page that is a program), doubled and trailing slashes.
    Parameters are sorted, escaped letters are written as letters in NFC. Upper and lower case of the path count.

    >>> canonical_url("http://m.baomiensong.example/thoi-su/lu-ve-som-123.html?utm_source=zalo#binh-luan")
    'baomiensong.example/thoi-su/lu-ve-som-123.html'
    >>> canonical_url("https://www.baomiensong.example/amp/ch%E1%BB%A3-n%E1%BB%95i/?b=2&a=1")
    'baomiensong.example/chợ-nổi?a=1&b=2'
    """
    text = url.strip()
    if len(text) > _LONGEST:
        return None
    try:
        parts = urlsplit(text if _SCHEME.match(text) else "https://" + text.lstrip("/"))
        host, port = (parts.hostname or "").casefold().rstrip("."), parts.port
    except ValueError:
        return None
    if "." not in host:
        return None
    at = "" if port in _DEFAULT_PORTS else f":{port}"
    return _HOST_PREFIX.sub("", host) + at + _canonical_place(parts)


def _canonical_place(parts: SplitResult) -> str:
    """Path, query and route within a host; empty for its front page."""
    path = _plain_path(unicodedata.normalize("NFC", _ESCAPES.sub(_letters, _SESSION.sub("", parts.path))))
    given = parse_qsl(parts.query, keep_blank_values=True, errors="surrogateescape")
    kept = sorted((k, v) for k, v in given if not _is_tracking(k, v))
    query = urlencode(kept, errors="surrogateescape")
    if not query:
        path = _FRONT_PAGES.sub("", path)
    route = f"#{parts.fragment}" if parts.fragment.startswith(("/", "!")) and parts.fragment.strip("/!") else ""
    return (path or ("/" if query or route else "")) + (f"?{query}" if query else "") + route


def _plain_path(path: str) -> str:
    """The path without doubled and trailing slashes and AMP marks, as often as they stand there."""
    parts = deque(part for part in path.split("/") if part)
    while len(parts) > 1 and parts[0].lower() == "amp":
        parts.popleft()
    while parts:
        last = _AMP_SUFFIX.sub("", parts.pop())
        if last.lower() not in ("", "amp"):
            parts.append(last)
            break
    return "".join(f"/{part}" for part in parts)


def _is_tracking(name: str, value: str) -> bool:
    return bool(_TRACKING.fullmatch(name) or _TRACKING.fullmatch(f"{name}={value}"))


def _letters(escaped: re.Match[str]) -> str:
    """Escaped bytes as the letters and digits that they are, anything else as it was."""
    try:
        text = unquote_to_bytes(escaped.group()).decode()
    except UnicodeDecodeError:
        return escaped.group().upper()
    plain = all(char.isalnum() or char in "-._~" or unicodedata.combining(char) for char in text)
    return text if plain else escaped.group().upper()
