"""How well web pages are read: `python -m tools.check_html [FOLDER …]`.

Invented articles in the pages of differently built sites are read and compared with what the pages were made of; of the
pages in a folder it prints what was read. Text F1 is over the multiset of words of lead, paragraphs, headings and
captions; a block is right when its words and its type are.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.page_templates import TEMPLATES, InventedArticle, load_articles
from tools.site_templates import SITES
from transforms.article import Article, Record
from transforms.normalise import normalise_record
from transforms.readers.html import read_html

_WORD = re.compile(r"\w+")
_TEXT_TYPES = ("lead", "paragraph", "heading", "caption", "credit")


@dataclass(frozen=True, slots=True)
class PageScore:
    """One page read: what is exact, the F1 of its text, and the share of its blocks that are found with their type."""

    title: bool
    author: bool
    time: bool
    text_f1: float
    blocks: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Print both tables; returns 1 when a template is read worse than the floor (F1 0.97, the rest exact)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--show", action="store_true", help="print the blocks that differ")
    options = parser.parse_args(arguments)
    worst, articles = 1.0, load_articles()
    print(f"{'template':20} title author time  text F1 (least)  blocks")
    for template in (*TEMPLATES, *SITES):
        scores = [score_page(template, article, options.show) for article in articles]
        said = [sum(getattr(s, name) for s in scores) for name in ("title", "author", "time")]
        least = min(s.text_f1 for s in scores)
        mean = sum(s.text_f1 for s in scores) / len(scores)
        blocks = sum(s.blocks for s in scores) / len(scores)
        exact = all(count == len(scores) for count in said)
        worst = min(worst, least if exact else 0.0)
        print(f"{template.__name__:20} {said[0]}/{len(scores)}   {said[1]}/{len(scores)}    {said[2]}/{len(scores)}   "
              f"{mean:.3f} ({least:.3f})    {blocks:.3f}")  # fmt: skip
    for folder in options.folders:
        for path in sorted(folder.glob("*.htm*")):
            print(describe(path))
    print(speed([template(article) for template in (*TEMPLATES, *SITES) for article in articles]))
    return 0 if worst >= 0.97 else 1


def score_page(template: Callable[[InventedArticle], bytes], truth: InventedArticle, show: bool = False) -> PageScore:
    """How one article is read from the page that a template makes of it."""
    article = read_page(template(truth))
    if article is None:
        return PageScore(False, False, False, 0.0, 0.0)
    expected = [("lead", truth.lead), *truth.blocks]
    found = read_blocks(article)
    wanted, got = (Counter(f"{kind} {words(text)}" for kind, text in side) for side in (expected, found))
    if show and wanted != got:
        print(f"  {template.__name__}: missing {list(wanted - got)}, unexpected {list(got - wanted)}")
    every_word = [Counter(words(" ".join(text for _, text in side)).split()) for side in (expected, found)]
    return PageScore(
        article.title == truth.title,
        (article.byline or "").casefold().split(" (")[0] == truth.author.casefold(),
        article.published_at == truth.published,
        overlap(*every_word),
        overlap(wanted, got),
    )


def read_blocks(article: Article) -> list[tuple[str, str]]:
    """Type and text of the blocks of the text; the credit beneath a caption belongs to it."""
    found: list[tuple[str, str]] = []
    for block in article.blocks:
        text = article.text[block.start : block.end]
        if block.block_type == "credit" and found and found[-1][0] == "caption":
            found[-1] = ("caption", f"{found[-1][1]} {text}")
        elif block.block_type in _TEXT_TYPES:
            found.append((block.block_type, text))
    return found


def read_page(data: bytes) -> Article | None:
    """The normalised article of a page; None when the page is rejected."""
    item = read_html(data)[0]
    return normalise_record(item) if isinstance(item, Record) else None


def words(text: str) -> str:
    """The words of ``text`` in lower case, parted by blanks."""
    text = text.removeprefix("Sơn Hà (TTXVN) - ")
    return " ".join(_WORD.findall(text.lower()))


def overlap(wanted: Counter[str], got: Counter[str]) -> float:
    """F1 of two multisets; 1 when both are empty."""
    common, total = (wanted & got).total(), wanted.total() + got.total()
    return 2 * common / total if total else 1.0


def describe(path: Path) -> str:
    """One line of what was read from a saved page."""
    article = read_page(path.read_bytes())
    if article is None:
        return f"{path.name}: no article"
    kinds = Counter(block.block_type for block in article.blocks)
    said = f"{article.title!r}, {article.byline!r}, {article.published_at}, {len(article.text)} characters"
    return f"{path.name}: {said}, {dict(kinds)}"


def speed(pages: Sequence[bytes]) -> str:
    """Milliseconds a page, beside trafilatura alone on the same pages in the same run."""
    from trafilatura import bare_extraction, load_html

    def alone(data: bytes) -> None:
        bare_extraction(load_html(data), include_comments=False, include_tables=True, with_metadata=True)

    def took(read: Callable[[bytes], object]) -> float:
        began = time.process_time()
        for page in pages:
            read(page)
        return 1000 * (time.process_time() - began) / len(pages)

    ours, theirs = min(took(read_html) for _ in range(3)), min(took(alone) for _ in range(3))
    return f"{ours:.1f} ms a page, {theirs:.1f} ms by trafilatura alone: {ours / theirs:.2f} times"


if __name__ == "__main__":
    raise SystemExit(main())
