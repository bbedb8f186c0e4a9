"""What reported content looks like: a clause that says something, not a thing that is shown, found or published."""

from __future__ import annotations

import re

from transforms.extract.letters import UPPER

_PREDICATES = (
    "là|đã|đang|sẽ|có|được|bị|không|chưa|phải|cần|vẫn|chỉ|rất|còn|đạt|nên|cũng|vừa|mới|thể hiện|thuộc|vượt|thì|muốn|"
    "khá|luôn|quá|hết sức|chiếm|tăng|giảm|khiến|giúp|dự định|dự kiến|nhiều lần|liên tục|thường|"
    r"diễn ra|xảy ra|xuất hiện|ước|tự(?! xưng)"
)
_PREDICATE = re.compile(r"(?<!\w)(?:" + _PREDICATES + r")(?!\w)")
_PIECE_END = re.compile(r"[,;:]\s|\s[-–—]\s")
_ADVERBIAL = re.compile(
    r"(?i:trong|tại|sau|trước|trên|với|ở|vào|khi|từ|đến|nếu|do|vì|theo|nhờ|qua|dù|mặc dù|ngoài|để|tuy|riêng|hiện|"
    r"ngày|tháng|năm|lúc|sáng|trưa|chiều|tối|đêm|đầu|cuối|giữa|cho đến|đối với|bước đầu|hiện nay|"
    r"thời gian|những ngày|\d+[/.h-]\d+)(?!\w)"
)
_THING = re.compile(
    r"(?:những |các |một số |một |loạt |hàng loạt |nhiều |toàn bộ |mọi |thêm |\d[\d.,]* )*"
    r"(?:lý do|lí do|nguyên nhân|nguyên do|bí quyết|bí mật|hình ảnh|bức ảnh|ảnh|video|clip|đoạn|danh sách|điểm chuẩn|"
    r"mẫu|loạt|chùm|văn bản|trạng thái|bài viết|bài|dòng|câu chuyện|khoảnh khắc|niềm vui|khó khăn|kinh nghiệm|tỷ giá|"
    r"kế hoạch|quyết định|chi tiết|đề thi|đáp án|kết quả|báo cáo|danh tính|lời khai|lời)(?!\w)"
)
_SUBJECT = re.compile(
    r"(?:mình|tôi|chúng tôi|họ|đây|cả hai|(?:anh|chị|cô|ông|bà|em|cậu)(?!\s(?:gái|trai|giáo|bé|em|ta|chủ|hàng|con)\b))"
    r"\s+(?!của)"
)
_TO_WHOM = re.compile(r"(?:với|về|cho|tới|đến)\s(?![^,]{1,60},)")
_EMPTY = re.compile(
    r"(?:như vậy|như thế|như trên|điều trên|điều này trong|"
    r"(?:một số|các|những|nhiều) (?:nội dung|vấn đề)(?! này| đó| trên| ấy)|"
    r"thế nào|như thế nào|ra sao|gì|những gì|điều gì|và|hay|hoặc)"
    r"(?!\w)"
)
_ABOUT_WHAT = re.compile(r"(?:với|cho|tới)\s[^,;]{2,80}?\svề\s[^,;]{3,120}(?=[,;.])")
_ADJUNCT = re.compile(r"(?:trong|tại|sau|trên|với|ở|vào|khi|về|tới|trước)(?:\s+[^\s,]+){1,12}")
_WHERE = re.compile(r"(?:trên|trong|tại|ở)\s")
_CREDIT = re.compile(r"\s*\((?:Ảnh|ảnh|Nguồn|Video|Clip)\s*:|\s+Ảnh\s*:")
_FACT_AFTER = re.compile(r",?\s+(?:nhưng|song|thế nhưng)\s+(?:cho )?(?:đến nay|đến giờ|thực tế|trên thực tế)(?!\w)")
_RELAYED = re.compile(
    r",\s+theo\s+(?:(?:hãng tin|hãng thông tấn|hãng|báo|tờ|trang|kênh|đài|tạp chí)\s+)?["
    + UPPER
    + r"][^,.;:“”]{1,40}[.\s]*$"
)
_RELAYED_REACH = 70
_CIRCUMSTANCE = re.compile(r"(?:sau khi|trước khi|khi|vì|bởi|do)\s")


def is_clause(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` begins with a clause and not with a noun phrase alone.

    >>> sentence = "đây là cây cầu dài nhất xã."
    >>> is_clause(sentence, 0, len(sentence)), is_clause("điểm chuẩn vào lớp 10.", 0, 22)
    (True, False)
    """
    if _THING.match(text, start, end) or _TO_WHOM.match(text, start, end):
        return False
    if _SUBJECT.match(text, start, end):
        return True
    stop = _PIECE_END.search(text, start, end)
    if stop is not None and _ADVERBIAL.match(text, start, end):
        stop = _PIECE_END.search(text, stop.end(), end)
    return bool(_PREDICATE.search(text, start, stop.start() if stop else end))


def says_nothing(text: str, start: int, end: int, firm: bool = False) -> bool:
    """Whether ``text[start:end]`` only points ("như vậy"), asks ("thế nào") or tells where and when it was said.

    ``firm`` verbs ("khẳng định") say what follows an adverbial, others ("vui mừng trước …") only where it has a place.

    >>> says_nothing("tại hội nghị sáng qua", 0, 21), says_nothing("tại hội nghị, xã đã báo cáo", 0, 27)
    (True, False)
    """
    if _EMPTY.match(text, start, end) or _ABOUT_WHAT.match(text, start, end):
        return True
    said = (firm or _WHERE.match(text, start, end) is not None) and _PREDICATE.search(text, start, end) is not None
    return bool(_ADJUNCT.fullmatch(text, start, end)) and not said


def tells_circumstances(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` tells when or why somebody feels so ("lo ngại sau khi …"), not what is said.

    >>> tells_circumstances("vì đường xấu", 0, 12)
    True
    """
    return bool(_CIRCUMSTANCE.match(text, start, end))


def told_end(text: str, start: int, end: int) -> int:
    """Where the content ends: before a photo credit, "nhưng đến nay …" or ", theo Reuters", else ``end``.

    >>> said = "đường sẽ thông (Ảnh: Bình)"
    >>> said[:told_end(said, 0, len(said))]
    'đường sẽ thông'
    """
    relayed = _RELAYED.search(text[max(start, end - _RELAYED_REACH) : end])
    if relayed is not None:
        end = max(start, end - _RELAYED_REACH) + relayed.start()
    ends = [m.start() for m in (_CREDIT.search(text, start, end), _FACT_AFTER.search(text, start, end)) if m]
    return min((at for at in ends if at > start), default=end)
