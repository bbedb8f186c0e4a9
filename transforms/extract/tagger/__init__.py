"""The statistical tagger: persons, organisations, places and titles of an article, each with a confidence."""

from transforms.extract.tagger.decoding import tag_spans

__all__ = ["tag_spans"]
