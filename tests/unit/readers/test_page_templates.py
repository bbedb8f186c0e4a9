"""Pages of differently built sites: title, author and time exact, the text and the types of its blocks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tools.check_html import score_page
from tools.page_templates import TEMPLATES, InventedArticle, load_articles
from tools.site_templates import SITES


@pytest.mark.parametrize("template", [*TEMPLATES, *SITES], ids=lambda template: template.__name__)
@pytest.mark.parametrize("article", load_articles(), ids=lambda article: article.author)
def test_page_is_read(template: Callable[[InventedArticle], bytes], article: InventedArticle) -> None:
    score = score_page(template, article)
    assert (score.title, score.author, score.time) == (True, True, True)
    assert score.text_f1 >= 0.97
    assert score.blocks >= 0.95
