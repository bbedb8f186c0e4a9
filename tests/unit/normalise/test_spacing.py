"""Blanks around punctuation move only where the right way is certain."""

from __future__ import annotations

import time

import pytest

from transforms.normalise.spacing import clean_line


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("chính trị -xã hội", "chính trị - xã hội"),
        ("chính trị- xã hội", "chính trị - xã hội"),
        ("chính trị – xã hội", "chính trị – xã hội"),
        ("kinh tế– xã hội", "kinh tế – xã hội"),
        ("Hôm nay , ông đến .", "Hôm nay, ông đến."),
        ("năm 2018 , ông", "năm 2018, ông"),
        ("( nếu có ) và “ tốt ”", "(nếu có) và “tốt”"),
        ("  hai   chữ  ", "hai chữ"),
    ],
)
def test_certain_blanks_are_put_right(written: str, clean: str) -> None:
    assert clean_line(written) == clean
    assert clean_line(clean) == clean


@pytest.mark.parametrize(
    "line",
    [
        "MQ -4 C",
        "tỷ số 2 : 1",
        "2 -1",
        "https://example.com/a- b",
        "pre- and post-war",
        "trước- và sau bão",
        "Pháp Vân-Cầu Giẽ",
        "ls -l",
        "1 , 5",
        "' chừng mực '",
        "- Sáng nay",
        "TP -. Ảnh",
        "đi … về",
        "ông Nam .5",
    ],
)
def test_the_rest_stays(line: str) -> None:
    assert clean_line(line) == line


@pytest.mark.parametrize("piece", ["a ", " ,", "( ", " -a", "a- ", "“ ", "a", " - "])
def test_giant_lines_do_not_hang(piece: str) -> None:
    began = time.perf_counter()
    clean_line(piece * (400_000 // len(piece)))
    assert time.perf_counter() - began < 4
