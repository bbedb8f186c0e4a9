"""Well-formed files of every format that the pipeline reads: the examples, and articles of ../shared written anew."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import itertools
import json
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from html import escape
from pathlib import Path

import polars as pl
import pyarrow as pa

Files = dict[str, bytes]
"""Name below the landing → bytes."""
Article = dict[str, str]
"""``title``, ``description``, ``maintext`` and ``url``."""

_OWN = (
    {
        "title": "Bến Đá khai mạc hội chợ nông sản",
        "description": "Hội chợ mở cửa đến hết tuần.",
        "maintext": "Sáng 3/5/2024, UBND huyện Bến Đá khai mạc hội chợ nông sản với 40 gian hàng.\n"
        "Ông Lê Văn Ngân, Phó Chủ tịch UBND huyện Bến Đá, dự và phát biểu: “Bà con bán được gạo ngay tại chợ”.",
        "url": "https://tin.example/ben-da-117.html",
    },
)
_A_FILE = 8
"""Articles in a file of a format that holds several."""
_CMAP = (
    b"begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <0000> <1fff> <0000> endbfrange"
)


def good_files(examples: Path, shared: Path | None) -> Files:
    """One file a format and more, of the examples and, where it is there, of ``shared``."""
    files = {f"vd/{path.name}": path.read_bytes() for path in sorted(examples.rglob("*.*")) if path.is_file()}
    files = {name: data for name, data in files.items() if not name.endswith((".md", ".sql", ".toml"))}
    articles = list(_OWN)
    if shared:
        files |= _copied(shared)
        articles += itertools.islice(_corpus(shared / "corpus" / "articles-1.jsonl.gz"), 40)
    for at in range(0, len(articles), _A_FILE):
        files |= {f"tin-{at}/{name}": data for name, data in written(articles[at : at + _A_FILE]).items()}
    return files


def _copied(shared: Path) -> Files:
    """Files of ``shared`` as they are: every encoding, the labelled articles, pages and snapshots of feeds."""
    globs = ("encodings/*.txt", "gold/articles/*", "html/*", "nights/*.json")
    return {f"chung/{path.name}": path.read_bytes() for glob in globs for path in sorted(shared.glob(glob))}


def _corpus(path: Path) -> Iterator[Article]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def written(articles: list[Article]) -> Files:
    """The articles in every format; where a format holds one, the first."""
    first = articles[0]
    text = "\n\n".join((first["title"], first["description"] or "", first["maintext"]))
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in first["maintext"].split("\n"))
    head = f"<html lang='vi'><head><title>{escape(first['title'])}</title></head>"
    page = f"{head}<body><article><h1>{escape(first['title'])}</h1>{paragraphs}</article></body></html>"
    lines = "\n".join(json.dumps(article, ensure_ascii=False) for article in articles)
    frame = pl.DataFrame([{key: article[key] for key in _OWN[0]} for article in articles])
    files = {
        "a.txt": text.encode(),
        "a.utf16.txt": text.encode("utf-16"),
        "a.md": f"---\ntitle: {first['title']}\ndate: 2024-05-03\n---\n\n# {first['title']}\n\n{text}".encode(),
        "a.html": page.encode(),
        "a.mhtml": _mhtml(page, first["url"]),
        "a.json": json.dumps(articles, ensure_ascii=False).encode(),
        "a.ascii.json": json.dumps({"articles": articles}).encode(),
        "a.jsonl": lines.encode(),
        "a.csv": _table(articles, ","),
        "a.tsv": _table(articles, "\t"),
        "a.rss": _feed(articles).encode(),
        "a.xml": _atom(articles).encode(),
        "a.newsml": _newsml(first).encode(),
        "a.nitf": _nitf(first).encode(),
        "a.docx": _docx(text),
        "a.pdf": pdf([(40, 560 - 14 * at, 10, line[:90]) for at, line in enumerate(text.split("\n"))]),
        "a.warc": _warc(page, first["url"]),
        "a.parquet": _saved(frame.write_parquet),
        "a.arrow": _saved(frame.write_ipc),
    }
    return files | _packed(files)


def _packed(files: Files) -> Files:
    some = {name: files[name] for name in ("a.txt", "a.json", "a.html", "a.docx")}
    inner = zipped(some)
    return {
        "a.txt.gz": gzip.compress(files["a.txt"], mtime=0),
        "a.json.bz2": bz2.compress(files["a.json"]),
        "a.jsonl.xz": lzma.compress(files["a.jsonl"]),
        "a.csv.zst": pa.compress(files["a.csv"], codec="zstd", asbytes=True),
        "a.warc.gz": gzip.compress(files["a.warc"], mtime=0),
        "a.zip": inner,
        "a.tar": tarred(some),
        "a.tgz": gzip.compress(tarred(some), mtime=0),
        "a.tar.bz2": bz2.compress(tarred(some)),
        "a.tar.xz": lzma.compress(tarred(some)),
        "a.tar.zst": pa.compress(tarred(some), codec="zstd", asbytes=True),
        "nest.zip": zipped({"trong.zip": inner, "trong.tar.gz": gzip.compress(tarred(some), mtime=0)}),
    }


def zipped(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of these members, whatever their names."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 5, 3, 7, 30, 0)), data, method)
    return buffer.getvalue()


def tarred(files: Mapping[str, bytes], links: Mapping[str, str] | None = None) -> bytes:
    """A tar archive of these members and symbolic links, whatever their names."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, data in files.items():
            header = tarfile.TarInfo(name)
            header.size = len(data)
            archive.addfile(header, io.BytesIO(data))
        for name, target in (links or {}).items():
            header = tarfile.TarInfo(name)
            header.type, header.linkname = tarfile.SYMTYPE, target
            archive.addfile(header)
    return buffer.getvalue()


def pdf(pieces: list[tuple[float, float, float, str]], box: str = "0 0 400 600") -> bytes:
    """A page of pieces of text (left, base line, size, text) in a font whose codes are UTF-16 units."""
    shown = (
        f"BT /F1 {size} Tf 1 0 0 1 {left} {base} Tm <{text.encode('utf-16-be').hex()}> Tj ET"
        for left, base, size, text in pieces
    )
    return pdf_of("\n".join(shown).encode(), box)


def pdf_of(content: bytes, box: str = "0 0 400 600") -> bytes:
    """A page of these operators."""
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [%b] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>"
        % box.encode(),
        _stream(content),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Ben-Da /Encoding /Identity-H /ToUnicode 6 0 R"
        b" /DescendantFonts [7 0 R] >>",
        _stream(_CMAP),
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Ben-Da /DW 500 >>",
    )
    data, places = bytearray(b"%PDF-1.7\n"), []
    for number, held in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, held)
    start = len(data)
    data += b"xref\n0 8\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(data) + b"trailer << /Size 8 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start


def _stream(content: bytes) -> bytes:
    packed = zlib.compress(content)
    return b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(packed), packed)


def _mhtml(page: str, url: str) -> bytes:
    message = MIMEMultipart("related", type="text/html", boundary="----phan")
    message["Snapshot-Content-Location"] = url
    message.attach(MIMEText(page, "html", "utf-8"))
    return message.as_bytes()


def _table(articles: list[Article], comma: str) -> bytes:
    buffer = io.StringIO()
    rows = csv.DictWriter(buffer, list(_OWN[0]), delimiter=comma, extrasaction="ignore")
    rows.writeheader()
    rows.writerows(articles)
    return buffer.getvalue().encode("utf-8-sig")


def _feed(articles: list[Article]) -> str:
    items = "".join(
        f"<item><title>{escape(a['title'])}</title><link>{escape(a['url'])}</link>"
        f"<description><![CDATA[{a['maintext'].replace(']]>', '')}]]></description>"
        "<pubDate>Fri, 03 May 2024 07:30:00 +0700</pubDate></item>"
        for a in articles
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Tin Bến Đá</title>{items}</channel></rss>'


def _atom(articles: list[Article]) -> str:
    items = "".join(
        f"<entry><id>{escape(a['url'])}</id><title>{escape(a['title'])}</title><link href='{escape(a['url'])}'/>"
        f"<updated>2024-05-03T07:30:00+07:00</updated><content type='html'>{escape(a['maintext'])}</content></entry>"
        for a in articles
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Tin Bến Đá</title>{items}</feed>'


def _newsml(article: Article) -> str:
    body = f"<html xmlns='http://www.w3.org/1999/xhtml'><body><p>{escape(article['maintext'])}</p></body></html>"
    return f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10/" guid="urn:tin:117" version="2" xml:lang="vi">
<itemMeta><itemClass qcode="ninat:text"/><versionCreated>2024-05-03T09:00:00+07:00</versionCreated></itemMeta>
<contentMeta><headline>{escape(article["title"])}</headline></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml">{body}</inlineXML></contentSet></newsItem>"""


def _nitf(article: Article) -> str:
    head = f"<body.head><hedline><hl1>{escape(article['title'])}</hl1></hedline></body.head>"
    body = f"<body.content><p>{escape(article['maintext'])}</p></body.content>"
    return f"<nitf xml:lang='vi'><head><title>Tên</title></head><body>{head}{body}</body></nitf>"


def _docx(text: str) -> bytes:
    import docx

    document = docx.Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    return _saved(document.save)


def _warc(page: str, url: str) -> bytes:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.encode()
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-05-03T00:30:00Z\r\n"
    length = f"WARC-Record-ID: <urn:uuid:1>\r\nContent-Length: {len(block)}\r\n\r\n"
    return (head + length).encode() + block + b"\r\n\r\n"


def _saved(save: Callable[[io.BytesIO], object]) -> bytes:
    buffer = io.BytesIO()
    save(buffer)
    return buffer.getvalue()
