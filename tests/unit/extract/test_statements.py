"""Statements: how each kind of attribution is read, who speaks, where the content ends, what is none."""

from __future__ import annotations

import pytest

from tests.unit.extract.marked_articles import read_marked
from transforms.article import BlockType
from transforms.extract.cues import find_cues
from transforms.extract.statements import read_statements


def read(marked: str, types: dict[int, BlockType] | None = None) -> list[tuple[str, str, str, str]]:
    """(speaker, kind, cue, content) of each statement."""
    reading = read_marked(marked, types=types)
    text = reading.article.text
    found = read_statements(reading.article, reading.sentences, reading.names)
    assert all(text[s.speaker_start : s.speaker_end] for s in found)
    return [(s.speaker_name, s.kind, s.cue, text[s.start : s.end]) for s in found]


BINH = "Trần Văn Bình"


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Ông {p:Trần Văn Bình} cho biết cầu sẽ xong.", (BINH, "indirect", "cho biết", "cầu sẽ xong.")),
        (
            "Ông {p:Trần Văn Bình} cũng đã nhấn mạnh rằng, dân cần nước.",
            (BINH, "indirect", "nhấn mạnh", "dân cần nước."),
        ),
        ("Sáng 5/6, ông {p:Trần Văn Bình} đề nghị: Xã sửa đường.", (BINH, "indirect", "đề nghị", "Xã sửa đường.")),
        ("Ông {p:Trần Văn Bình} nói: “Đường thông. Tốt lắm”.", (BINH, "direct", "nói", "Đường thông. Tốt lắm")),
        ("“Đường đã thông rồi”, ông {p:Trần Văn Bình} nói.", (BINH, "direct", "nói", "Đường đã thông rồi")),
        ("“Đường đã thông rồi”, cho biết ông {p:Trần Văn Bình}.", (BINH, "direct", "cho biết", "Đường đã thông rồi")),
        ("“Đường đã thông rồi” - ông {p:Trần Văn Bình} vui mừng nói.", (BINH, "direct", "nói", "Đường đã thông rồi")),
        ("Theo ông {p:Trần Văn Bình}, đường đã thông từ sáng.", (BINH, "indirect", "Theo", "đường đã thông từ sáng.")),
        (
            "Đường đã thông từ sáng nay, ông {p:Trần Văn Bình} cho hay.",
            (BINH, "indirect", "cho hay", "Đường đã thông từ sáng nay"),
        ),
        (
            "Ông {p:Trần Văn Bình} thở dài: “Khổ lắm ai ơi, biết kêu ai”.",
            (BINH, "direct", "thở dài", "Khổ lắm ai ơi, biết kêu ai"),
        ),
        ("Ông {p:Trần Văn Bình}: Đường này phải xong.", (BINH, "indirect", ":", "Đường này phải xong.")),
        ("Nhiều cử tri kiến nghị xã sửa đường.", ("Nhiều cử tri", "indirect", "kiến nghị", "xã sửa đường.")),
        (
            "Lãnh đạo {o:UBND phường} cho biết nước đã rút.",
            ("Lãnh đạo UBND phường", "indirect", "cho biết", "nước đã rút."),
        ),
        ("Theo báo cáo, lúa được mùa năm nay.", ("báo cáo", "indirect", "Theo", "lúa được mùa năm nay.")),
        ("Các khảo sát của làng cho thấy dân vui.", ("Các khảo sát của làng", "indirect", "cho thấy", "dân vui.")),
        ("{o:Sở Y tế} khuyến cáo dân đeo khẩu trang.", ("Sở Y tế", "indirect", "khuyến cáo", "dân đeo khẩu trang.")),
        ("{l:Thái Lan} tuyên bố đóng cửa khẩu.", ("Thái Lan", "indirect", "tuyên bố", "đóng cửa khẩu.")),
    ],
)
def test_attributions(marked: str, expected: tuple[str, str, str, str]) -> None:
    assert read(marked) == [expected]


@pytest.mark.parametrize(
    "marked",
    [
        "Hội thi có chủ đề “Nước sạch cho mọi nhà”.",
        "Theo hướng này, thuyền về bến.",
        "Theo đó, lúa chín sớm.",
        "Nói chung, lúa chín sớm.",
        "Yêu cầu của ông {p:Trần Văn Bình} là đường sạch.",
        "Ông {p:Trần Văn Bình} phát biểu tại hội nghị.",
        "Đường được ông {p:Trần Văn Bình} thông báo mở lại hôm qua.",
        "Ông {p:Trần Văn Bình} sẽ đề nghị xã sửa đường.",
        "Ảnh: {p:Trần Văn Bình}.",
    ],
)
def test_what_is_no_statement(marked: str) -> None:
    assert read(marked) == []


def test_an_apposition_may_stand_between_speaker_and_verb() -> None:
    marked = "Ông {p:Trần Văn Bình}, {t:Giám đốc} {o:Sở Y tế}, đơn vị từng lo việc này, cho biết dịch đã hết."
    assert read(marked) == [(BINH, "indirect", "cho biết", "dịch đã hết.")]


def test_pronouns_stand_for_the_last_person_who_fits() -> None:
    marked = (
        "Ông {p:Trần Văn Bình} và bà {p:Lê Thị Hà} gặp nhau. Bà cho biết lúa tốt. "
        "Ông cũng nói rằng nước đủ. Vị này khẳng định dân vui."
    )
    assert [(speaker, content) for speaker, _, _, content in read(marked)] == [
        ("Lê Thị Hà", "lúa tốt."),
        (BINH, "nước đủ."),
        (BINH, "dân vui."),
    ]


def test_an_office_stands_for_its_holder() -> None:
    marked = "{t:Chủ tịch} {o:UBND xã} {p:Trần Văn Bình} đến. Mưa to. {t:Chủ tịch} {o:UBND xã} khẳng định đê chắc."
    assert read(marked)[-1][:2] == (BINH, "indirect")


def test_a_verb_joined_by_a_comma_keeps_the_subject() -> None:
    marked = "Sau mưa, nhiều cử tri lo lắng về con đê dài của xã, đồng thời kiến nghị xã đắp lại đê."
    assert read(marked) == [("nhiều cử tri", "indirect", "kiến nghị", "xã đắp lại đê.")]


def test_a_relative_speaks_for_herself() -> None:
    assert read("Vợ ông {p:Trần Văn Bình} cho biết nhà đã sửa.")[0][0] == "Vợ ông Trần Văn Bình"


def test_a_name_nobody_tagged_is_read_off_its_noun() -> None:
    assert read("Cử tri Hoàng Văn Mão ở xã cho rằng đường xấu.")[0][0] == "Hoàng Văn Mão"


def test_a_quotation_interrupted_by_its_speaker_is_two() -> None:
    same_unit = "“Đường đã thông rồi”, ông {p:Trần Văn Bình} nói, “nhưng cầu thì chưa xong”."
    assert [row[3] for row in read(same_unit)] == ["Đường đã thông rồi", "nhưng cầu thì chưa xong"]
    next_sentence = "“Đường đã thông rồi”, ông {p:Trần Văn Bình} nói. “Cầu thì chưa xong đâu.”"
    assert [row[3] for row in read(next_sentence)] == ["Đường đã thông rồi", "Cầu thì chưa xong đâu."]


def test_a_quotation_may_run_over_paragraphs() -> None:
    marked = '" Chúng tôi đã về.\nMai lại đi ", ông {p:Trần Văn Bình} nói.'
    assert read(marked) == [(BINH, "direct", "nói", "Chúng tôi đã về.\nMai lại đi")]


def test_a_colon_announces_the_quotation_of_the_next_paragraph() -> None:
    marked = "Ông {p:Trần Văn Bình} nói:\n“Đường này phải xong trước Tết”."
    assert read(marked) == [(BINH, "direct", "nói", "Đường này phải xong trước Tết")]


def test_the_original_source_goes_before_who_relays_it() -> None:
    marked = "Theo {o:Thông tấn xã Việt Nam}, ông {p:Trần Văn Bình} cho biết đường đã thông."
    assert read(marked) == [(BINH, "indirect", "cho biết", "đường đã thông.")]


def test_a_contrasted_speaker_ends_the_content_of_the_first() -> None:
    marked = "Ông {p:Trần Văn Bình} cho rằng đường đẹp lắm rồi, trong khi bà {p:Lê Thị Hà} cho rằng đường rất xấu."
    assert [(row[0], row[3]) for row in read(marked)] == [
        (BINH, "đường đẹp lắm rồi"),
        ("Lê Thị Hà", "đường rất xấu."),
    ]


def test_mixed_content_is_direct_when_most_of_it_is_quoted() -> None:
    mostly = "Ông {p:Trần Văn Bình} nói đường “sẽ thông trước Tết năm nay bằng mọi giá”."
    assert read(mostly)[0][1:] == ("direct", "nói", "đường “sẽ thông trước Tết năm nay bằng mọi giá”")
    barely = "Ông {p:Trần Văn Bình} nói đường này “rất tốt” và xã sẽ làm thêm nhiều đường khác."
    assert read(barely)[0][1] == "indirect"


def test_headlines() -> None:
    marked = "{t:Bộ trưởng} {p:Trần Văn Bình}: Không để dân đói"
    assert read(marked, {0: "title"}) == [(BINH, "indirect", ":", "Không để dân đói")]
    assert read("{o:Sở Y tế}: 'Dịch đã hết hẳn'", {0: "title"}) == [("Sở Y tế", "direct", ":", "Dịch đã hết hẳn")]
    assert read("{o:Sở Y tế}: mười năm nhìn lại", {0: "title"}) == []


def test_answers_of_an_interview() -> None:
    marked = (
        "Báo trao đổi với ông {p:Trần Văn Bình}.\nThưa ông, đường xong chưa?\n"
        "- Đường đã xong từ tháng trước và dân rất vui.\nCòn cầu thì sao?\n"
        "- Cầu sẽ xong cuối năm nếu trời không mưa."
    )
    assert read(marked) == [
        (BINH, "direct", "-", "Đường đã xong từ tháng trước và dân rất vui."),
        (BINH, "direct", "-", "Cầu sẽ xong cuối năm nếu trời không mưa."),
    ]


def test_theo_at_the_end_names_the_source_of_the_sentence() -> None:
    assert read("Lúa năm nay được mùa lớn, theo {o:Sở Nông nghiệp}.") == [
        ("Sở Nông nghiệp", "indirect", "theo", "Lúa năm nay được mùa lớn")
    ]


def test_theo_an_office_then_its_holder() -> None:
    marked = "Theo người đứng đầu xã, bà {p:Lê Thị Hà}, lúa năm nay được mùa."
    assert read(marked) == [("Lê Thị Hà", "indirect", "Theo", "lúa năm nay được mùa.")]


def test_cues_that_are_nouns_or_parts_of_names_are_none() -> None:
    text = "Theo yêu cầu của xã, Bộ Thông tin đã có thông báo, còn nói chung thì kể từ nay."
    assert [text[c.start : c.end] for c in find_cues(text, 0, len(text)) if c.strength == "strong"] == []


@pytest.mark.parametrize(
    ("marked", "speaker", "content"),
    [
        ("Ông {p:Trần Văn Bình} đến xã từ sớm để gặp dân, đồng thời kiến nghị xã đắp đê.", BINH, "xã đắp đê."),
        ("Ông {p:Trần Văn Bình} là người bấm nút thông qua việc ấy cho rằng đê còn yếu.", BINH, "đê còn yếu."),
        ("Chính quyền đã họp với dân, hứa sửa lại con đê.", "Chính quyền", "sửa lại con đê."),
        ("Nhóm dân làng lên tiếng. Người đàn ông này nói rằng đê yếu.", "Người đàn ông này", "đê yếu."),
        ("Bố của anh {p:Trần Văn Bình} cho biết đê đã yếu.", "Bố của anh Trần Văn Bình", "đê đã yếu."),
        ("Theo bà {p:Lê Thị Hà}, {t:Giám đốc} {o:Sở Y tế}, dịch đã hết hẳn.", "Lê Thị Hà", "dịch đã hết hẳn."),
        ("{o:Báo Bến Mới} đưa tin, ông {p:Trần Văn Bình} cho biết đê yếu.", BINH, "đê yếu."),
        ("Báo cáo của {o:Sở Y tế} cho thấy dịch giảm.", "Sở Y tế", "dịch giảm."),
        ("Hoàng Văn Mão cho biết đê yếu.", "Hoàng Văn Mão", "đê yếu."),
        ("Ông {p:Trần Văn Bình} về. Sáng nay, Bình cho biết đê yếu.", BINH, "đê yếu."),
        ("Từ {l:Bến Mới}, ông {p:Trần Văn Bình} (trái) hôm qua cho biết đê yếu.", BINH, "đê yếu."),
    ],
)
def test_subjects(marked: str, speaker: str, content: str) -> None:
    assert [(row[0], row[3]) for row in read(marked)] == [(speaker, content)]


def test_a_quotation_introduced_by_a_longer_verb_phrase() -> None:
    marked = "Trò chuyện với báo, chị {p:Lê Thị Hà} buồn bã nhớ lại ngày ấy: “Nước dâng nhanh lắm, tôi kịp chạy”."
    assert read(marked) == [("Lê Thị Hà", "direct", "nhớ lại", "Nước dâng nhanh lắm, tôi kịp chạy")]
    marked = "Chị {p:Lê Thị Hà} kể chuyện.\nNhắc chuyện cũ, chị rơm rớm nước mắt rồi im: “Nước dâng nhanh lắm con ạ”."
    assert read(marked)[-1] == ("Lê Thị Hà", "direct", "rơm rớm", "Nước dâng nhanh lắm con ạ")


def test_an_unnamed_speaker_goes_on_speaking() -> None:
    marked = "“Đê yếu lắm rồi đấy”, một cử tri nói. “Xã phải đắp ngay đi chứ”, người này nói."
    assert [row[0] for row in read(marked)] == ["một cử tri", "một cử tri"]


def test_words_after_the_verb_may_stand_before_the_colon() -> None:
    marked = "Ông {p:Trần Văn Bình} trả lời khiến ai cũng cười: “Tôi già rồi mà, sợ gì”."
    assert read(marked) == [(BINH, "direct", "trả lời", "Tôi già rồi mà, sợ gì")]


@pytest.mark.parametrize(
    "source",
    [
        "{o:Bộ Nội vụ}",
        "{o:Sở Khoa học và Công nghệ}",
        "{o:Bộ Tư lệnh Biên phòng}",
        "{l:Nhật Bản}",
        "Một cán bộ",
        "{o:UBND xã Bến Mới}",
    ],
)
def test_names_that_end_like_a_nominaliser_still_speak(source: str) -> None:
    (row,) = read(f"{source} hôm qua cho biết đê yếu.")
    assert row[3] == "đê yếu."


@pytest.mark.parametrize(
    ("verb", "cue_class"),
    [("cho biết", "say"), ("đề nghị", "demand"), ("cam kết", "promise"), ("cho rằng", "judge"), ("phủ nhận", "deny")],
)
def test_a_statement_tells_what_its_speaker_does(verb: str, cue_class: str) -> None:
    reading = read_marked(f"Ông {{p:Trần Văn Bình}} {verb} xã sẽ sửa cầu.")
    [statement] = read_statements(reading.article, reading.sentences, reading.names)
    assert statement.cue_class == cue_class


@pytest.mark.parametrize(
    ("marked", "speakers"),
    [
        ("Cử tri {p:Trần Văn Bình} cho biết cầu hỏng. “Dân chờ đã lâu lắm rồi”, cử tri nói.", [BINH, BINH]),
        ("Cử tri Lò Văn Sáu cho biết cầu hỏng. Cử tri cho rằng dân cần cầu.", ["Lò Văn Sáu", "Lò Văn Sáu"]),
        ("Cử tri {p:Trần Văn Bình} vỗ tay. Các cử tri cho rằng dân cần cầu.", ["Các cử tri"]),
        ("Chị {p:Lê Thị Mai} sinh năm 1990. Bà mẹ hai con chia sẻ mình dậy từ sáng sớm.", ["Lê Thị Mai"]),
        ("Theo thông tin trên báo {o:Đồng Xanh}, cầu đã xong từ sáng.", ["Đồng Xanh"]),
        ("{o:Công ty Lúa Vàng} mở kho. Công ty này cho biết giá lúa tăng.", ["Công ty Lúa Vàng"]),
        ("{o:Nhóm Núi Xa} rút lui. Lực lượng trên cho biết sẽ trở lại.", ["Nhóm Núi Xa"]),
        ("{o:Đảng Lúa} với 40 ghế tuyên bố sẽ hợp tác.", ["Đảng Lúa"]),
        ("{l:Lào} và {l:Thái Lan} tuyên bố mở cửa khẩu.", ["Lào"]),
        ("{l:Lào}, {l:Nga} và {l:Thái Lan} đã tuyên bố mở cửa khẩu.", ["Lào"]),
        ("Ông {p:Trần Văn Bình} và ông {p:Lê An} cho rằng cầu rất tốt.", [BINH]),
        ("Ông {p:Trần Văn Bình} cho biết cầu hỏng. Theo ông đó là việc cần làm ngay.", [BINH, BINH]),
        ("Ông {p:Trần Văn Bình} chào mừng đoàn khách; cho rằng chuyến thăm rất có ích.", [BINH]),
        (
            "Theo ông {p:Trần Văn Bình}, có làm như vậy thì dân mới tin xã, không thì nhiều người cho rằng xã sai.",
            [BINH],
        ),
    ],
)
def test_speakers_named_elsewhere(marked: str, speakers: list[str]) -> None:
    assert [speaker for speaker, _, _, _ in read(marked)] == speakers


def test_the_main_clause_begins_after_what_somebody_else_says() -> None:
    found = read("Sau khi {o:Nhóm Núi Xa} cho biết đã rút quân, ông {p:Trần Văn Bình} nhấn mạnh dân sẽ về làng.")
    assert [(speaker, content) for speaker, _, _, content in found] == [
        ("Nhóm Núi Xa", "đã rút quân"),
        (BINH, "dân sẽ về làng."),
    ]


def test_what_is_planned_has_no_source() -> None:
    assert read("Theo kế hoạch, cầu sẽ xong trước Tết năm nay.") == []


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Nhưng theo ông {p:Trần Văn Bình}, nước đã rút từ sáng.", (BINH, "theo")),
        ("Ông {p:Trần Văn Bình} thêm rằng nước đã rút.", (BINH, "thêm rằng")),
        (
            "Ngay sau khi ông {p:Lê An} thắng cử, ông {p:Trần Văn Bình} đã chúc mừng, đồng thời tuyên bố xã sẽ giúp.",
            (BINH, "tuyên bố"),
        ),
    ],
)
def test_openers_and_main_clauses(marked: str, expected: tuple[str, str]) -> None:
    assert [(speaker, cue) for speaker, _, cue, _ in read(marked)] == [expected]


def test_the_name_of_a_steering_committee_is_no_cue() -> None:
    assert read("Trưởng Ban chỉ đạo Vùng Muối {p:Trần Văn Bình} dự lễ hội làng.") == []


@pytest.mark.parametrize(
    ("marked", "speakers"),
    [
        ("Nhiều cử tri kiến nghị sửa cầu. Họ cho rằng cầu đã hỏng từ lâu.", ["Nhiều cử tri", "Nhiều cử tri"]),
        ("Ông {p:Trần Văn Bình} kiến nghị sửa cầu. Họ cho rằng cầu đã hỏng từ lâu.", [BINH]),
        ("Ông {p:Trần Văn Bình} kiến nghị sửa cầu. Đồng thời, đề nghị các xã làm đường.", [BINH, BINH]),
        ("Ông {p:Trần Văn Bình} kiến nghị sửa cầu. Đồng thời, tích cực làm đường theo đề nghị của dân.", [BINH]),
    ],
)
def test_speakers_who_are_not_named_again(marked: str, speakers: list[str]) -> None:
    assert [speaker for speaker, _, _, _ in read(marked)] == speakers


@pytest.mark.parametrize(
    ("after", "cue"),
    [
        ("Đó là lời của ông {p:Trần Văn Bình}, trưởng thôn.", "lời"),
        ("Đây là chia sẻ đầy xúc động của ông {p:Trần Văn Bình} tại hội nghị.", "chia sẻ"),
        ("Ông {p:Trần Văn Bình} cho biết.", "cho biết"),
    ],
)
def test_a_speaker_only_the_next_sentence_names(after: str, cue: str) -> None:
    assert read(f"“Cầu đã hỏng từ lâu lắm rồi”. {after}") == [(BINH, "direct", cue, "Cầu đã hỏng từ lâu lắm rồi")]


@pytest.mark.parametrize("after", ["Đó là lời của gió.", "Ông {p:Trần Văn Bình} đi về.", "Dân rất vui."])
def test_a_quotation_that_nobody_claims(after: str) -> None:
    assert read(f"“Cầu đã hỏng từ lâu lắm rồi”. {after}") == []
