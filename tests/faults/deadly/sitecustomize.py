"""Loaded by every Python process whose PYTHONPATH holds this folder: some articles end the process that extracts them.

``KHOBAO_DEADLY`` is ``<word>:<how>``: articles whose text holds the word kill the process (``kill``, as the kernel does
when memory runs out), end it with an exit code (``137``, ``3``), ask for more memory than there is (``memory``), or
raise an error (``error``).
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
