"""How Vietnamese news writes days, weeks, months, quarters, years and terms (regular expressions only)."""

from __future__ import annotations

import re

SESSIONS = {
    "rạng sáng": "sáng", "sáng sớm": "sáng", "sáng": "sáng", "trưa": "trưa", "đầu giờ chiều": "chiều",
    "chiều tối": "chiều", "chiều": "chiều", "tối muộn": "tối", "tối": "tối", "đêm muộn": "đêm", "đêm": "đêm",
    "khuya": "đêm",
}  # fmt: skip
WEEKDAYS = {"hai": 0, "2": 0, "ba": 1, "3": 1, "tư": 2, "4": 2, "năm": 3, "5": 3, "sáu": 4, "6": 4, "bảy": 5, "7": 5}
MONTH_WORDS = {
    "một": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
    "mười một": 11, "mười hai": 12,
}  # fmt: skip
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
RELATIVE_DAYS = {"nay": 0, "qua": -1, "kia": -2, "mai": 1}

_SESSION = "(?i:" + "|".join(sorted(SESSIONS, key=len, reverse=True)) + ")"
_WEEKDAY = r"(?i:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)"
_MONTH_WORD = "(?:" + "|".join(w.title() for w in sorted(MONTH_WORDS, key=len, reverse=True)) + ")"

DAY = re.compile(
    r"(?<![\w/.,:\-])(?P<d>\d{1,2})(?:\s?(?P<sep>[/.\-–])\s?(?P<m>\d{1,2})(?:(?:\s?(?P=sep)\s?(?P<y>\d{4}|\d\d(?!\d)))|"
    r"\s+năm\s+(?P<y3>\d{4}))?|\s+(?i:tháng)\s+(?P<m2>\d{1,2}|" + _MONTH_WORD + r")"
    r"(?:,?\s*(?:năm\s+|[/\-]\s?)(?P<y2>\d{4}))?)(?![\w%/]|[.,:\-]\d|[\-/][A-ZĐ])"
)
BEFORE_DAY = re.compile(
    r"(?:(?:(?P<session>" + _SESSION + r")(?:\s+(?=ngày|hôm|thứ|chủ|\(|$|,)|\s*[,(]\s*|\s+))?"
    r"(?:(?:(?i:hôm|ngày)\s+)?(?P<weekday>" + _WEEKDAY + r")\s*[,(]?\s*)?"
    r"(?P<word>(?i:ngày|hôm|hôm\s+ngày))?\s*)$"
)
RANGE_BEFORE = re.compile(
    r"(?P<from>(?i:từ)\s+)?(?P<word>(?:(?i:" + _SESSION + r")\s+)?(?:(?i:ngày|hôm)\s+)?)(?<![\w/.,])(?P<d>\d{1,2})"
    r"(?P<joint>\s?[-–]\s?|\s*(?:(?:cho\s)?đến(?:\shết)?|tới|và|,)\s+)(?:hết\s+)?(?:ngày\s+)?$"
)
DAY_RANGE = re.compile(
    r"(?<![\w/.,:\-])(?P<a>\d{1,2})[-–](?P<d>\d{1,2})(?P<sep>[/.])(?P<m>\d{1,2})(?:(?P=sep)(?P<y>\d{4}))?(?![\w%/]|[.,:\-]\d)"
)
RANGE_WORD = re.compile(r"(?P<from>(?i:từ)\s+)?(?P<word>(?:(?i:các\s+ngày|ngày|sáng|chiều|tối)\s+)?)$")
LISTED_DAY = re.compile(r"(?P<word>(?i:ngày)\s)?(?<![\w/.,])(?P<d>\d{1,2}),\s$")
IN_LIST = re.compile(r",\s\d{1,2}(?:,\s\d{1,2})*\s(?:và|,)\s\d{1,2}[/.-]\d")
BARE_BEFORE = re.compile(
    r"(?:^|\b(?i:từ|đến|sau|trước|vào|tới|hết|trong|hôm|và|lễ|dịp|nhân|quốc khánh|qua|lúc|hay|nay|mai|kia|cuối|tính|"
    r"phiên|sáng|chiều|trưa|tối|đêm|thứ \w+|chủ nhật|hôm nay|giờ|phút|\d{1,2}h\d{0,2}|\d{1,2}g\d{0,2})\s*,?\s*\(?|\()$"
)
COUNT_BEFORE = re.compile(r"(?:\d|\b(?i:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|vài|mấy|nhiều|các|những))\s*$")
DAY_WORD_BEFORE = re.compile(r"\b(?i:hôm|ngày|sáng|trưa|chiều|tối|đêm)\s+(?:nay|qua|mai)(?:\s*[,(]\s*|\s+)$")
NOT_A_DAY_BEFORE = re.compile(
    r"(?:tỷ lệ|tỉ lệ|tỷ số|tỉ số|quốc lộ|tỉnh lộ|đường|điều|khoản|khoảng|gần|hơn|chiếm|lô|thửa|hẻm|ngõ|số|thắng|thua|"
    r"hòa|phiếu|giá|vĩ độ|lần|quý|bản|thứ|nhà|căn|km|kỳ|tổng|đạt)\s+$"
)
NOT_A_DAY_AFTER = re.compile(
    r"\s*(?:số|diện tích|dân số|tổng|vốn|điểm|triệu|tỷ|tỉ|nghìn|đồng|%|km|m2|ha|người|phiếu|thành viên|"
    r"cổ phần|bàn|trận|vòng)\b"
)
LONE_DAY = re.compile(
    r"\b(?:(?P<session>" + _SESSION + r")\s+)?(?i:ngày)\s+(?P<d>\d{1,2})(?=\s*(?:tới|vừa qua|tháng này|tháng trước|"
    r"tháng sau|tháng tới)\b|\s*[,.)])(?!\.\d|,\d)"
)
_LUNAR_MONTH = r"(?i:giêng|chạp|\d{1,2}|hai|ba|tư|năm|sáu|bảy|tám|chín|mười một|mười hai|mười)"
LUNAR = re.compile(
    r"(?:(?P<session>" + _SESSION + r")\s+)?(?:(?i:ngày)\s+)?"
    r"(?:(?i:(?P<eve>giao thừa))|"
    r"(?:(?i:mùng|mồng)\s+(?P<d>\d{1,2})|(?i:(?P<full>rằm))|(?P<d2>\d{1,2}))\s+"
    r"(?:(?P<tet>(?i:tết))|(?i:tháng)\s+(?P<m>" + _LUNAR_MONTH + r")))(?:\s+năm\s+(?P<y>\d{4}))?(?!\w)"
)
IS_LUNAR_AFTER = re.compile(r"\s*\(?(?:âm lịch|ÂL|Âm lịch)\b")
RELATIVE = re.compile(
    r"\b(?:(?:(?P<s1>" + _SESSION + r")\s+)?(?:(?i:ngày)\s+)?(?i:hôm)\s+(?P<r1>nay|qua|kia)"
    r"|(?:(?P<s2>" + _SESSION + r")\s+)?(?i:ngày)\s+(?P<r2>mai|kia)(?!\s+sau)"
    r"|(?P<s3>" + _SESSION + r")\s+(?P<r3>nay|qua|mai)"
    r"|(?:(?P<s4>" + _SESSION + r")\s+(?i:hôm\s+)?)?(?P<same>(?i:cùng ngày))"
    r"|(?:(?P<s5>" + _SESSION + r")\s+)?(?i:ngày hôm|hôm)\s+(?P<next>sau|trước)(?!\s+đó))\b"
)
WEEKDAY = re.compile(
    r"\b(?:(?P<session>" + _SESSION + r")\s+)?(?P<hom>(?i:hôm|ngày)\s+)?(?P<weekday>" + _WEEKDAY + r")"
    r"(?P<after>\s+(?:tuần\s+)?(?:này|tới|sau|trước|vừa qua|vừa rồi|qua)\b)?"
)
ORDINAL_BEFORE = re.compile(
    r"(?<!\w)(?i:họp|lần|kỳ|kì|vòng|phiên|trận|tập|bộ|người|con|năm|lượt|nghị|hội|giải|khóa|khoá|đợt|quý|bàn|cấp|mục|"
    r"điểm|loại|lớp|hạng|vị trí|phút|thế kỷ|đời|vợ|chồng|tuổi|nước|quốc gia|tầng|cuộc|chuyến|nhiệm kỳ|giai đoạn)\s+$"
)
NUMBERED_WEEKDAY_BEFORE = re.compile(
    r"(?:^|[.,;:(“\"\n]\s*|(?<!\w)(?i:vào|từ|đến|hôm|ngày|tới|trước|sau|là|hết|qua|và|tối|sáng|chiều|trưa|đêm)\s+)$"
)
WEEK = re.compile(r"\b(?i:(?P<part>đầu|giữa|cuối)\s+)?(?i:tuần)\s+(?P<which>này|nay|trước|qua|rồi|vừa qua|sau|tới)\b")
MONTH = re.compile(
    r"\b(?i:tháng)\s+(?:(?P<which>này|trước|qua|sau|tới|vừa qua)\b|(?P<m>\d{1,2}|" + _MONTH_WORD + r"(?![a-zà-ỹ ]*\d))"
    r"(?:\s*[/\-.]\s?(?P<y>\d{4})|,?\s+năm\s+(?P<y2>\d{4}))?(?P<after>\s+năm\s+(?:nay|ngoái|tới|sau|"
    r"trước))?)(?![\w%]|[.,/\-]\d)"
)
QUARTER = re.compile(
    r"\b(?i:quý)\s+(?P<q>IV|I{1,3}|[1-4]|iv|i{1,3})\b(?:\s*[/\-]\s?(?P<y>\d{4})|"
    r"\s+năm\s+(?P<y2>\d{4}))?(?P<after>\s+năm\s+(?:nay|ngoái|tới|sau|trước))?"
)
YEAR = re.compile(
    r"\b(?i:năm)\s+(?:(?P<y>(?:1[0-9]|20|21)\d\d)(?![\w%]|[.,]\d|\s?[-–]\s?\d)|(?P<which>nay|ngoái|tới|trước|"
    r"sau)(?!\s+(?:đó|khi))\b)"
)
TERM = re.compile(
    r"\b(?P<kind>(?i:nhiệm kỳ|nhiệm kì|khóa|giai đoạn|năm học|niên khóa|thời kỳ|thời kì|những năm|năm))"
    r"(?:\s+\w{1,5}){0,2}?\s*\(?\s*(?P<a>(?:1[5-9]|20|21)\d\d)\s?[-–]\s?(?P<b>(?:1[5-9]|20|21)\d\d)\b"
)
LIMIT_BEFORE = re.compile(r"(?<!\w)(?i:trước|chậm nhất|hạn chót|hạn cuối|đến hết|muộn nhất)\s+(?:là\s+|vào\s+)?$")
FUTURE_AFTER = re.compile(r"\s*(?:\w+\s+){0,1}?(?:tới|sắp tới|sẽ|năm sau|năm tới)\b")
PAST_AFTER = re.compile(r"\s*(?:vừa qua|vừa rồi|trước đó|năm ngoái|năm trước)\b")
FUTURE_NEAR = re.compile(r"\b(?:sẽ|dự kiến|sắp|kể từ|chậm nhất|trước|hạn|đến hết|có hiệu lực|từ)\b")
PAST_NEAR = re.compile(r"\b(?:đã|hồi|từng|vừa|trước đó|rồi)\b")
