"""Offices without a name that act in a sentence ("Thủ tướng sẽ dự lễ …") and the persons who hold them."""

from __future__ import annotations

import re
from functools import cached_property

from transforms.extract.facts import Mention
from transforms.extract.names import Names, Sentence
from transforms.extract.person_index import PersonIndex
from transforms.extract.sources import SourcePhrases

_METHOD = "event-grammar"
_ACTS = re.compile(
    r"(?<!\w)(?P<office>(?:Tổng Bí thư|Bí thư|Phó Bí thư|Chủ tịch|Phó Chủ tịch|Phó Thủ tướng|Thủ tướng|Bộ trưởng|"
    r"Thứ trưởng|Tổng thống|Giám đốc|Phó Giám đốc|Ngoại trưởng|Quốc vương|Cục trưởng)"
    r"(?:\s(?:nước|Quốc hội|Chính phủ|UBND tỉnh|UBND thành phố|HĐND tỉnh|HĐND thành phố|Thành ủy|Tỉnh ủy|"
    r"Công an tỉnh))?)"
    r"(?=\s(?:đã|sẽ|cũng|vừa|tham dự|dự|phát biểu|chủ trì|trao|tặng|cắt băng|tới dự|đến dự|có bài|nhiệt liệt)\s)"
)
_OPENS = re.compile(r"(?:[,;:]|đồng chí)\s$")


class BareOffices:
    """Reads the offices of one article; nothing is built before a sentence holds one."""

    def __init__(self, text: str, names: Names) -> None:
        self._text = text
        self._names = names

    def at(self, sentence: Sentence) -> list[Mention]:
        """A mention of the holder for each office that acts in the sentence, empty where nobody is known to hold it."""
        found = []
        for match in _ACTS.finditer(self._text, sentence.start, sentence.end):
            start, end = match.span("office")
            opens = start == sentence.start or _OPENS.search(self._text, max(sentence.start, start - 10), start)
            holder = self._sources.bearer(start, end) if opens else None
            if holder is not None:
                place = (sentence.block_no, sentence.sentence_no)
                found.append(Mention(holder, "person", start, end, *place, _METHOD, 0.7))
        return found

    @cached_property
    def _sources(self) -> SourcePhrases:
        return SourcePhrases(self._text, self._names, PersonIndex(self._text, self._names))
