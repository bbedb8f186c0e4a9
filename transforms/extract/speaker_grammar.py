"""How the phrase of a speaker is built and what may stand between it and its verb (regular expressions only)."""

from __future__ import annotations

import re

from transforms.extract.letters import LOWER, UPPER
from transforms.lexicons.lexicon import load_set

_TIME = (
    r"(?:(?:vào\s+)?(?:(?:rạng\s)?sáng|trưa|chiều|tối|đêm)?\s*(?:ngày|hôm)?\s*\(?"
    r"\d{1,2}\s?[/.\-]\s?\d{1,2}(?:[/.\-]\d{2,4})?\)?|(?:(?:sáng|trưa|chiều|tối|đêm)\s)?(?:hôm\s)?(?:nay|qua)|"
    r"hôm thứ \w+|cùng ngày|tuần trước|tuần này|mới đây|gần đây)"
)
_CONNECTIVES = (
    "nhưng|song|tuy nhiên|trong khi|vì|bởi|nên|mà|rằng|còn|sau khi|trước khi|khi|để|dù|mặc dù|nếu|bất chấp|theo|thì|do|"
    "đồng thời|trong đó|tại|ở|từ|đến|bị|được|dẫn lời|trích lời|"
    r"(?<!hướng )dẫn(?=\s(?:nguồn|một|các|những|nhiều|thông tin|số liệu|báo cáo|tuyên bố|thống kê|ông|bà)\s)"
)
_ADVERBIALS = (
    "và|hiện nay|hiện(?! (?:trường|vật|tượng|thực|trạng))|mới đây|trước đó|sau đó|tuy nhiên|ngoài ra|theo đó|"
    "bên cạnh đó|cũng|đồng thời|cuối cùng|trong khi đó|riêng|còn|đặc biệt|do đó|vì vậy|nhưng|song|thậm chí|"
    "cụ thể|lúc này|khi đó|tuần trước|về phía|thế nhưng|đáng chú ý|chiều|sáng|tối|trong khi|liên quan|lúc đó|"
    "tương tự|thực tế|được biết|trên"
)
_PRONOUNS = "ông|bà|anh|chị|cô|em|cậu|thầy|nàng|chàng|y|hắn|ả|cụ"

BOUNDARY = re.compile(
    r"[,;:!?“”\"–—]|[.)](?=\s+["
    + UPPER
    + r"])|\s-\s|(?<!\w)(?i:"
    + _CONNECTIVES
    + r")(?!\w)|(?<!\w)"
    + _TIME
    + r"(?!\w)"
)
LEADING = re.compile(r"(?:[\s,–—-]+|" + _TIME + r"(?!\w)|(?i:" + _ADVERBIALS + r")(?!\w))+")
PRONOUN = re.compile(
    r"(?:^|[\s,;:–—-])(?P<pronoun>(?i:" + _PRONOUNS + r")(?:\s+(?:này|ấy|ta))?"
    r"|(?i:vị|người|nữ|nam|cầu thủ|luật sư|bác sĩ|nhà|chuyên gia|huấn luyện viên|chủ nhân|đại diện)(?:\s+\w+){0,4}?\s+"
    r"(?:này|trên|nói trên|ấy))$"
)
THEY = re.compile(
    r"(?<!\bcủa)(?<!\bvới)(?<!\bcho)(?<!\bdòng)(?<!\btên)(?<!\bvề)(?:^|[\s,;:])"
    r"(?P<they>[Hh]ọ|(?i:cả hai|hai (?:người|ông|bà|anh em|chị em|vợ chồng)))$"
)
GOES_ON = re.compile(r"\s*,?\s*(?:và|đồng thời|rồi)\s+(?:cũng\s+)?")
ELISION = re.compile(
    r"(?:Và|Đồng thời|Bên cạnh đó|Ngoài ra|Cùng với đó|Mặt khác|Trước mắt|Qua đó|Song song đó)\s*,?\s*(?:cũng\s+)?"
)
_BODIES = (
    "lực lượng|tổ chức|cơ quan|đơn vị|công ty|tập đoàn|hãng|doanh nghiệp|ngân hàng|nhà băng|đảng|bộ|sở|cục|tổng cục|"
    "chi cục|viện|trường|bệnh viện|trung tâm|nhóm|quỹ|hội|hiệp hội|liên đoàn|liên minh|ủy ban|câu lạc bộ|clb|đội bóng|"
    "tờ báo|tạp chí|báo|đài|kênh|trang|hãng tin|thanh tra|tòa|đại sứ quán|nhà máy|nhà trường|học viện"
)
SAME_BODY = re.compile(r"(?:^|[\s,;:–—-])(?P<noun>(?i:" + _BODIES + r"|quốc gia|nước))\s+(?:này|trên|nói trên)$")
BARE_BODY = re.compile(
    r"(?:Sở|Cục|Tổng cục|Chi cục|Bộ|Viện|Trung tâm|Quỹ|Hội|Hiệp hội|Liên đoàn|Ủy ban|Tòa|Nhà máy|Học viện|Trường|"
    r"Tổ chức|[Cc]ông ty|[Tt]ập đoàn|[Hh]ãng|[Nn]gân hàng|[Bb]ệnh viện|[Nn]hà băng|[Đđ]ại sứ quán|[Tt]hanh tra|"
    r"[Tt]ờ báo|[Tt]ạp chí)"
)
JOINS_SUBJECTS = re.compile(r"\s*(?P<joint>,|(?<!\w)(?:và|cùng)(?!\w))\s*(?:(?:ông|bà|anh|chị|đồng chí)\s+)?$")
LISTED = re.compile(r"\s*(?:,|và|cùng)\s*(?:(?:ông|bà|anh|chị|đồng chí)\s+)?")
NOT_A_PRONOUN_AFTER = re.compile(r"(?<!\w)(?i:các|những|của|đàn|hai|ba|với|nhiều|quý|mấy|đôi|người|cho|mà|về|cùng)\s+$")
OPENING_PRONOUN = re.compile(r"(?i:ông|bà|anh|chị|cô|cậu|thầy|cụ)\b")
MALE = frozenset(("ông", "anh", "cậu", "thầy", "chàng", "hắn"))
FEMALE = frozenset(("bà", "chị", "cô", "nàng", "ả"))
HONORIFIC = re.compile(r"(?:^|\W)(?P<word>(?i:ông|bà|anh|chị|cô|cậu|thầy|cụ|em|chú|bác|thím|dì|nàng|chàng))\s+$")
CREDITED = re.compile(
    r"(?:Ảnh|Nguồn|Video|Clip|VGP|TTXVN|ảnh)\s*[:/](?:(?!\s(?:Ông|Bà|Anh|Chị|Cô|Em|Theo)\s)[^.()\n]){0,24}$"
)
RELATION = re.compile(
    r"(?i:của|với|gặp|về|cho|từ|bởi|cùng|và|cả|tới|đến|nhằm vào|dẫn|trích|sau|trước|theo|ngoài|như|giống|bên cạnh|"
    r"khi)\s+"
    r"(?:ông|bà|anh|chị|cô|em|cậu|cụ)?\s*$"
)
BODY_OF = re.compile(
    r"(?<!\w)(?P<noun>(?i:văn phòng|chính phủ|chính quyền|nội các|phe|đội ngũ|phái đoàn)(?:\scủa)?\s)"
    r"(?:(?:ông|bà)\s)?$"
)
POSSESSOR = re.compile(r"(?:của|với|bởi|thời)\s+$")
OPENS_SUBORDINATE = re.compile(
    r"\s*(?i:ngay sau|ngay khi|sau|trước|trong|khi|nếu|do|vì|dù|mặc dù|với|tại|nhân|về|cùng|bên cạnh|tiếp|đáp lại|"
    r"phát biểu|trả lời|trao đổi|nói|chia sẻ)\s"
)
OBJECT = re.compile(r"(?<!\w)(?:của|với|cho|bởi|về|từ|cùng|gặp|tới|đến|tiếp)\s+$")
KIN = re.compile(
    r"(?:^|\W)(?P<noun>(?i:vợ|chồng|mẹ|bố|cha|con trai|con gái|em trai|em gái|anh trai|chị gái|gia đình|người nhà|"
    r"người thân|luật sư|đại diện|bạn|bạn gái|bạn trai|phía|ekip|quản lý|trợ lý|hàng xóm)(?:\s+của)?\s+"
    r"(?:ông|bà|anh|chị|cô|em|cậu|cụ|hoa hậu|ca sĩ)?\s*)$"
)
APPOSITION = re.compile(
    r"\s*(?:[,(–—-]|(?:ở|ngụ|trú|tại|quê|thuộc|một|người|đến từ|làm|\d{2} tuổi|sinh năm|là|phụ trách|của|thôn|xã|"
    r"phường|tổ)\b)"
)
BRACKETED = re.compile(r"(?:\s\([^()]{1,60}\)|,\s\d{2} tuổi)?\s?")
CONJUNCTION = re.compile(r"\s(?:và|rồi|nhưng)\s*$")
OPENS_APPOSITION = re.compile(r"\s?[,(]|\s[-–—]\s")
BREAKS_APPOSITION = re.compile(
    r"[.;:“”\"]|(?<!\w)(?:khiến|trong khi|nhưng|thì|và (?:ông|bà|anh|chị)|(?:ông|bà|anh|chị|cô) [" + UPPER + r"])"
)
MANNER = re.compile(r"(?:\s+[" + LOWER + r"]+){1,3}\s*")
VERB = re.compile(
    r"(?<!\w)(?:đã|đang|sẽ|bị|vừa|nhưng|khi|để|không|rồi|cũng|tới|đến dự|ngày càng|vì|nên)(?!\w)|[.;:!?“”\"]"
)
PREDICATE = re.compile(
    r"\s(?:đã|đang|sẽ|cũng|vừa|bày tỏ|cám ơn|cảm ơn|có|là|thống nhất|trao|tổ chức|ban hành|gửi|tiếp tục|lên|được|bị|"
    r"cho|ra|"
    r"giảm|tăng|mong|muốn|đưa ra|phải|vẫn|không|lo lắng|lo ngại|bức xúc|tỏ ra|bất ngờ|vui mừng|nghi ngờ|"
    r"phản đối|ủng hộ)\s"
)
DETERMINER = re.compile(
    r"(?i:(?:có|cả|các|những|nhiều|một số|một|mọi|hàng loạt|đa số|phần lớn|hầu hết|không ít|hai|ba|bốn|đông đảo|vài|"
    r"mấy|"
    r"số đông|toàn thể|rất nhiều|\d+(?:[.,]\d+)?\s?%(?:\s\([^()]{1,20}\))?|\d+)\s+)+"
)
MEDIA = re.compile(
    r"(?i:(?:hãng tin|hãng thông tấn|hãng|tờ|báo điện tử|báo|tạp chí|nhật báo|tuần báo|kênh truyền hình|kênh|trang tin|"
    r"trang web|trang|đài truyền hình|đài|website|công ty|ctcp|nguồn tin từ|nguồn tin của|phía|bên|cơ quan|"
    r"(?:thông tin|tin|tin tức|số liệu) (?:trên|từ|của|do))\s+)+"
)
PREPOSITIONS = frozenset(("tại", "ở", "từ", "đến", "do", "bị", "được"))
MEDIA_NOUNS = frozenset(("báo", "tờ", "kênh", "trang", "đài", "hãng", "tạp chí", "website"))
MEDIA_NAME = re.compile(
    r"(?i:báo (?:chí|giới))\b|\w+\s+[" + UPPER + r"\d]|\w+\s+(?:tin|truyền hình|điện tử|thông tấn)\b"
)
NAME_AFTER_NOUN = re.compile(
    r"(?i:\w+)(?:\s+[^\W\d_A-ZĐ]\w*)*?\s+(?P<name>[" + UPPER + r"]\w*(?:[\s-][" + UPPER + r"]\w*){1,4})(?!\w)"
)
AFTER_BODY = re.compile(
    r"(?:\([^()]*\)\s*)?(?:(?:tại|ở|của|do|với|gồm|vốn|thuộc|có trụ sở|đối lập|cầm quyền)(?!\w)[^,;:.]{0,90}|tự xưng|"
    r"[-–—]\s[^,;:.]{0,60})?"
)
OFFICE_TAIL = re.compile(
    r"(?:[\s,.–-]+(?:[" + UPPER + r"]\w*|tỉnh|thành phố|huyện|quận|xã|phường|nước|và|của|bang|ông|bà|đồng chí|"
    r"thường trực))*\s*"
)
OFFICE_BREAK = re.compile(r"(?<!tp)\.|[;:/”\n]|(?<=\w)\)")
JOINED = (",", ";", "và", "đồng thời", "cũng", "nhưng", "rồi", "cùng lúc", "qua đó", "trong đó", "vừa", "đã", "vì")
OFFICE_HEADS = frozenset(
    (
        "chủ", "phó", "giám", "tổng", "bí", "bộ", "thứ", "thủ", "ngoại", "hiệu", "trưởng", "đại", "thiếu", "trung",
        "thượng", "người", "huấn", "hlv", "chánh", "viện", "cục", "lãnh", "quyền", "phát", "nữ", "nam", "tân",
        "cựu",
    )
)  # fmt: skip


_SAID_IN = (
    r"\s(?:trong|qua|tại)\s(?:một\s)?(?:bản\s)?(?:tuyên bố|thông cáo|bài viết|bài phát biểu|cuộc phỏng vấn|"
    r"cuộc họp báo|phiên điều trần|email|bức thư|bài báo|văn bản|công văn)(?:\s(?:mới đây|gần đây|mới|hôm qua))?"
    r"(?:\s(?:với|trên|của|gửi)\s(?:(?:tờ|báo|hãng tin|hãng|kênh|đài)\s)?"
    r"[" + UPPER + r"]\w*(?:\s[" + UPPER + r"]\w*){0,3})?"
)
_TAIL = re.compile(r"(?:[\s,–—-]+|\s\([^()]{0,160}\)|(?<!\w)" + _TIME + "|" + _SAID_IN + r")$")
_TAIL_REACH = 170
_LONGEST_MANNER = 5


def before_adverbs(text: str, low: int, end: int) -> int:
    """``end`` moved before the adverbs, feelings, days and brackets at the end of ``text[low:end]``.

    >>> text = "Chị Mai hôm qua (45 tuổi) nghẹn ngào"
    >>> text[: before_adverbs(text, 0, len(text))]
    'Chị Mai'
    """
    while end > low:
        start = _manner_start(text, low, end)
        if start is None:
            match = _TAIL.search(text, max(low, end - _TAIL_REACH), end)
            start = match.start() if match else end
        if start == end:
            break
        end = start
    return end


def _manner_start(text: str, low: int, end: int) -> int | None:
    """Where the longest entry of the manner words that ends at ``end`` begins, None where none does."""
    manner, found, at = load_set("manner_words"), None, end
    for _ in range(_LONGEST_MANNER):
        while at > low and text[at - 1].isalpha():
            at -= 1
        if text[at:end] in manner:
            found = at
        if at <= low or text[at - 1] != " " or at == end:
            break
        at -= 1
    return found


def skip_leading(text: str, start: int, end: int) -> int:
    """Where the noun phrase begins after adverbs and days at the start of ``text[start:end]``."""
    leading = LEADING.match(text, start, end)
    start = leading.end() if leading else start
    while start < end and text[start].isspace():
        start += 1
    return start


def skip_determiner(text: str, start: int, end: int) -> int:
    """Where the head noun begins after "các", "nhiều", "một số" …"""
    determiner = DETERMINER.match(text, start, end)
    return determiner.end() if determiner else start
