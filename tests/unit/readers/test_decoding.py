"""Encodings are told by their bytes or by what reads Vietnamese; what reads badly is refused with the guess."""

from __future__ import annotations

import json
import unicodedata
from datetime import UTC, datetime

import pytest

from tests.unit.readers.encodings.writing import TEXT, encode
from transforms.article import Record, Rejection
from transforms.readers import read_bytes, reasons
from transforms.readers.decoding import Decoded, decode, decode_text

WHEN = datetime(2025, 1, 5, tzinfo=UTC)
OLD = ("tcvn3", "vni", "vps", "viscii", "cp1258")
FRENCH = "Le président a déclaré à la presse que l'été dernier avait été très chaud pour les élèves.\n"


def decoded(data: bytes) -> Decoded:
    result = decode(data)
    assert isinstance(result, Decoded)
    return result


def refusal(data: bytes) -> str:
    result = decode(data)
    assert isinstance(result, Rejection)
    assert result.reason_code == reasons.INVALID_ENCODING
    return result.reason


def as_characters(data: bytes, encoding: str) -> bytes:
    """UTF-8 of the characters that the bytes are in a single-byte encoding; its gaps stay control characters."""
    return "".join(bytes([code]).decode(encoding, "ignore") or chr(code) for code in data).encode()


@pytest.mark.parametrize("encoding", OLD)
def test_old_encodings(encoding: str) -> None:
    result = decoded(encode(TEXT, encoding))
    assert result.text == TEXT
    assert result.encoding == encoding
    assert result.confidence > 0.9


@pytest.mark.parametrize("encoding", OLD)
def test_all_capitals(encoding: str) -> None:
    title = "KHAI TRƯƠNG CHỢ ĐÊM Ở Á CHÂU, BÀ CON ĐỢI KHÁCH"
    assert decoded(encode(title, encoding)).text == title


@pytest.mark.parametrize("encoding", OLD)
def test_long_files_are_sampled_in_every_quarter(encoding: str) -> None:
    assert decoded(encode(TEXT * 60, encoding)).text == TEXT * 60
    refusal(encode(TEXT * 60, encoding) + encode(TEXT * 60, "vni" if encoding == "viscii" else "viscii"))


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_unicode_without_mark(encoding: str) -> None:
    assert decoded(TEXT.encode(encoding)) == Decoded(TEXT, encoding, 1.0)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_unicode_with_mark(encoding: str) -> None:
    assert decoded(TEXT.encode(encoding)) == Decoded(TEXT, encoding, 1.0)


def test_unicode_in_any_form_is_left_alone() -> None:
    for text in (TEXT, unicodedata.normalize("NFD", TEXT), FRENCH, "plain", "Họ viết “XÃ”", "São Paulo, 5 °C"):
        assert decoded(text.encode()) == Decoded(text, "utf-8", 1.0)
    assert decoded("Họ viết “XÃ”, “áº”".encode()).text == "Họ viết “XÃ”, “áº”"


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
@pytest.mark.parametrize("rounds", [1, 2])
def test_mojibake(encoding: str, rounds: int) -> None:
    data = TEXT.encode()
    for _ in range(rounds):
        data = as_characters(data, encoding)
    assert decoded(data).text == TEXT
    assert decoded(data).encoding == "utf-8 mojibake"


def test_mojibake_in_a_sound_text_and_in_another_language() -> None:
    mixed = TEXT + as_characters(TEXT.encode(), "cp1252").decode()
    assert decoded(mixed.encode()).text == TEXT * 2
    assert decoded(as_characters(FRENCH.encode(), "cp1252")).text == FRENCH


def test_mojibake_whose_blanks_were_changed() -> None:
    data = as_characters(TEXT.encode(), "cp1252").decode().replace("\xa0", " ")
    assert decoded(data.encode()).text == TEXT
    refusal(data.replace("\xad", "").encode())


def test_mojibake_that_lost_bytes_is_refused() -> None:
    assert "mojibake" in refusal(TEXT.encode().decode("cp1252", "replace").replace("\ufffd", "?").encode())


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "viscii", "cp1258"])
def test_old_encodings_saved_as_unicode(encoding: str) -> None:
    result = decoded(as_characters(encode(TEXT, encoding), "cp1252"))
    assert (result.text, result.encoding) == (TEXT, f"utf-8 {encoding}")


def test_broken_utf8_is_refused_with_its_name() -> None:
    assert "best guess utf-8" in refusal(TEXT.encode() + b"\xe1\xbb")
    assert "utf-16" in refusal(TEXT.encode("utf-16") + b"a")


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "cp850"])
def test_other_languages_in_single_bytes_are_refused(encoding: str) -> None:
    assert "score 0." in refusal(FRENCH.encode(encoding))


def test_few_words_are_no_evidence() -> None:
    assert "1 words" in refusal(encode("Chợ Vinh", "tcvn3"))


def test_a_byte_without_meaning_in_cp1258_is_refused() -> None:
    assert "0x8d" in refusal(encode(TEXT, "cp1258") + b" \x8d")


def test_binary_data_is_no_text() -> None:
    for data in (bytes(range(1, 256)) * 9, b"\0\1\2\3" * 9, b"abc\0"):
        result = decode(data)
        assert isinstance(result, Rejection)
        assert result.reason_code == reasons.NOT_TEXT


def test_text_alone() -> None:
    assert decode_text(encode(TEXT, "viscii")) == TEXT


@pytest.mark.parametrize("encoding", OLD)
def test_records_tell_their_encoding(encoding: str) -> None:
    page = f"<html><head><title>Chợ</title></head><body><article><p>{TEXT}</p><p>{TEXT}</p></article></body></html>"
    line = json.dumps({"title": "Chợ", "content": TEXT}, ensure_ascii=False)
    for name, text in (("a.txt", TEXT), ("a.html", page), ("a.json", line), ("a.jsonl", f"{line}\n{line}\n")):
        items = read_bytes(name, encode(text, encoding), WHEN)
        assert items
        for item in items:
            assert isinstance(item, Record)
            assert item.encoding == encoding
            assert item.encoding_confidence is not None
            assert item.encoding_confidence > 0.9
            assert "chẳng ai muốn nghỉ thêm ngày nào nữa" in item.body
