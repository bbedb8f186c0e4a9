"""Words that name a country in one article and a person in the next: "Nga", "Anh", "Đức"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from transforms.extract.names import TaggedSpan

_COUNTRIES = frozenset({"Nga", "Anh", "Đức", "Mỹ", "Áo", "Ý", "Lào", "Pháp", "Hàn", "Nhật", "Ấn", "Bỉ"})
_OF_A_COUNTRY = re.compile(
    r"\b(?i:nước|người|tiếng|tại|ở|sang|đến|tới|từ|sứ|quán|quân|phía|vùng|LB|Liên bang|Cộng hòa|Tổng thống|Thủ tướng"
    r"|Ngoại trưởng|Bộ trưởng|Nữ hoàng|chính phủ|đội tuyển|quốc tịch|thị trường|[-–]|Việt) ?\Z"
)
_REACH = 16


def name_namesakes(text: str, spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """Places that are the given name of a person of the article, where nothing speaks of the country.

    ``spans`` are in text order.

    >>> text = "Lê Thu Nga đến. Mẹ Nga vui. Lê Thu Nga cười."
    >>> spans = [TaggedSpan(0, 10, "person", 1.0), TaggedSpan(19, 22, "place", 0.9), TaggedSpan(28, 38, "person", 1.0)]
    >>> [span.label for span in name_namesakes(text, spans)]
    ['person', 'person', 'person']
    """
    given = Counter(text[s.start : s.end].rpartition(" ")[2] for s in spans if s.label == "person")
    bare = [span for span in spans if span.label == "place" and text[span.start : span.end] in _COUNTRIES]
    names = {
        name
        for name in {text[span.start : span.end] for span in bare}
        if given[name] > 1 and not any(_is_country(text, span, name) for span in bare)
    }
    return [replace(s, label="person") if s in bare and text[s.start : s.end] in names else s for s in spans]


def _is_country(text: str, span: TaggedSpan, name: str) -> bool:
    if text[span.start : span.end] != name:
        return False
    return _OF_A_COUNTRY.search(text, max(0, span.start - _REACH), span.start) is not None
