"""Sentences of an article: within blocks, never inside a quotation, an abbreviation, a number or an address."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from transforms.article import Block
from transforms.extract.letters import LOWER, UPPER
from transforms.extract.names import Sentence
from transforms.extract.quotations import Quotation, find_quotations
from transforms.lexicons.lexicon import load_rows

_END = re.compile(
    r"(?:[.!?…]+)[”’\"'»)\]]*(?=\s|$)|"
    r"(?<=[" + LOWER + r"]{2}[.!?])(?=[" + UPPER + "][" + LOWER + r" ]|[“\"][" + UPPER + "])"
)
_WORD_BEFORE = re.compile(r"[^\s(“\"]{1,12}$")
_NEXT = re.compile(r"\s*\S?")
_GOES_ON = re.compile(r"\s*(?:[-–—]\s*)?[,;:)" + LOWER + "]")
_ATTRIBUTION = re.compile(r"\s*[-–—]\s+\S")
_LIST_NUMBER = re.compile(r"(?:\d{1,2}|[IVX]{1,4}|[a-zđA-ZĐ])$")
_LONGEST_BRACKET = 160
_DAY_OPENER = r"(?:Sáng|Trưa|Chiều|Tối|Đêm|Ngày|Sáng ngày|Chiều ngày|Tối ngày)\s\d{1,2}[/.-]\d{1,2}\b"
_LETTER_WORD = re.compile(
    r"(?<!\w)(?:(?:châu|Châu|Đông|Tây|Nam|Bắc|Trung|[Ll]iên|Đông Nam)\sÁ|[Đđ]ộ\s[CFK]|[Vv]itamin\s[A-K])$"
)
_LINKED = re.compile(
    r"(?<!\w)(?:của|và|với|là|cho|về|hoặc|hay|mừng|niệm|nhân|dịp|ứng|đón|mang|tên|cuốn|bài|mục|chủ đề|phim|sách|lễ|gọi|"
    r"trình|tiết|đề án|dự án|chương|phần|vào|từ|đến|trong|như|các|những|một|theo)\s$"
)


@cache
def _run_in() -> re.Pattern[str]:
    """Openers of sentences behind a word in small letters that no stop parts from them."""
    openers = "|".join(re.escape(row["opener"]) for row in load_rows("sentence_openers"))
    return re.compile(rf"(?<=[{LOWER}]{{2}}\s)(?:(?:{openers})(?!\w)|{_DAY_OPENER})")


@cache
def _abbreviations() -> dict[str, str]:
    return {row["abbreviation"]: row["follows"] for row in load_rows("sentence_abbreviations")}


def split_sentences(text: str, blocks: Sequence[Block]) -> list[Sentence]:
    """Sentences in text order; every block's text is covered but for the blanks between sentences.

    >>> text = "PGS.TS. Trần Bình đến TP. Vinh lúc 7.30. Ông nói: “Tốt. Rất tốt!”, rồi đi."
    >>> [text[s.start:s.end] for s in split_sentences(text, [Block(0, "paragraph", 0, len(text))])]
    ['PGS.TS. Trần Bình đến TP. Vinh lúc 7.30.', 'Ông nói: “Tốt. Rất tốt!”, rồi đi.']
    """
    quotations = [q for q in find_quotations(text, blocks) if q.first_block == q.last_block]
    starts = [q.outer_start for q in quotations]
    sentences: list[Sentence] = []
    for block in blocks:
        start = block.start
        for end in _ends(text, block, quotations, starts):
            start = _append(text, sentences, block, start, end)
        _append(text, sentences, block, start, block.end)
    return sentences


def _append(text: str, sentences: list[Sentence], block: Block, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    last = end
    while last > start and text[last - 1].isspace():
        last -= 1
    if last > start:
        sentences.append(Sentence(len(sentences), block.block_no, start, last))
    return end


def _ends(text: str, block: Block, quotations: list[Quotation], starts: list[int]) -> list[int]:
    if block.block_type in ("dateline", "byline"):
        return []
    ends: list[int] = []
    run_in = _run_in_ends(text, block, quotations, starts)
    for match in _END.finditer(text, block.start, block.end):
        end = match.end()
        if end >= block.end:
            break
        at = bisect_left(starts, match.start()) - 1
        if at >= 0 and end < quotations[at].outer_end:
            continue
        if _goes_on(text, match, block, ends[-1] if ends else block.start):
            continue
        ends.append(end)
    return sorted({*ends, *run_in}) if run_in else ends


def _run_in_ends(text: str, block: Block, quotations: list[Quotation], starts: list[int]) -> list[int]:
    """Where a heading or caption ends that was run into the sentence after it ("Toàn cảnh buổi lễ Tại buổi lễ, …")."""
    if block.block_type not in ("paragraph", "lead"):
        return []
    found = []
    for match in _run_in().finditer(text, block.start, block.end):
        at = bisect_left(starts, match.start()) - 1
        quoted = at >= 0 and match.start() < quotations[at].outer_end
        if not quoted and not _LINKED.search(text, max(block.start, match.start() - 12), match.start()):
            found.append(match.start() - 1)
    return found


def _goes_on(text: str, match: re.Match[str], block: Block, start: int) -> bool:
    """Whether the sentence continues after a stop that could end it."""
    end = match.end()
    if match.group().endswith(("”", '"', "’", "»")) and _ATTRIBUTION.match(text, end, block.end):
        return True
    if _GOES_ON.match(text, end, block.end):
        return True
    if not text[start : match.start()].strip(" -–—•*+“\"'"):
        return True
    return _inside_bracket(text, start, end) or (match.group() == "." and _is_abbreviation(text, match, start, block))


def _inside_bracket(text: str, start: int, end: int) -> bool:
    low = max(start, end - _LONGEST_BRACKET)
    opened = text.rfind("(", low, end)
    return opened >= 0 and text.find(")", opened, end) < 0 and text.find(")", end, end + _LONGEST_BRACKET) >= 0


def _is_abbreviation(text: str, match: re.Match[str], start: int, block: Block) -> bool:
    word_match = _WORD_BEFORE.search(text, max(start, match.start() - 12), match.start())
    if word_match is None:
        return False
    word = word_match.group()
    if _LIST_NUMBER.match(word) and not text[start : word_match.start()].strip():
        return True
    after = _NEXT.match(text, match.end(), block.end)
    following = after[0][-1:].strip() if after else ""
    follows = _abbreviations().get(word.lower())
    if follows is not None:
        return follows == "any" or following.isdigit()
    if _LETTER_WORD.search(text, max(start, match.start() - 14), match.start()):
        return False
    letter = word.rsplit(".", 1)[-1]
    return len(letter) == 1 and letter.isupper() and following.isalpha()
