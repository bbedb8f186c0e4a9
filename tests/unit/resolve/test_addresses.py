from __future__ import annotations

import pytest

from transforms.article import Record
from transforms.resolve.addresses import canonical_url
from transforms.resolve.identity import article_identity

PAGE = "baomiensong.example/thoi-su/lu-ve-som-123.html"


@pytest.mark.parametrize(
    "url",
    [
        PAGE,
        f"//{PAGE}",
        f" https://{PAGE} ",
        f"http://www.{PAGE}",
        f"https://m.{PAGE}",
        f"https://amp.{PAGE}/",
        f"https://{PAGE.replace('example/', 'example:443/')}",
        f"https://{PAGE.replace('baomiensong.example', 'BaoMienSong.Example.')}",
        f"https://{PAGE}?utm_source=zalo&UTM_Medium=x&fbclid=1&gidzl=2&vn_source=rss&_gl=3",
        f"https://{PAGE}?amp=1",
        f"https://{PAGE}?outputType=amp",
        f"https://{PAGE}#binh-luan",
        f"https://{PAGE}#:~:text=Sáng",
        f"https://{PAGE.replace('/thoi-su', '/amp/thoi-su')}",
        f"https://{PAGE}/amp",
        f"https://{PAGE}/amp/",
        f"https://{PAGE}.amp",
        f"https://{PAGE.replace('.html', '.amp.html')}",
        f"https://{PAGE.replace('/thoi-su/', '//thoi-su//')}",
        f"https://{PAGE};jsessionid=A1B2",
        f"https://{PAGE.replace('lu-ve', 'lu%2Dve')}",
    ],
)
def test_all_addresses_of_a_page_have_one_form(url: str) -> None:
    assert canonical_url(url) == PAGE


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("a.example/doc?id=1", "a.example/doc?id=2"),
        ("a.example/index.php?123", "a.example/index.php?124"),
        ("a.example/tin/Bai", "a.example/tin/bai"),
        ("a.example/a%2Fb", "a.example/a/b"),
        ("a.example/?p=%C0", "a.example/?p=%C1"),
        ("a.example:8080/b", "a.example/b"),
        ("a.example/#!/tin/1", "a.example/#!/tin/2"),
        ("a.example/app#/tin/1", "a.example/app#/tin/2"),
        ("a.example/tram-20-amp.html", "a.example/tram-20.html"),
        ("a.example/chợ", "a.example/cho"),
        ("tin.a.example/b", "a.example/b"),
    ],
)
def test_different_pages_stay_apart(left: str, right: str) -> None:
    assert canonical_url(left) != canonical_url(right)


def test_letters_are_the_same_escaped_or_decomposed_and_parameters_in_any_order() -> None:
    forms = ["a.example/chợ?b=2&a=1", "a.example/ch%E1%BB%A3?a=1&b=2", "a.example/cho\u031b\u0323?a=1&b=2"]
    assert {canonical_url(form) for form in forms} == {"a.example/chợ?a=1&b=2"}


@pytest.mark.parametrize(
    "url",
    ["", "không phải địa chỉ", "urn:uuid:12-34", "http://[::1", "https://máy/b", "a.b:x/c", f"a.example/{'x' * 5000}"],
)
def test_what_names_no_host_has_no_form(url: str) -> None:
    assert canonical_url(url) is None


@pytest.mark.parametrize("url", ["https://a.example", "https://m.a.example/?utm_source=x#top", "a.example/index.html"])
def test_a_front_page_names_no_article(url: str) -> None:
    assert article_identity(Record(0, "", url=url, record_id="7", source_id="bms"), "a.json") == ("record", "bms:7")


def test_a_page_of_parameters_alone_is_an_article() -> None:
    assert article_identity(Record(0, "", url="https://a.example/?p=12"), "a.json") == ("url", "a.example/?p=12")


def test_an_address_as_record_id_stands_in_for_a_missing_url() -> None:
    assert article_identity(Record(0, "", record_id=f"http://m.{PAGE}"), "a.xml") == ("url", PAGE)
