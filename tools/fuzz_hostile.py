"""Files made to do harm: bombs, archives that lead out, texts drawn by hypothesis, entries that are no files."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
import os
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import pyarrow as pa
from hypothesis import HealthCheck, Phase, given, seed, settings

from tools.fuzz_seeds import Files, pdf, pdf_of, tarred, zipped

_NEWS = "Sáng 3/5 UBND huyện Bến Đá khai mạc ông Nguyễn Văn Kho “ ” ( ) : - , . Theo TTXVN 11h47 23/11/2023 ! 🎉 \u202e"
_WORDS = _NEWS.split(" ")
_HTML = "<p> </p> <div> </div> <table> <tr> <td> <a/href='x'> </a> <b> <!-- --> <script> </script> <html> <body> <h1>"
_TAGS = _HTML.split(" ")
_FEED = "<rss> <channel> <item> </item> <title> </title> <![CDATA[ ]]> &amp; &x; <?xml?> <newsItem> <nitf> <feed> <a>"
_XML = _FEED.split(" ")
_CELLS = ["title,text,url", "\n", '"', " ", '""', ",", ";", "\t", "|", "3/5/2024", "a", "b"]
_WORD_NAMES = ("[Content_Types].xml", "_rels/.rels", "word/document.xml")


def bombs(sentinel: Path, size: int = 90_000_000) -> Files:
    """Files that unpack to ``size``, expand or nest without end, and archives whose members point at ``sentinel``."""
    zeros, out = b"0" * size, str(sentinel)
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    doctype = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha ha">{laughs}]>'
    outside = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file://{out}">]>'
    item = "<rss><channel><item><title>&{};</title></item></channel></rss>"
    nested = zipped({"a.txt": b"Tin."})
    for _ in range(12):
        nested = zipped({"a.zip": nested})
    text = "Sáng 3/5, hội chợ mở cửa.".encode()
    escape = {f"../../..{out}": text, out: text, "C:\\a.txt": text, "a/../../b.txt": text, "": text, "a\0b.txt": text}
    return {
        "bom/a.txt.gz": gzip.compress(zeros, mtime=0),
        "bom/a.json.bz2": bz2.compress(zeros),
        "bom/a.csv.xz": lzma.compress(zeros),
        "bom/a.html.zst": pa.compress(zeros, codec="zstd", asbytes=True),
        "bom/a.zip": zipped({f"{at}.txt": zeros[:20_000_000] for at in range(3)}),
        "bom/nhieu.zip": zipped({f"{at}.txt": b"" for at in range(20_000)}),
        "bom/de.zip": _overlapping(),
        "bom/long.zip": nested,
        "bom/a.docx": zipped({"word/document.xml": zeros, "[Content_Types].xml": b"<Types/>"}),
        "bom/a.tar.gz": gzip.compress(tarred({"a.txt": zeros[:60_000_000]}), mtime=0),
        "bom/vong.tar": _negative_tar(),
        "bom/cuoi.xml": (doctype + item.format("l11")).encode(),
        "bom/ngoai.xml": (outside + item.format("x")).encode(),
        "bom/ngoai.nitf": (outside.replace("DOCTYPE rss", "DOCTYPE nitf") + "<nitf>&x;</nitf>").encode(),
        "bom/cuoi.docx": zipped(dict.fromkeys(_WORD_NAMES, (doctype + "<a>&l11;</a>").encode())),
        "bom/bac-hai.xml": f'<!DOCTYPE rss [<!ENTITY l "{"a" * 50_000}">]>{item.format("l;" + "&l;" * 9_000)}'.encode(),
        "bom/sau.json": b"[" * 400_000,
        "bom/sau.jsonl": b'{"a":' * 200_000 + b"1" + b"}" * 200_000,
        "bom/sau.html": b"<div>" * 100_000,
        "bom/sau.xml": b"<rss>" * 100_000,
        "bom/sau.md": b"> " * 50_000 + b"[" * 50_000,
        "bom/so.json": b'{"title": ' + b"9" * 300_000 + b"}",
        "bom/rong.csv": b"title," + b"a," * 200_000 + b"\n1",
        "bom/ngoac.csv": b'title,text\n"' + b"a,b\n" * 300_000,
        "bom/mot-diem.pdf": pdf([(0, 0, 1, "a")], "0 0 1 1"),
        "bom/khong.pdf": pdf_of(b"", "0 0 1 1"),
        "bom/ve.pdf": pdf_of(b"q Q 0 0 1 1 re f\n" * 400_000),
        "bom/chu.pdf": pdf_of(b"BT /F1 1 Tf <00610062> Tj ET\n" * 60_000),
        "bom/giai.pdf": pdf_of(b"%" + zeros),
        "bom/lap.pdf": _looping_pdf(),
        "bom/ra-ngoai.zip": zipped(escape),
        "bom/ra-ngoai.tar": tarred(
            {name: data for name, data in escape.items() if name}, {"a.txt": out, "b.txt": "a.txt"}
        ),
        "bom/dau.txt": b"a" + "\u0301".encode() * 500_000,
        "bom/tu-dai.txt": "nghiêng".encode() * 200_000,
        "bom/cau-dai.txt": "Ông Nguyễn Văn Kho, ".encode() * 40_000,
        "bom/ngoac-kep.txt": "“Ông nói: ".encode() * 30_000,
        "bom/ngay.txt": b"23/11/2023 11h47 " * 30_000,
        "bom/dong.txt": b"a\n" * 90_000,
        "bom/cham.txt": b". " * 300_000,
        "bom/hoa.txt": b"UBND TP HCM " * 30_000,
        "bom/so.txt": b"1" * 1_000_000,
        "bom/trang.txt": b" \t\n" * 1_000_000,
        "bom/bieu.html": b"<p>" + "🎉".encode() * 200_000 + b"</p>",
        "bom/thuoc-tinh.html": b"<p " + b"a='b' " * 100_000 + b">Tin</p>",
        "bom/tham-chieu.html": b"<p>" + b"&amp" * 200_000,
        "bom/chieu-dai.warc": b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999999999999\r\n\r\n",
        "bom/dau.warc": b"WARC/1.0\r\n" + b"A: b\r\n" * 200_000,
        "bom/phan.mhtml": b"Content-Type: multipart/related; boundary=a\r\n\r\n" + b"--a\r\n" * 100_000,
        "bom/trong-nhau.mhtml": b"".join(
            b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(3000)
        ),
        "bom/PAR.parquet": b"PAR1" + b"\xff" * 40 + struct.pack("<I", 2**31 - 1) + b"PAR1",
        "bom/ARROW.arrow": b"ARROW1\0\0" + struct.pack("<iI", -1, 2**31 - 1) + b"\0" * 64,
    }


def _overlapping() -> bytes:
    """A zip whose directory names the same packed bytes a thousand times."""
    data = zipped({"a.txt": b"0" * 900_000})
    start = data.index(b"PK\x01\x02")
    entry, end = data[start : data.index(b"PK\x05\x06")], data[data.index(b"PK\x05\x06") :]
    directory = entry * 1000
    counted = end[:8] + struct.pack("<HHII", 1000, 1000, len(directory), start) + end[20:]
    return data[:start] + directory + counted


def _negative_tar() -> bytes:
    """A tar whose first member states a negative size."""
    data = bytearray(tarred({"a.txt": b"Tin."}))
    data[124:136] = b"\xff" * 11 + b"\x00"
    return bytes(data)


def _looping_pdf() -> bytes:
    """Pages whose parent is their own child."""
    catalog = b"1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n"
    pages = b"2 0 obj << /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 >> endobj\n"
    return b"%PDF-1.7\n" + catalog + pages + b"trailer << /Size 3 /Root 1 0 R >>\nstartxref\n9\n%%EOF"


def drawn_files(count: int, number: int) -> Files:
    """``count`` files of bytes, texts, JSON, pages, feeds and tables that hypothesis draws, by a seed."""
    each = -(-count // len(_DRAWN))
    files: Files = {}
    for kind, (suffix, values, write) in enumerate(_DRAWN):
        for at, value in enumerate(_draw(values, each, number * 100 + kind)):
            files[f"boc/{kind}-{at:04}{suffix}"] = write(value)
    return dict(list(files.items())[:count])


def _draw(values: st.SearchStrategy[Any], count: int, number: int) -> list[Any]:
    found: list[Any] = []

    @seed(number)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(values)
    def collect(value: Any) -> None:
        found.append(value)

    collect()
    return found[:count]


def _joined(pieces: list[str], between: str = " ") -> st.SearchStrategy[str]:
    return st.lists(st.one_of(st.sampled_from(pieces), st.sampled_from(_WORDS)), max_size=400).map(between.join)


_TEXTS = st.text(max_size=500)
_KEYS = st.sampled_from(["title", "content", "url", "published", "author", "items", "description", "id", "x"])
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | _TEXTS | st.sampled_from(_WORDS),
    lambda inner: st.lists(inner, max_size=6) | st.dictionaries(_KEYS, inner, max_size=6),
    max_leaves=40,
)
_DRAWN: tuple[tuple[str, st.SearchStrategy[Any], Callable[[Any], bytes]], ...] = (
    (".txt", st.binary(max_size=4000), bytes),
    (".txt", _joined(_WORDS), str.encode),
    (".txt", _TEXTS, lambda text: text.encode("utf-8", "surrogatepass")),
    (".json", _VALUES, lambda value: json.dumps(value).encode()),
    (
        ".jsonl",
        st.lists(_VALUES, max_size=8),
        lambda values: b"\n".join(json.dumps(value).encode() for value in values),
    ),
    (".html", _joined(_TAGS), str.encode),
    (".xml", _joined(_XML, ""), str.encode),
    (".csv", _joined(_CELLS, ""), str.encode),
    (".md", _joined(["---\n", "# ", "\n", "title: ", "* ", "|", "```\n", "[a](", "> "], ""), str.encode),
    (".pdf", st.binary(max_size=2000), pdf_of),
    (
        ".zip",
        st.dictionaries(_TEXTS, st.binary(max_size=300), max_size=5),
        lambda files: zipped(files, zipfile.ZIP_STORED),
    ),
)


def land_oddities(landing: Path, outside: Path) -> None:
    """Names and entries that no export makes, in ``landing``; a link leads to ``outside``."""
    text = "Sáng 3/5, UBND huyện Bến Đá khai mạc hội chợ nông sản với 40 gian hàng.".encode()
    folder = landing / "ten la"
    folder.mkdir(parents=True)
    names = (
        "-rf.txt",
        "a\nb.txt",
        "a\tb.json",
        " .txt",
        "%s{0}.txt",
        "'\";--.txt",
        "\u202etxt.exe",
        "😀.txt",
        "con.txt",
    )
    more = (
        "a\\..\\b.txt",
        "...txt",
        "~.txt",
        "$HOME.txt",
        "*.txt",
        "e\u0301.txt",
        "é.txt",
        "x" * 246 + ".txt",
        ".an.txt",
        "\x7f.txt",
    )
    for name in (*names, *more):
        (folder / name).write_bytes(text + name.encode())
    (folder / os.fsdecode(b"ch\xf2.txt")).write_bytes(text)
    os.mkfifo(folder / "ong.txt")
    (folder / "thu-muc.json").mkdir()
    links = {
        "mat.txt": "khong-co.txt",
        "vong.txt": "vong.txt",
        "len": "..",
        "ngoai.txt": str(outside),
        "thiet-bi.txt": "/dev/zero",
    }
    for name, target in links.items():
        (folder / name).symlink_to(target)
    deep = folder
    for _ in range(60):
        deep = deep / "sâu"
    deep.mkdir(parents=True)
    (deep / "a.txt").write_bytes(text + b" 60.")
