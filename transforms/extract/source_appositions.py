"""The office or job behind the name of a source ("Theo ông X, Giám đốc Sở Y, tỉnh Z, …")."""

from __future__ import annotations

import re

_OFFICES = (
    "chủ tịch|phó|giám đốc|tổng (?:giám|bí|biên|thư|cục|thanh|công|lãnh)|trưởng|bí thư|bộ trưởng|thứ trưởng|cục trưởng|"
    "vụ trưởng|viện trưởng|hiệu trưởng|chánh|thủ tướng|đại biểu|đbqh|ủy viên|uỷ viên|chuyên gia|chủ nhiệm|đội trưởng|"
    "người phát ngôn|phát ngôn viên|đại diện|giáo sư|gs|pgs|ts|ths|tiến sĩ|thạc sĩ|luật sư|huấn luyện viên|hlv|bác sĩ|"
    "cán bộ|giảng viên|giáo viên|kỹ sư|kiến trúc sư|cố vấn|trợ lý|thư ký|đạo diễn|tổ trưởng|thành viên|nhân viên|pv|"
    "phóng viên|chuyên viên|(?:đại|thượng|trung|thiếu) (?:tá|tướng|úy)|điều tra viên|kiểm sát viên|thẩm phán|cử tri|"
    "nông dân|ngư dân|nghệ sĩ|diễn viên|cầu thủ|phụ huynh|sinh viên|học sinh|thí sinh|tài xế|lái xe|hàng xóm|thanh tra|"
    "bí thư|nguyên"
)
_JOBS = (
    "chủ (?:nhà|quán|xe|tàu|cơ|doanh|cửa|hộ|trang|tiệm)|"
    "một (?:trong|chuyên|người|nhà|cư|hộ|nông|phụ|tiểu|ngư|tài|luật|bác|giáo|lãnh|cán|cử|nhân|khách|hành)|"
    "nhà (?:khoa|nghiên|báo|phân|thiết|sản|văn|thơ|sử|kinh|ngoại|đầu|vườn|sáng)|"
    "người(?! (?:dân|lao|ta|tiêu|nông|bệnh|dùng|mua|bán|nghèo|đi|tham))"
)
_OFFICE = re.compile(
    r"\s*[,(–-]\s*(?:nguyên |quyền |cựu |tân )?(?i:" + _OFFICES + "|" + _JOBS + r")\b[^,;:“\"]{0,140}(?=[,:])"
)
_GOES_ON = re.compile(
    r",\s+(?:tỉnh|thành phố|tp|huyện|quận|thị xã|xã|phường|thuộc|kiêm|Bộ|Sở|Cục|Tổng cục|Đài|Trường|Viện|Hội|Ban|TP|"
    r"Công ty|Tập đoàn|Đại học|Học viện|Bệnh viện|Ủy ban|UBND|HĐND|MTTQ|Quốc hội|Chính phủ|Phó|Trưởng|Chủ tịch|"
    r"Giám đốc|Ủy viên|nguyên)\b[^,;:“\"]{0,90}(?=[,:])"
)
_TOLD = re.compile(
    r"\s+(?:chia sẻ|cho biết|cho hay|kể|kể lại|nói|thông tin|tiết lộ|nhận định|đánh giá|phân tích|giải thích|phản ánh|"
    r"trình bày|báo cáo|tâm sự)(?:\s+(?:trong|tại|với|trên|ở|vào|hôm|ngày|thêm)(?:\s+[^\s,;:]+){0,10})?(?=,|\s+thì\s)"
)
_SAYS = re.compile(r"(?<!\w)(?:đã|đang|sẽ|là|bị|không|chưa|phải|cần|vẫn|cũng|vừa|thì|nên)(?!\w)")


def office_end(text: str, end: int, limit: int) -> int:
    """Where the apposition or "cho biết" behind the name that ends at ``end`` ends, ``end`` where none follows.

    >>> said = "ông Bình, Giám đốc Sở Y tế, tỉnh Sơn Hà, dịch đã hết."
    >>> said[:office_end(said, 8, len(said))]
    'ông Bình, Giám đốc Sở Y tế, tỉnh Sơn Hà'
    """
    told = _TOLD.match(text, end, limit)
    if told is not None:
        return told.end()
    office = _OFFICE.match(text, end, limit)
    while office is not None and not _SAYS.search(office.group()):
        end = office.end()
        office = _GOES_ON.match(text, end, limit)
    return end
