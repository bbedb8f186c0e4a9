"""Made reprints, made next issues of a series, and invented forms that a series fills: what tells stories apart."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

_AGENCIES = ("Báo Miền Gió", "TTXVN", "Đời sống Cù Lao", "Tin Sông Lá", "Thông tấn Vạn Xuân")
_CREDITS = (
    "Ảnh: Lê Hạ",
    "Ảnh minh họa: Mai Trúc Lam",
    "Ảnh: TTXVN",
    "Nguồn: Báo Miền Gió",
    "Hiện trường vụ việc. Ảnh: CTV",
)
_BYLINES = ("HẠ MAI", "Trúc Lam", "P.V", "Lò Thị Sương - Đỗ Lành", "Nhóm phóng viên")
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")
_NUMBER = re.compile(r"\d+")
_OTHER_NAMES = ("Lò Văn Khánh", "Hạ Vi", "Trúc Đào", "Cù Lao Dung", "Nậm Khao", "Vạn Lộc", "Mai Sương", "Đỗ Quyên")


@dataclass(frozen=True)
class Printed:
    """An article as a newspaper prints it."""

    title: str
    body: str
    byline: str | None = None


def drop_passage(article: Printed, chance: random.Random) -> Printed:
    """Without one run of sentences, at most a fifth of the text."""
    sentences = _SENTENCE_END.split(article.body)
    length = max(1, chance.randint(1, max(1, len(sentences) // 5)))
    start = chance.randrange(max(1, len(sentences) - length))
    return replace(article, body=" ".join(sentences[:start] + sentences[start + length :]))


def change_title(article: Printed, chance: random.Random) -> Printed:
    """Under a title of the first words of the text."""
    begun = article.body.split()[: chance.randint(6, 12)]
    return replace(article, title=" ".join(begun))


def change_byline(article: Printed, chance: random.Random) -> Printed:
    """By someone else."""
    return replace(article, byline=chance.choice(_BYLINES))


def add_credit(article: Printed, chance: random.Random) -> Printed:
    """With the credit of a photograph between two sentences."""
    sentences = _SENTENCE_END.split(article.body)
    at = chance.randint(0, len(sentences))
    head, tail = " ".join(sentences[:at]), " ".join(sentences[at:])
    return replace(article, body="\n".join(part for part in (head, chance.choice(_CREDITS), tail) if part))


def add_source(article: Printed, chance: random.Random) -> Printed:
    """With the line that names where it comes from."""
    return replace(article, body=f"{article.body}\nTheo {chance.choice(_AGENCIES)}")


def change_all(article: Printed, chance: random.Random) -> Printed:
    """Everything above."""
    for change in (drop_passage, change_title, change_byline, add_credit, add_source):
        article = change(article, chance)
    return article


def shorten(article: Printed, chance: random.Random) -> Printed:
    """Cut to the sentences of which 60 % of the words are made, from the beginning, and named as taken over."""
    kept: list[str] = []
    wanted = 0.6 * len(article.body.split())
    for sentence in _SENTENCE_END.split(article.body):
        if wanted <= 0 and kept:
            break
        kept.append(sentence)
        wanted -= len(sentence.split())
    return add_source(replace(article, body=" ".join(kept)), chance)


REPRINTS: dict[str, Callable[[Printed, random.Random], Printed]] = {
    "passage dropped": drop_passage,
    "other title": change_title,
    "other byline": change_byline,
    "credit added": add_credit,
    "Theo X": add_source,
    "all of these": change_all,
    "cut to 60 %": shorten,
}


def next_issue(article: Printed, chance: random.Random) -> Printed:
    """The same form on another day: every number and every name of several words replaced."""
    numbers = _NUMBER.sub(lambda found: str(chance.randint(1, 10 ** len(found[0]))), article.body)
    lines = [" ".join(_rename(line.split(), chance)) for line in numbers.split("\n")]
    return replace(article, body="\n".join(lines))


def _rename(words: list[str], chance: random.Random) -> Iterator[str]:
    """The words with each run of two capitalised ones or more replaced by another name."""
    for is_name, run in groupby(words, key=lambda word: word.strip("“”\"'(),.:;").istitle()):
        found = list(run)
        if is_name and len(found) > 1:
            yield chance.choice(_OTHER_NAMES) + found[-1][len(found[-1].rstrip("”\"'),.:;")) :]
        else:
            yield from found


FORMS: dict[str, str] = {
    "weather": (
        "Theo Đài Khí tượng Thủy văn Miền Gió, ngày {n}/{m}, khu vực Sông Lá nhiều mây, có mưa rào và dông rải "
        "rác, gió đông bắc cấp {n}-{m}, biển động. Trong mưa dông có khả năng xảy ra lốc, sét và gió giật mạnh. "
        "Nhiệt độ thấp nhất từ {n} đến {m} độ C, vùng núi có nơi dưới {n} độ C, cao nhất từ {n} đến {m} độ C. Khu "
        "vực {p} mưa vài nơi, lượng mưa phổ biến từ {n} đến {m} mm, có nơi trên {n} mm. Người dân cần theo dõi "
        "các bản tin tiếp theo và chủ động phòng tránh lũ quét, sạt lở đất ở vùng núi, ngập úng ở vùng trũng "
        "thấp."
    ),
    "gold": (
        "Giá vàng trong nước sáng {n}/{m} được Công ty Vàng Miền Gió niêm yết ở mức {n},{m} triệu đồng mỗi lượng "
        "chiều mua vào và {m},{n} triệu đồng mỗi lượng chiều bán ra, tăng {n}00 nghìn đồng so với hôm qua. Chênh "
        "lệch giữa giá mua và giá bán là {n}00 nghìn đồng mỗi lượng. Trên thị trường thế giới, giá vàng giao ngay "
        "ở mức 1.{n}{m},{n} đô la một ounce. Giới phân tích cho rằng nhà đầu tư vẫn thận trọng và chờ thêm tín "
        "hiệu về lãi suất trước khi quyết định mua vào hay bán ra trong những phiên tới."
    ),
    "draw": (
        "Kết quả xổ số kiến thiết Sông Lá mở thưởng ngày {n}/{m}: giải đặc biệt là {n}{m}{n}, giải nhất "
        "{m}{n}{m}, giải nhì {n}{n}{m} và {m}{m}{n}, giải ba {n}{m}{m}, giải khuyến khích {m}{n}. Vé trúng thưởng "
        "được lĩnh trong vòng ba mươi ngày kể từ ngày mở thưởng tại trụ sở công ty hoặc các đại lý được ủy quyền. "
        "Người trúng thưởng mang theo giấy tờ tùy thân còn hiệu lực, vé phải còn nguyên vẹn, không rách rời, "
        "không chắp vá và không bị tẩy xóa."
    ),
    "traffic": (
        "Khoảng {n} giờ {m} phút ngày {n}/{m}, trên quốc lộ {n} đoạn qua xã {p}, huyện {p}, xe tải do anh {s} "
        "(sinh năm 19{n}) điều khiển va chạm với xe máy do anh {s} (sinh năm 19{m}) điều khiển chạy hướng ngược "
        "lại. Hậu quả, anh {s} bị thương nặng, được người dân đưa đi cấp cứu tại bệnh viện. Nhận được tin báo, "
        "lực lượng chức năng có mặt tại hiện trường điều tiết giao thông, khám nghiệm và làm rõ nguyên nhân vụ "
        "việc để xử lý theo quy định."
    ),
    "fixture": (
        "Trận đấu giữa câu lạc bộ {p} và câu lạc bộ {p} thuộc vòng {n} giải vô địch Miền Gió diễn ra lúc {m} giờ "
        "trên sân {p}. Trước trận đấu này, huấn luyện viên {s} cho biết toàn đội đã sẵn sàng và quyết tâm giành "
        "trọn ba điểm. Ở lượt đi, hai đội hòa nhau {n}-{n}. Kết quả được cập nhật liên tục. Mời quý độc giả bấm "
        "phím F5 để cập nhật những diễn biến mới nhất của trận đấu được tường thuật trực tiếp, cùng bình luận và "
        "hình ảnh từ sân vận động."
    ),
    "appointment": (
        "Sáng nay, Tỉnh ủy Sông Lá tổ chức hội nghị công bố quyết định về công tác cán bộ. Theo quyết định, ông "
        "{s} được điều động, bổ nhiệm giữ chức Bí thư Huyện ủy {p} thay ông {s} nghỉ hưu theo chế độ. Phát biểu "
        "giao nhiệm vụ, lãnh đạo Tỉnh ủy chúc mừng ông {s} và đề nghị ban chấp hành đảng bộ huyện {p} tiếp tục "
        "giữ gìn đoàn kết, thống nhất, nêu cao trách nhiệm của người đứng đầu và hoàn thành tốt mọi nhiệm vụ được "
        "giao trong thời gian tới."
    ),
}
"""Invented forms with slots: {n} and {m} numbers, {p} a place, {s} a person."""

_PLACES = ("Nậm Khao", "Cù Lao Xanh", "Vạn Lộc", "Đồng Sim", "Hạ Giang", "Bãi Sậy", "Rạch Lá", "Gò Mây", "Suối Trầu")
_FAMILY, _GIVEN = ("Lò", "Đỗ", "Mai", "Hạ", "Trúc"), ("Văn Lành", "Thị Sương", "Quang Khải", "Minh Đức", "Thế Vinh")


def fill_form(form: str, chance: random.Random) -> Printed:
    """One issue of a series: the form with every slot filled at random."""

    def slot(found: re.Match[str]) -> str:
        if found[1] in "nm":
            return str(chance.randint(10, 99))
        return chance.choice(_PLACES) if found[1] == "p" else f"{chance.choice(_FAMILY)} {chance.choice(_GIVEN)}"

    body = re.sub(r"\{([nmps])\}", slot, FORMS[form])
    return Printed(title=" ".join(body.split()[:8]), body=body)
