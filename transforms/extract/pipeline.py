"""The extractor: one normalised article in, its facts out. Pure; knows nothing of other articles."""

from __future__ import annotations

from transforms.article import Article
from transforms.extract.events import read_events
from transforms.extract.facts import ArticleFacts
from transforms.extract.gazetteer import lookup
from transforms.extract.names import Names
from transforms.extract.organization_kinds import describe_organizations
from transforms.extract.positions import read_positions
from transforms.extract.read_names import read_names
from transforms.extract.sentences import split_sentences
from transforms.extract.statements import read_statements
from transforms.extract.tagger import tag_spans
from transforms.extract.tagger.engine import Tagger
from transforms.extract.times import read_times
from transforms.normalise.keys import match_key


def extract_article(article: Article, tagger: Tagger = tag_spans) -> ArticleFacts:
    """Read every fact of one article; ``tagger`` finds its names.

    An article that is not Vietnamese gets its sentences and no facts: the grammar and the model know Vietnamese only.
    """
    sentences = split_sentences(article.text, article.blocks)
    facts = ArticleFacts(sentences=[(s.start, s.end, s.block_no) for s in sentences])
    if article.language != "vi":
        return facts
    names = read_names(article, sentences, tagger(article.text, sentences))
    facts.positions = read_positions(article, sentences, names)
    facts.times = read_times(article.text, sentences, article.blocks, article.published_at)
    facts.statements = read_statements(article, sentences, names)
    facts.events, facts.participations = read_events(article, sentences, names, facts.times, facts.statements)
    describe_organizations(names.entities)
    _place_in_gazetteer(names, article)
    facts.entities, facts.mentions = names.entities, names.mentions
    return facts


def _place_in_gazetteer(names: Names, article: Article) -> None:
    """Give each place entity the natural key of its administrative unit in the article's period, where certain."""
    on = article.published_at.date() if article.published_at else None
    places = [entity for entity in names.entities if entity.entity_type == "place"]
    context = {match_key(entity.canonical_name) for entity in places}
    for entity in places:
        if "gazetteer_key" not in entity.attributes:
            unit = lookup(entity.attributes.get("surface", entity.canonical_name), on, context)
            if unit is not None:
                entity.attributes["gazetteer_key"] = unit.natural_key
                entity.attributes.setdefault("place_type", unit.unit)
