"""Languages told by letters and frequent words: whole articles, short texts, Vietnamese without marks."""

from __future__ import annotations

import pytest

from transforms.normalise.language import detect_language

VIETNAMESE = "Sáng 12/3, hơn hai trăm ghe hàng đã trở lại chợ nổi Hòa Bằng sau ba năm bến chợ đóng cửa để sửa kè."
BARE = "Sang 12/3, hon hai tram ghe hang da tro lai cho noi Hoa Bang sau ba nam ben cho dong cua de sua ke va nao vet."
ENGLISH = "The floating market of Hoa Bang opened again on Tuesday after three years of repairs, and 200 boats came."


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (VIETNAMESE, "vi"),
        ("Chợ nổi mở lại", "vi"),
        ("THỦ TƯỚNG THĂM CHỢ NỔI", "vi"),
        (BARE, "vi"),
        (ENGLISH, "en"),
        ("Prime Minister Lê Văn Tám met Nguyễn Thị Nhàn in the city of Huế, and they said that it was good.", "en"),
        ("Le marché flottant a rouvert mardi après trois ans de travaux, et les vendeurs sont revenus.", "fr"),
        ("Der Markt ist nach drei Jahren wieder offen, und die Händler sind mit den Booten zurück.", "de"),
        ("Pasar terapung itu dibuka kembali pada hari Selasa dan para pedagang telah kembali dengan perahu.", "id"),
        ("三年修缮之后，水上市场周二重新开放，两百多艘船回来了。", "zh"),
        ("水上市場は火曜日に再開しました。", "ja"),
        ("수상 시장이 화요일에 다시 열렸다.", "ko"),
        ("ផ្សារបណ្តែតទឹកបានបើកឡើងវិញនៅថ្ងៃអង្គារ", "km"),
        ("ตลาดน้ำเปิดอีกครั้งเมื่อวันอังคาร", "th"),
        ("ຕະຫຼາດນ້ຳເປີດອີກຄັ້ງ", "lo"),
        ("Плавучий рынок снова открылся во вторник.", "ru"),
        (VIETNAMESE + " “" + "The market is open.” " * 3, "vi"),
        (VIETNAMESE + " (" + "水上市场" * 5 + ")", "vi"),
        ("", "und"),
        ("2025 - 12:30", "und"),
        ("AFP", "und"),
        ("Lorem ipsum dolor sit amet consectetur adipiscing elit", "und"),
    ],
)  # fmt: skip
def test_language(text: str, language: str) -> None:
    assert detect_language(text) == language
