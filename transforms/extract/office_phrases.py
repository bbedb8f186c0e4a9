"""Office phrases: each title of a sentence with the organisation that belongs to it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from transforms.extract.facts import Entity, Mention
from transforms.extract.letters import LOWER, UPPER
from transforms.extract.names import Names, Office, Sentence
from transforms.extract.office_stacks import is_served
from transforms.extract.organization_names import expand, organization_key
from transforms.extract.phrase_matcher import PhraseMatcher, split_words
from transforms.extract.place_names import split_unit
from transforms.extract.title_grammar import Title
from transforms.lexicons.lexicon import load_rows

_LINK = re.compile(r"\s*(?:(?:của|tại|thuộc|ở|công ty|tập đoàn|hãng|nước|các|phụ trách)\s+){0,2}")
_ACRONYM = re.compile(r"\s*\([A-ZĐ][\w&.-]{1,9}\)")
_COUNTED = re.compile(r"\s+có (?:\d+|hai|ba|bốn|năm|sáu|bảy|các)\s+$")
_FIELD = re.compile(rf"[{UPPER}][{LOWER}]+(?: [{LOWER}]+){{1,6}}(?=[,;.()])")
_NOT_IN_FIELD = re.compile(
    "bày|bị|cho|chia|có|cùng|cũng|của|giữ|gửi|khi|khẳng|không|kể|là|làm|mới|nhấn|nhận|nêu|nói|phát|sẽ|theo|thông"
    "|trong|trên|trả|tại|từ|và|vừa|về|với|xác|yêu|đang|đã|đề|để|được|ở"
)
_LONGEST_FIELD = 6
_SUBDIVISION = (
    "ban",
    "phòng",
    "khoa",
    "vụ",
    "cục",
    "trung",
    "đội",
    "viện",
    "văn",
    "thanh",
    "bộ",
    "hội",
    "chi",
    "đoàn",
    "tổ",
)
_AT = " tại "
_PARTS = frozenset({"Vụ", "Cục", "Phòng", "Khoa", "Đội", "Chi cục", "Bộ môn", "Tổ", "Văn phòng"})
_WHOLES = ("Bộ ", "Sở ", "Ủy ban nhân dân ", "Hội đồng nhân dân ", "Trường ", "Đại học ", "Bệnh viện ", "Tập đoàn ")
_DEPUTIES = ("đại biểu quốc hội", "đbqh")
_BODIES_OF_PLACES = ("Công an", "Thanh tra")
_BODY_OF_PLACE = {
    "Bí thư": {"tỉnh": "Tỉnh ủy", "thành phố": "Thành ủy", "huyện": "Huyện ủy", "quận": "Quận ủy", "thị xã": "Thị ủy"},
    "Chủ tịch": dict.fromkeys(
        ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn"), "Ủy ban nhân dân"
    ),
}


@cache
def _ministries() -> PhraseMatcher:
    return PhraseMatcher(row["field"] for row in load_rows("ministries"))


class Organizations:
    """Finds the organisation entity of a name, adding it to the article's entities when it has none."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._by_key = {
            organization_key(entity.canonical_name): entity.entity_no
            for entity in names.entities
            if entity.entity_type == "organization"
        }

    def number_of(self, name: str) -> int:
        """Entity number for an organisation's name."""
        key = organization_key(name)
        if key not in self._by_key:
            self._by_key[key] = len(self._names.entities)
            self._names.entities.append(Entity(len(self._names.entities), "organization", expand(name)))
        return self._by_key[key]


def read_offices(
    text: str,
    sentence: Sentence,
    titles: Sequence[Title],
    outer: Mapping[int, Mention],
    fields: Mapping[int, int],
    organizations: Organizations,
    names: Names,
) -> list[Office]:
    """Offices of one sentence in text order.

    ``outer`` gives the outermost mention by its start; ``fields`` end offsets, by start, of spans that name an
    organisation only together with its title ("Quốc phòng" after "Bộ trưởng").
    """
    if not titles:
        return []
    reader = _Reader(text, sentence, outer, fields, organizations, names)
    offices: list[Office] = []
    for title in titles:
        if offices and is_served(text, offices[-1], title):
            offices[-1].end = reader.read(title).end
        elif not offices or title.start >= offices[-1].end:
            offices.append(reader.read(title))
    return offices


class _Reader:
    def __init__(
        self,
        text: str,
        sentence: Sentence,
        outer: Mapping[int, Mention],
        fields: Mapping[int, int],
        organizations: Organizations,
        names: Names,
    ) -> None:
        self.text, self.sentence, self.outer, self.fields = text, sentence, outer, fields
        self.organizations, self.names = organizations, names
        self.ends = {m.end: m for m in names.within(sentence.start, sentence.end, "organization")}

    def read(self, title: Title) -> Office:
        number, end = self._organization(title)
        if number is None and not title.is_rank and title.implied != "-":
            number = self._counted(title)
        acronym = _ACRONYM.match(self.text, end, self.sentence.end) if number is None else None
        end = acronym.end() if acronym else end
        return Office(
            title.start,
            end,
            title.start,
            title.end,
            number,
            title.is_rank,
            title.implied != "-",
            title.group,
            self.sentence.sentence_no,
            title.score,
        )

    def _organization(self, title: Title) -> tuple[int | None, int]:
        if title.is_rank:
            return None, self._end_of_service(title.end)
        if title.implied == "-":
            place = self._after(title.end, "place")
            return None, place.end if place else title.end
        if title.implied.startswith("="):
            return self._of_government(title)
        head = title.implied.removeprefix("+")
        shared = self._shared(title, head)
        mention = shared or self._after(title.end, "organization")
        if mention is not None:
            return self._named(title, head, mention)
        if head:
            field = self._field(title, head)
            if field is not None:
                return field
        place = self._after(title.end, "place")
        if place is not None and head in _BODIES_OF_PLACES:
            return self.organizations.number_of(f"{head} {self.text[place.start : place.end]}"), place.end
        number, end = self._of_place(title, place) if place else (None, title.end)
        return number, self._end_of_post(end)

    def _end_of_post(self, end: int) -> int:
        """The end of an office with the place it is held at ("Đại sứ Lào tại Việt Nam"), where a person follows."""
        place = self.outer.get(end + len(_AT)) if self.text.startswith(_AT, end) else None
        person = self.outer.get(place.end + 1) if place is not None and place.entity_type == "place" else None
        return place.end if place is not None and person is not None and person.entity_type == "person" else end

    def _end_of_service(self, end: int) -> int:
        """The end of a rank with the service or country between it and a name ("Thượng úy CSGT Trần Bình")."""
        mention = self.outer.get(end + 1)
        if mention is None or mention.entity_type == "person" or self.text[end] != " ":
            return end
        person = self.outer.get(mention.end + 1)
        return mention.end if person is not None and person.entity_type == "person" else end

    def _counted(self, title: Title) -> int | None:
        """The organisation of "Bộ Y tế có 5 thứ trưởng gồm …"."""
        match = _COUNTED.search(self.text, max(self.sentence.start, title.start - 12), title.start)
        mention = self.ends.get(match.start()) if match else None
        return mention.entity_no if mention else None

    def _shared(self, title: Title, head: str) -> Mention | None:
        """The organisation that begins with the title's last words."""
        for size in {len(head), 2, 3, 4} if head else {len("Công an")}:
            mention = self.outer.get(title.end - size)
            if mention and mention.entity_type == "organization" and mention.end > title.end:
                return mention
        return None

    def _after(self, end: int, kind: str) -> Mention | None:
        gap = _LINK.match(self.text, end, self.sentence.end)
        for start in (gap.end() if gap else end, _skip_blanks(self.text, end)):
            mention = self.outer.get(start)
            if mention and mention.entity_type == kind and start > end:
                return mention
        return None

    def _named(self, title: Title, head: str, mention: Mention) -> tuple[int | None, int]:
        surface = self.text[mention.start : mention.end]
        number, end = mention.entity_no, mention.end
        canonical = self.names.entities[number].canonical_name
        if head in _PARTS and canonical.startswith(_WHOLES):
            return number, end
        lacks_head = bool(head) and not canonical.casefold().startswith(head.casefold())
        if lacks_head and (head != "Đoàn" or surface.casefold().startswith(_DEPUTIES)):
            canonical = f"{head} {surface}"
            number = self.organizations.number_of(canonical)
        acronym = _ACRONYM.match(self.text, end, self.sentence.end)
        end = acronym.end() if acronym else end
        parent = self._parent(canonical, end)
        if parent is not None:
            whole = f"{canonical} {self.names.entities[parent.entity_no].canonical_name}"
            return self.organizations.number_of(whole), parent.end
        return number, end

    def _parent(self, canonical: str, end: int) -> Mention | None:
        """The larger organisation after a comma: "Trưởng phòng Nghiệp vụ, Sở Văn hóa"."""
        if canonical.split(" ")[0].casefold() not in _SUBDIVISION or self.text[end : end + 2] not in (", ", " -", " –"):
            return None
        start = _skip_blanks(self.text, end + 2)
        mention = self.outer.get(start)
        if mention is None or mention.entity_type != "organization":
            return None
        return mention

    def _field(self, title: Title, head: str) -> tuple[int, int] | None:
        """The words that name an organisation once the title's own head is put before them."""
        start = _skip_blanks(self.text, title.end)
        end = max(self.fields.get(start, 0), self._ministry(start) if head == "Bộ" else self._capital_run(start))
        if end <= start:
            return None
        name = f"{head} {self.text[start].upper()}{self.text[start + 1 : end]}"
        country = self._after(end, "place")
        if country is not None and country.start - end < 8:
            name, end = f"{name} {self.names.entities[country.entity_no].canonical_name}", country.end
        parent = self._parent(name, end)
        if parent is not None:
            name, end = f"{name} {self.names.entities[parent.entity_no].canonical_name}", parent.end
        return self.organizations.number_of(name), end

    def _ministry(self, start: int) -> int:
        words = split_words(self.text, start, min(start + 60, self.sentence.end))
        hit = _ministries().match(words, 0) if words else None
        return words[hit[0] - 1].end if hit else 0

    def _capital_run(self, start: int) -> int:
        end = self._field_before_organization(start)
        if end:
            return end
        match = _FIELD.match(self.text, start, self.sentence.end)
        return match.end() if match else 0

    def _field_before_organization(self, start: int) -> int:
        """The end of "bạn đọc báo Sao Mai" or of "tham mưu" before ", Công an tỉnh"; 0 when no organisation follows."""
        for at, word in enumerate(split_words(self.text, start, min(start + 60, self.sentence.end))[:_LONGEST_FIELD]):
            if _NOT_IN_FIELD.fullmatch(word.key) or not word.key.isalpha() or (at and self.text[word.start].isupper()):
                return 0
            mention = self.outer.get(word.end + 1)
            if mention is not None and mention.entity_type == "organization" and self.text[word.end] == " ":
                return mention.end
            if self._parent("Phòng", word.end) is not None:
                return word.end
        return 0

    def _of_government(self, title: Title) -> tuple[int | None, int]:
        name = title.implied[1:]
        mention = self._after(title.end, "organization")
        if mention and self.text[mention.start : mention.end].casefold().startswith(name.casefold()):
            return mention.entity_no, mention.end
        place = self._after(title.end, "place")
        if place:
            country = self.names.entities[place.entity_no].canonical_name
            return self.organizations.number_of(f"{name} {country}"), place.end
        return self.organizations.number_of(name), title.end

    def _of_place(self, title: Title, place: Mention) -> tuple[int | None, int]:
        unit, _, _ = split_unit(self.text[place.start : place.end])
        words = self.text[title.start : title.end].casefold()
        for head, bodies in _BODY_OF_PLACE.items():
            if words.endswith(head.casefold()) and unit in bodies:
                body = bodies[unit]
                name = self.names.entities[place.entity_no].canonical_name
                is_named_with_unit = body != "Ủy ban nhân dân" or name.casefold().startswith(f"{unit} ")
                joint = f"{body} {name}" if is_named_with_unit else f"{body} {unit} {name}"
                return self.organizations.number_of(joint), place.end
        return None, place.end


def _skip_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\u00a0":
        at += 1
    return at
