"""One form for each character: entities, line ends, invisible characters, Unicode composition, look-alikes."""

from __future__ import annotations

import html
import re
import unicodedata

from transforms.normalise.lookalikes import restore_latin

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_BLANKS = re.compile("[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]"
    "|(?<![\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d"
)
_HALF_PAIRS = re.compile("[\ud800-\udfff]")
_MARK_RUN = re.compile(
    "([\u0300-\u034e\u0350-\u036f\u0483-\u0487\u0591-\u05bd\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\u302a-\u302f\ufe20-\ufe2f]{30})"
    "(?=[\u0300-\u034e\u0350-\u036f\u0483-\u0487\u0591-\u05bd\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\u302a-\u302f\ufe20-\ufe2f])"
)
_GRAPHEME_JOINER = "\u034f"
_AMPERSANDS = re.compile(r"&(?:amp;)+")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_OUT_OF_PLACE = re.compile("[^\n -~\xa1-\xac\xae-\u02ff\u1e00-\u1eff\u2010-\u2027\u2030-\u205e]|[\xd0\xf0]")
_WORD_WITH_ETH = re.compile(r"[^\W\d_]*[ðÐ][^\W\d_]*")
_FOREIGN_LETTER = re.compile("[^A-Za-zÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđÐðĨĩŨũƠơƯưẠ-ỹ]")
_LONGEST_SYLLABLE, _LONGEST_ABBREVIATION = 6, 5
_MOST_ROUNDS = 12


def clean_characters(text: str) -> str:
    """``text`` in NFC with ``\\n`` line ends and plain blanks, without invisible characters and entities.

    >>> clean_characters("Ða\\u0323i ho\\u0323c &amp; cao\\xa0đẳng\\r\\n")
    'Đại học & cao đẳng\\n'
    """
    for _ in range(_MOST_ROUNDS):  # composing can make an entity and an entity can hide a mark: until nothing changes
        if not _OUT_OF_PLACE.search(text) and "&" not in text:
            return text
        cleaned = _clean_once(text)
        if cleaned == text:
            return text
        text = cleaned
    return text


def _clean_once(text: str) -> str:
    text = decode_entities(text)
    text = _LINE_ENDS.sub("\n", text)
    text = _BLANKS.sub(" ", text)
    text = _HALF_PAIRS.sub("\ufffd", text)
    text = restore_latin(compose(_INVISIBLE.sub("", text)))
    return restore_d(text)


def decode_entities(text: str) -> str:
    """Entities that a page left in its text, as the characters they stand for; only those closed by a semicolon.

    >>> decode_entities("B&aacute;o S&agrave;i G&ograve;n &#272;&#7847;u t&#432; AT&T")
    'Báo Sài Gòn Đầu tư AT&T'
    """
    if "&" not in text:
        return text
    text = _AMPERSANDS.sub("&", text)  # encoded twice or more, all at once
    return _ENTITY.sub(lambda match: html.unescape(match.group()), text)


def compose(text: str) -> str:
    """NFC; a run of more than 30 marks is broken by U+034F first (UAX #15), for sorting longer runs is quadratic."""
    if unicodedata.is_normalized("NFC", text) and not _MARK_RUN.search(text):
        return text
    return unicodedata.normalize("NFC", _MARK_RUN.sub(rf"\1{_GRAPHEME_JOINER}", text))


def restore_d(text: str) -> str:
    """đ and Đ where a Vietnamese word was typed with the Icelandic eth; Icelandic words keep theirs.

    >>> restore_d("HÐND tỉnh Ðồng Tháp và ông Guðmundsson")
    'HĐND tỉnh Đồng Tháp và ông Guðmundsson'
    """
    if "Ð" not in text and "ð" not in text:
        return text
    return _WORD_WITH_ETH.sub(_with_d, text)


def _with_d(match: re.Match[str]) -> str:
    word = match.group()
    if _FOREIGN_LETTER.search(word) or len(word) > _LONGEST_SYLLABLE:
        return word
    rest = word[1:]
    begins = word[0] in "ðÐ" and "ð" not in rest and ("Ð" not in rest or word.isupper())
    if begins or (word.isupper() and len(word) <= _LONGEST_ABBREVIATION):
        return word.replace("ð", "đ").replace("Ð", "Đ")
    return word
