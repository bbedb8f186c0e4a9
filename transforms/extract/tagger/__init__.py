"""The statistical tagger: persons, organisations, places and titles of an article, each with a confidence."""

from transforms.extract.tagger.decoding import nested_places, tag_spans

__all__ = ["nested_places", "tag_spans"]
