"""The names of an article: repaired spans, linked forms, nested places, bylines."""

from __future__ import annotations

from tests.unit.extract.marked_articles import read_marked


def test_short_forms_of_persons_are_linked() -> None:
    reading = read_marked("Ông {p:Trần Văn Bình} đến. Ông Bình nói. {p:TRẦN VĂN BÌNH} là tên ông.")
    assert reading.surfaces("person") == {"Trần Văn Bình": {"Trần Văn Bình", "Bình", "TRẦN VĂN BÌNH"}}


def test_honorifics_and_titles_are_cut_off_names() -> None:
    reading = read_marked("{p:Ông Trần Văn Bình} và {p:ĐB Lê Thị Hà} trả lời.")
    assert set(reading.surfaces("person")) == {"Trần Văn Bình", "Lê Thị Hà"}


def test_a_man_is_not_linked_to_a_womans_name() -> None:
    reading = read_marked("Bà {p:Lê Thị Hà} cùng ông {p:Hà} đi chợ.")
    assert len(reading.surfaces("person")) == 2


def test_institutions_tagged_as_persons_are_dropped() -> None:
    assert not read_marked("Tại hội nghị {p:TƯ MTTQ VN}.").surfaces("person")


def test_a_name_is_split_off_an_organisation() -> None:
    reading = read_marked("Chủ tịch {o:Hội Nông dân tỉnh An Giang Trần Thị Bình} phát biểu tại {l:tỉnh An Giang}.")
    assert set(reading.surfaces("person")) == {"Trần Thị Bình"}
    assert reading.surfaces("organization") == {"Hội Nông dân tỉnh An Giang": {"Hội Nông dân tỉnh An Giang"}}


def test_organisations_are_completed_by_the_articles_context() -> None:
    reading = read_marked(
        "{o:UBND tỉnh} họp với {o:Tỉnh ủy} và {o:UBMTTQVN}.\n{o:Ủy ban nhân dân tỉnh Kiên Sơn} ở {l:tỉnh Kiên Sơn}."
    )
    assert reading.surfaces("organization") == {
        "Ủy ban nhân dân tỉnh Kiên Sơn": {"UBND tỉnh", "Ủy ban nhân dân tỉnh Kiên Sơn"},
        "Tỉnh ủy Kiên Sơn": {"Tỉnh ủy"},
        "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Kiên Sơn": {"UBMTTQVN"},
    }


def test_acronyms_and_short_company_names_are_linked() -> None:
    reading = read_marked(
        "{o:Lực lượng Gìn giữ Biển xanh} ({o:LBX}) làm việc với {o:Công ty cổ phần Gốm sứ Tân Vạn}. "
        "{o:LBX} khen {o:Tân Vạn}; {o:công ty Gốm sứ Tân Vạn} cảm ơn."
    )
    assert [len(forms) for forms in reading.surfaces("organization").values()] == [2, 3]


def test_an_organisation_may_have_its_head_in_a_title() -> None:
    reading = read_marked("Trưởng ban {o:Dân vận Tỉnh ủy} {p:Trần Văn Bình}.")
    assert reading.surfaces("organization") == {"Ban Dân vận Tỉnh ủy": {"Dân vận Tỉnh ủy"}}


def test_a_ministry_may_have_its_head_in_a_title() -> None:
    reading = read_marked("Bộ trưởng {o:Quốc phòng} {p:Trần Văn Bình}.")
    assert reading.surfaces("organization") == {"Bộ Quốc phòng": {"Quốc phòng"}}


def test_places_with_and_without_unit_word_are_one() -> None:
    reading = read_marked("{l:tỉnh An Giang} và {l:TP.HCM}; {l:An Giang} đón khách từ {l:TP Hồ Chí Minh}.")
    assert reading.surfaces("place") == {
        "An Giang": {"tỉnh An Giang", "An Giang"},
        "Hồ Chí Minh": {"TP.HCM", "TP Hồ Chí Minh"},
    }


def test_sites_of_one_kind_are_one_place() -> None:
    reading = read_marked("{l:đường cao tốc Tân An-Bình Sơn} dài; {l:cao tốc Tân An - Bình Sơn} đẹp; {l:chợ Bình Sơn}.")
    assert [len(forms) for forms in reading.surfaces("place").values()] == [2, 1]


def test_places_inside_organisations_are_mentions() -> None:
    reading = read_marked("{o:Công an huyện Tịnh Biên} phối hợp với {o:Quân đội Pháp}.")
    assert reading.surfaces("place") == {"Tịnh Biên": {"huyện Tịnh Biên"}, "Pháp": {"Pháp"}}


def test_missed_repeats_are_found() -> None:
    reading = read_marked("{o:Sở Du lịch} khai mạc hội chợ. Đại diện Sở Du lịch phát biểu.")
    assert [m.method for m in reading.names.mentions] == ["tagger", "repeat"]


def test_the_byline_has_a_mention_and_the_dateline_none() -> None:
    reading = read_marked(
        "{l:An Giang}, 23/11\nHội chợ khai mạc.\nHÀ MY", byline="HÀ MY", types={0: "dateline", 2: "byline"}
    )
    assert reading.surfaces("person") == {"HÀ MY": {"HÀ MY"}}
    assert not reading.surfaces("place")


def test_the_bylines_own_grammar_replaces_the_tagger() -> None:
    reading = read_marked("Hội chợ khai mạc.\n{p:Lê Hà Theo Sao Mai News}", types={1: "byline"})
    assert reading.surfaces("person") == {"Lê Hà": {"Lê Hà"}}
    assert reading.surfaces("organization") == {"Sao Mai News": {"Sao Mai News"}}


def test_mentions_slice_back_and_are_sorted() -> None:
    reading = read_marked("Ông {p:Trần Văn Bình}, Giám đốc {o:Sở Y tế tỉnh An Giang}, đến {l:huyện Tịnh Biên}.")
    spans = [(m.start, -m.end) for m in reading.names.mentions]
    assert spans == sorted(spans)
    assert all(m.block_no == 0 and m.sentence_no == 0 for m in reading.names.mentions)
    assert [e.entity_no for e in reading.names.entities] == list(range(len(reading.names.entities)))


def test_companies_are_completed() -> None:
    reading = read_marked("{o:Công ty Cổ phần Đầu tư} và Xây dựng giao thông {p:Phương Vạn} thi công.")
    assert set(reading.surfaces("organization")) == {"Công ty Cổ phần Đầu tư và Xây dựng giao thông Phương Vạn"}


def test_a_companys_director_stays_a_person() -> None:
    reading = read_marked("Giám đốc {o:Công ty Xây dựng} {p:Lê Văn Đạt} nói.")
    assert set(reading.surfaces("person")) == {"Lê Văn Đạt"}


def test_roads_are_joined_and_sites_get_their_unit() -> None:
    reading = read_marked("{l:cao tốc Tân An}-{l:Bình Vạn} qua nút giao {l:Gò Vạn}.")
    assert set(reading.surfaces("place")) == {"cao tốc Tân An-Bình Vạn", "nút giao Gò Vạn"}


def test_labels_that_the_words_before_contradict() -> None:
    reading = read_marked("Nghệ sĩ {l:Hà My} sang {o:Campuchia} xem {o:GDP}; {o:Công an các tỉnh} gác.")
    assert set(reading.surfaces("person")) == {"Hà My"}
    assert set(reading.surfaces("place")) == {"Campuchia"}
    assert not reading.surfaces("organization")


def test_party_committees_are_found_in_spite_of_the_tagger() -> None:
    reading = read_marked("Bí thư {p:Thành} uỷ {p:Lê Văn Đạt} nói.")
    assert set(reading.surfaces("organization")) == {"Thành uỷ"}
    assert reading.rows() == {("Lê Văn Đạt", "Bí thư", "Thành uỷ")}


def test_foreign_names_are_split_off() -> None:
    reading = read_marked("Chủ tịch {o:Hạ viện Nancy Brown} và Chủ tịch {o:Thượng viện Campuchia Som Rak} gặp nhau.")
    assert set(reading.surfaces("person")) == {"Nancy Brown", "Som Rak"}


def test_names_lose_honorifics_and_trailing_words() -> None:
    reading = read_marked("{p:Lê Văn Sơn} đến. {p:Anh Sơn} kể. {p:Hà My bảo} vậy. {p:Park Min-su} cười.")
    assert set(reading.surfaces("person")) == {"Lê Văn Sơn", "Hà My", "Park Min-su"}


def test_numbered_districts_are_told_apart() -> None:
    reading = read_marked("{o:UBND quận 9} và {o:UBND TP} họp ở {l:quận 9}, {l:TP.HCM}; {o:UBND quận 9, TP.HCM} mời.")
    assert [len(forms) for forms in reading.surfaces("organization").values()] == [2, 1]


def test_names_in_a_list_of_names_are_persons() -> None:
    reading = read_marked("Ca sĩ {p:Hà My}, {l:Thanh Vạn}, {l:Quốc Vạn} hát; {p:Lê Bình} ở {l:An Giang}.")
    assert set(reading.surfaces("person")) == {"Hà My", "Thanh Vạn", "Quốc Vạn", "Lê Bình"}


def test_a_known_name_with_its_verb_is_split_off() -> None:
    reading = read_marked("Chủ tịch {o:Thượng viện Campuchia Som Rak khen} bạn. Ông {p:Som Rak} vui.")
    assert reading.surfaces("person") == {"Som Rak": {"Som Rak"}}
    assert ("Som Rak", "Chủ tịch", "Thượng viện Campuchia") in reading.rows()


def test_a_team_is_not_turned_into_a_country() -> None:
    assert set(read_marked("Họ vừa thắng tuyển {o:Campuchia}.").surfaces("organization")) == {"Campuchia"}


def test_a_name_that_is_a_place_or_a_company_elsewhere() -> None:
    reading = read_marked(
        "Người dân ở {l:chùa Tân Vạn} kể; {p:Tân Vạn} đông. "
        "{o:Công ty Gốm Hà Vạn} lãi, {p:Hà Vạn} mừng, ông {p:Hà Vạn} vui; {p:Green Rock Corp} lỗ."
    )
    assert set(reading.surfaces("person")) == {"Hà Vạn"}
    assert reading.surfaces("place") == {"chùa Tân Vạn": {"chùa Tân Vạn", "Tân Vạn"}}
    assert reading.surfaces("organization") == {
        "Công ty Gốm Hà Vạn": {"Công ty Gốm Hà Vạn", "Hà Vạn"},
        "Green Rock Corp": {"Green Rock Corp"},
    }


def test_parliaments_of_two_countries_are_two() -> None:
    reading = read_marked("{o:Quốc hội Lào} và {o:Quốc hội Việt Nam} họp ở {l:Lào}. Sau đó {o:Quốc hội} bàn tiếp.")
    assert reading.surfaces("organization") == {
        "Quốc hội Lào": {"Quốc hội Lào"},
        "Quốc hội": {"Quốc hội Việt Nam", "Quốc hội"},
    }


def test_a_local_branch_is_not_the_national_body() -> None:
    reading = read_marked(
        "{o:Hội Muối Việt Nam} khen {o:Hội Muối Việt Nam tỉnh An Giang}; {o:Hội Muối tỉnh An Giang} vui."
    )
    assert [sorted(forms) for forms in reading.surfaces("organization").values()] == [
        ["Hội Muối Việt Nam"],
        ["Hội Muối Việt Nam tỉnh An Giang", "Hội Muối tỉnh An Giang"],
    ]


def test_names_in_brackets_are_the_same_organisation() -> None:
    reading = read_marked(
        "{o:Trung tâm Muối biển} ({o:trung tâm MBX}) và {o:Bộ Nông nghiệp và Phát triển nông thôn} ({o:NN-PTNT}) họp. "
        "{o:Trung tâm MBX} và {o:Viện Muối (Hạ viện) Quốc gia} cùng {o:Viện Muối Quốc gia} về."
    )
    assert [len(forms) for forms in reading.surfaces("organization").values()] == [3, 2, 2]


def test_by_names_are_the_same_person() -> None:
    reading = read_marked(
        "Ông {p:Nguyễn Ngọc Ẩn} (thường gọi ông {p:Ngọc}) và {p:Lê Văn Mốc} (SN 1980, tức {p:Mốc Đen}) đến. "
        "Ông {p:Ngọc} về."
    )
    assert reading.surfaces("person") == {
        "Nguyễn Ngọc Ẩn": {"Nguyễn Ngọc Ẩn", "Ngọc"},
        "Lê Văn Mốc": {"Lê Văn Mốc", "Mốc Đen"},
    }


def test_a_country_inside_a_given_name_is_no_place() -> None:
    reading = read_marked("{o:Công ty Trâm Anh} bán hàng cho {o:Bộ Quốc phòng Nga}.")
    assert set(reading.surfaces("place")) == {"Nga"}


def test_a_site_inside_a_company_is_no_place_of_its_own() -> None:
    reading = read_marked("{l:nhà máy gốm Sao Mai} của {o:Công ty Cổ phần Gốm Sao Mai Group}.")
    assert reading.surfaces("place") == {"nhà máy gốm Sao Mai": {"nhà máy gốm Sao Mai"}}


def test_a_city_keeps_a_first_word_like_a_unit() -> None:
    assert set(read_marked("Mưa ở {l:Buôn Ma Thuột}.").surfaces("place")) == {"Buôn Ma Thuột"}


def test_the_form_of_a_state_is_no_part_of_its_parliament() -> None:
    reading = read_marked("{o:Quốc hội Vương quốc Thái Lan} họp. {o:Quốc hội Thái Lan} về. {l:Thái Lan} vui.")
    assert [len(forms) for forms in reading.surfaces("organization").values()] == [2]


def test_places_inside_names_end_with_a_word() -> None:
    reading = read_marked("{o:Trường THPT Hà Nội - Amsterdam} và {o:Báo Công An Nhân Dân} ở {l:Hà Nội}.")
    assert reading.surfaces("place") == {"Hà Nội": {"Hà Nội"}}


def test_countries_shortened_are_the_same_places() -> None:
    reading = read_marked("{l:VN} và {l:TQ} họp. {l:Việt Nam} tiếp {l:Trung Quốc}.")
    assert reading.surfaces("place") == {"Việt Nam": {"VN", "Việt Nam"}, "Trung Quốc": {"TQ", "Trung Quốc"}}
