"""The line that signs an article: names, initials, desks and sources, told from sentences and captions."""

from __future__ import annotations

import re
from functools import cache

from transforms.lexicons.lexicon import load_rows, load_set
from transforms.normalise.letters import LOWER, UPPER

_LONGEST_LINE, _LONGEST_TAIL, _MOST_NAMES, _MOST_NAME_WORDS, _MOST_SOURCE_WORDS = 100, 90, 5, 5, 8
_WRAPPED = re.compile(r"[(\[]([^()\[\]]+)[)\]]$")
_NAME_AND_BRACKET = re.compile(r"(.*?\S)\s*[(\[]\s*([^()\[\]]{1,60}?)\s*[)\]]$")
_LABEL = re.compile(r"([^:]{2,14}?)\s*:\s*(?=\S)")
_JOINT = re.compile(r"\s*[,;&+|]\s*|\s+[-–—]\s+|\s+và\s+")
_LETTERS = re.compile(r"[^\W\d_]+(?:['’.\-][^\W\d_]+)*\.?$")
_SHORTENED = re.compile(rf"(?:[{UPPER}][{LOWER}]{{0,2}}\.){{1,2}}[{UPPER}][^\W\d_]+$")
_INITIALS = re.compile(r"(?:[A-ZĐ]\.){1,3}[A-ZĐ]\.?$|[A-ZĐ]{2,4}$")
_SENTENCE_END = re.compile(r"[.!?…”\"»)\]]\s+|>>\s*")
_PHOTO_CREDIT = re.compile(r"\(?(?:Ảnh|Nguồn|Nguồn ảnh)\s*:\s*(\S+)\s+")
_DANGLING = " -–—*/|"


def parse_byline(line: str) -> str | None:
    """The name that signs, when ``line`` is nothing but a signature; brackets, labels and glosses are left out.

    >>> [parse_byline(line) for line in ("Bài, ảnh: Lê An", "Hà Vy (Theo Sao Mai)", "(TTXVN)", "Theo Sao Mai")]
    ['Lê An', 'Hà Vy', 'TTXVN', 'Sao Mai']
    >>> parse_byline("Ông Lê An phát biểu tại hội nghị") is None
    True
    """
    return _signature(line, own_line=True)


def is_labelled(line: str) -> bool:
    """Whether a line signs with a label of its own, which may speak of photographs too.

    >>> is_labelled("Bài, ảnh: Lê An"), is_labelled("Cầu mới thông xe, ảnh: Lê An")
    (True, False)
    """
    label = _LABEL.match(line.strip(_DANGLING))
    return label is not None and label[1].lower() in _words("label") and parse_byline(line) is not None


def find_tail(line: str) -> int | None:
    """Where a signature begins that was run on after the last sentence of ``line``; None when there is none.

    >>> line = "Chợ mở cửa trở lại. Hà Vy"
    >>> line[find_tail(line):]
    'Hà Vy'
    """
    low = max(0, len(line) - _LONGEST_TAIL)
    for match in _SENTENCE_END.finditer(line, low):
        start = match.end()
        if match.group().startswith(".") and _is_abbreviation(line, match.start()):
            continue
        credit = _PHOTO_CREDIT.match(line, start)
        if credit and credit[1].strip(".,)") in load_set("photo_agencies"):
            start = credit.end()
        if _signature(line[start:], own_line=False):
            return start
    return None


def _is_abbreviation(line: str, stop: int) -> bool:
    """Whether the stop belongs to the word before it: "TP. Hồ Chí Minh", "Q. Tân Bình", "5. Lê An"."""
    start = max(line.rfind(" ", 0, stop), line.rfind("(", 0, stop)) + 1
    word = line[start:stop]
    if len(word) < 2 or (word.isdigit() and len(word) <= 2):
        return True
    return len(word) <= 5 and not word.islower() and word.lower() in _abbreviations()


@cache
def _abbreviations() -> frozenset[str]:
    return load_set("sentence_abbreviations")


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(row["word"] for row in load_rows("byline_words") if row["kind"] == kind)


def _signature(line: str, *, own_line: bool) -> str | None:
    line = line.strip().strip(_DANGLING)
    if not line or len(line) > _LONGEST_LINE or line[-1] in '!?;:…,”"':
        return None
    if wrapped := _WRAPPED.match(line):
        return _bracketed(wrapped[1].strip())
    if (label := _LABEL.match(line)) and label[1].lower() in _words("label"):
        return _signature(_photo_part().sub("", line[label.end() :]), own_line=own_line)
    if (named := _after_label(line)) is not None:
        return _names(named, own_line) if " " in named else None
    if bracket := _NAME_AND_BRACKET.match(line):
        return _before_gloss(bracket[1], own_line)
    if (source := _after_source(line)) is not None:
        return source or None
    return _without_gloss(line, own_line) or _names(line, own_line)


def _after_label(line: str) -> str | None:
    """The names behind words that say what the piece is, without a colon: "Tin và ảnh X", "Ghi chép của X"."""
    match = _open_label().match(line)
    return line[match.end() :] if match else None


@cache
def _open_label() -> re.Pattern[str]:
    several = (word for word in _words("label") if len(word.split()) > 1 and "ảnh" in word)
    labels = "|".join(map(re.escape, sorted(several, key=len, reverse=True)))
    genres = "|".join(map(re.escape, sorted(_words("genre"), key=len, reverse=True)))
    return re.compile(rf"(?:(?:{labels})|(?:{genres})(?:\s*:|\s+của))\s+(?=[A-ZÀ-ỸĐ])", re.IGNORECASE)


@cache
def _photo_part() -> re.Pattern[str]:
    """The second half of "Bài: X - Ảnh: Y", which does not sign the text."""
    return re.compile(r"\s*[-–—;,.|]\s*(?:ảnh|clip|video|đồ họa|đồ hoạ|minh họa|minh hoạ)\s*:.*$", re.IGNORECASE)


def _bracketed(inner: str) -> str | None:
    """A line wholly in brackets: an agency, a name, or "Theo …"; a bare gloss signs nothing."""
    source = _after_source(inner)
    if source is not None:
        return source or None
    return _names(inner, own_line=True) if not _is_gloss(inner) else None


def _before_gloss(head: str, own_line: bool) -> str | None:
    source = _after_source(head)
    return (source or None) if source is not None else _names(head, own_line)


def _after_source(line: str) -> str | None:
    """The paper or agency after "Theo"; empty when what follows is no name of one; None without "Theo"."""
    word, _, rest = line.partition(" ")
    label, colon, named = line.partition(":")
    if colon and " " in label and label.lower() in _words("source"):
        word, rest = label.split(" ")[0], named
    if word.rstrip(":").lower() not in _words("source") or (not word[0].isupper() and not rest):
        return None
    rest = rest.strip()
    words = rest.split(" ")
    if not rest or len(words) > _MOST_SOURCE_WORDS or rest.endswith(".") or not (rest[0].isupper() or "." in words[0]):
        return ""
    return rest if sum(word[0].isupper() for word in words if word) * 3 >= len(words) else ""


def _is_gloss(text: str) -> bool:
    return text.lower() in _words("gloss")


def _without_gloss(line: str, own_line: bool) -> str | None:
    """The name before "tổng hợp" or "Theo …" written without brackets."""
    words = line.split(" ")
    for at in range(1, len(words)):
        rest = " ".join(words[at:])
        if _is_gloss(rest) or (words[at].lower() in _words("source") and _after_source(rest[0].upper() + rest[1:])):
            return _names(" ".join(words[:at]).rstrip(_DANGLING), own_line)
    return None


def _names(text: str, own_line: bool) -> str | None:
    """``text`` when it is one or a few names joined by commas or dashes, each perhaps with its paper after a slash."""
    if text.lower() in _words("desk"):
        return text
    lowered = text.lower()
    if lowered.startswith(_titles()):
        title = max((word for word in _titles() if lowered.startswith(word)), key=len)
        named = text[len(title) :].strip()
        return text if own_line and " " in named and not text.isupper() and _names(named, own_line) else None
    first_words = lowered.split(" ")[:2]
    if first_words[0] in _words("never") or " ".join(first_words) in _words("never"):
        return None
    head, slash, desk = text.partition("/")
    if slash and (not desk.strip() or len(desk.split()) > _MOST_NAME_WORDS):
        return None
    parts = _JOINT.split(head.strip())
    if len(parts) > _MOST_NAMES or not all(_is_name(part, own_line or bool(slash)) for part in parts):
        return None
    half = len(text) // 2
    if len(parts[0].split()) > 1 and text[:half] == text[half + 1 :]:
        return text[:half]
    return text if not text.endswith(".") or _INITIALS.match(parts[-1]) else None


@cache
def _titles() -> tuple[str, ...]:
    return tuple(sorted(f"{word} " for word in _words("title")))


def _is_name(part: str, own_line: bool) -> bool:
    """Capitalised syllables, initials or a desk; one bare word signs only on a line of its own."""
    words = part.split(" ")
    if len(words) > _MOST_NAME_WORDS or not all(word and word[0].isupper() and _LETTERS.match(word) for word in words):
        return False
    if len(words) > 1:
        return True
    return (
        bool(_INITIALS.match(part) or _SHORTENED.match(part))
        or part.lower() in _words("desk")
        or (own_line and len(part) > 1 and not part.endswith("."))
    )
