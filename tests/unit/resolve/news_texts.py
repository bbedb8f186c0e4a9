"""Invented articles long enough to be told apart by their shingles."""

from __future__ import annotations

FLOOD = (
    "Sáng 5/8, ông Lò Văn Bình, Chủ tịch UBND xã Nậm Khao, cho biết lũ quét trong đêm đã làm sập hai cây cầu treo và "
    "cuốn trôi 14 ngôi nhà ven suối. Hơn 60 hộ dân ở ba bản phải chuyển đến nhà văn hóa và trường học. Lực lượng dân "
    "quân cùng bộ đội biên phòng dùng thuyền đưa người già và trẻ em ra khỏi vùng ngập. Theo bà Đỗ Thị Sương, Giám đốc "
    "Sở Thủy Lợi tỉnh Miền Gió, nước suối dâng cao nhất trong 20 năm qua. Tỉnh đã cấp 5 tấn gạo và 200 thùng mì cho bà "
    "con. Đến trưa cùng ngày, đường vào bản Huổi Lá vẫn bị chia cắt, điện và điện thoại chưa có lại. Chính quyền xã đề "
    "nghị người dân không vớt củi trên suối và không quay về nhà khi chưa có thông báo."
)
FAIR = (
    "Hội chợ làng nghề Cù Lao Xanh mở cửa từ chiều thứ bảy với hơn 90 gian hàng gốm, chiếu cói và mật ong. Ban tổ chức "
    "mời các nghệ nhân cao tuổi trình diễn cách xoay bàn gốm bằng chân, một nghề mà nay chỉ còn bốn gia đình giữ được. "
    "Chị Mai Hạ, chủ một gian hàng, nói khách năm nay hỏi nhiều về cách làm hơn là về giá. Trẻ em được nặn đất và mang "
    "về món đồ do chính mình làm ra. Hội chợ kéo dài đến hết tuần sau, vào cửa tự do."
)
GOLD = (
    "Giá vàng trong nước sáng {day} được Công ty Vàng Miền Gió niêm yết ở mức {buy} triệu đồng mỗi lượng chiều "
    "mua vào và {sell} triệu đồng mỗi lượng chiều bán ra. Chênh lệch giữa giá mua và giá bán là {gap} nghìn đồng "
    "mỗi lượng. Giới phân tích cho rằng nhà đầu tư vẫn thận trọng và chờ thêm tín hiệu về lãi suất trước khi "
    "quyết định mua vào hay bán ra trong những phiên tới. Các cửa hàng cho biết lượng khách không thay đổi nhiều "
    "so với tuần trước."
)


def without_sentence(body: str, number: int) -> str:
    """The body with one sentence left out."""
    sentences = body.split(". ")
    return ". ".join(sentences[:number] + sentences[number + 1 :])


def gold_of(day: str, buy: str, sell: str, gap: str) -> str:
    """One issue of the report on gold."""
    return GOLD.format(day=day, buy=buy, sell=sell, gap=gap)
