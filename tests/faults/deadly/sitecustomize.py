"""Loaded by every Python process whose PYTHONPATH holds this folder: some articles and files end the process at them.

``KHOBAO_DEADLY`` is ``<word>:<how>``: articles whose text holds the word kill the process (``kill``, as the kernel does
when memory runs out), end it with an exit code (``137``, ``3``), ask for more memory than there is (``memory``), or
raise an error (``error``). ``KHOBAO_DEADLY_FILE`` is the same for files whose name holds the word.
"""

from __future__ import annotations

import os
import signal


def _make_deadly(word: str, how: str) -> None:
    from transforms.article import Article
    from transforms.extract import pipeline
    from transforms.extract.facts import ArticleFacts

    extract = pipeline.extract_article

    def deadly(article: Article, *given: object) -> ArticleFacts:
        if word in article.text:
            _end(how)
        return extract(article, *given)  # type: ignore[arg-type]

    pipeline.extract_article = deadly  # type: ignore[assignment]


def _make_files_deadly(word: str, how: str) -> None:
    from collections.abc import Iterator
    from datetime import datetime

    from transforms import readers
    from transforms.article import Record, Rejection
    from transforms.readers.adapters.adapter import Reading

    read = readers.read_bytes

    def deadly(name: str, data: bytes, modified_at: datetime, reading: Reading) -> Iterator[Record | Rejection]:
        if word in name:
            _end(how)
        return iter(read(name, data, modified_at, reading))

    readers.read_bytes = deadly  # type: ignore[assignment]


def _end(how: str) -> None:
    if how == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if how == "memory":
        bytearray(1 << 60)
    if how == "error":
        raise ValueError("a text that no rule was made for")
    os._exit(int(how))


if _deadly := os.environ.get("KHOBAO_DEADLY"):
    _make_deadly(*_deadly.rsplit(":", 1))
if _deadly := os.environ.get("KHOBAO_DEADLY_FILE"):
    _make_files_deadly(*_deadly.rsplit(":", 1))
