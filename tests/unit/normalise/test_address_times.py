"""Days in addresses and names of files."""

from __future__ import annotations

import pytest

from transforms.lexicons.lexicon import load_rows
from transforms.normalise.address_times import file_name_day, url_time

SITE = "https://baomiensong.example"


@pytest.mark.parametrize(
    ("path", "instant"),
    [
        ("/cho-dem-20230105093012345.htm", "2023-01-05 09:30:12"),
        ("/cho-dem-2023010509301245.htm", "2023-01-05 09:30:12"),
        ("/cho-dem-185230105093012345.htm", "2023-01-05 09:30:12"),
        ("/cho-dem-18523010509301245.chn", "2023-01-05 09:30:12"),
        ("/2023/01/05/cho-dem/", "2023-01-05 00:00:00"),
        ("/xa-hoi/2023/1/5", "2023-01-05 00:00:00"),
        ("/2023-01-05/cho-dem.html", "2023-01-05 00:00:00"),
        ("/20230105/cho-dem.html", "2023-01-05 00:00:00"),
        ("/cho-dem-20230105.html", "2023-01-05 00:00:00"),
        ("/cho-dem-2023-01-05.html", "2023-01-05 00:00:00"),
    ],
)
def test_address(path: str, instant: str) -> None:
    assert str(url_time(SITE + path)) == f"{instant}+07:00"


@pytest.mark.parametrize(
    "path",
    ["", "/", "/cho-dem-4926287.html", "/xo-so-ngay-5-1-2023.html", "/lich-thi-dau-2023/",
     "/cho-dem-20231305093012345.htm",
     "/a?ngay=2023-01-05", "/cho-dem-c52625116.epi", "/p20230105x.html", "/cho-dem-999999999999999999.htm"],
)  # fmt: skip
def test_no_day_in_the_address(path: str) -> None:
    assert url_time(SITE + path) is None


def test_what_is_no_address() -> None:
    assert url_time(None) is None
    assert url_time("https://[2023-01-05") is None
    assert str(url_time("m.baomiensong.example/2023/01/05/cho-dem#1")) == "2023-01-05 00:00:00+07:00"


@pytest.mark.parametrize(
    "path",
    ["tin-2023-11-23.txt", "a/b/20231123.html", "tin_2023_11_23.txt.gz", "tin-23-11-2023.md", "2023.11.23 cho-dem.docx",
     "kho.zip/tin-2023-11-23.txt#0", "tin-20231123114700.txt"],
)  # fmt: skip
def test_file_name(path: str) -> None:
    assert str(file_name_day(path)) == "2023-11-23 00:00:00+07:00"


@pytest.mark.parametrize(
    "path",
    ["2023-11-23/tin.txt", "2023-11-23.json", "tin-2023-11-23.csv", "tin-2023-13-23.txt", "20231123456.txt", "tin.txt"],
)
def test_no_day_in_the_file_name(path: str) -> None:
    assert file_name_day(path) is None


@pytest.mark.parametrize("row", load_rows("address_times"), ids=lambda row: row["example"])
def test_every_shape_finds_its_example(row: dict[str, str]) -> None:
    found = file_name_day(row["example"]) if row["where"] == "file" else url_time(f"{SITE}/a{row['example']}")
    assert found is not None
