"""From facts of single articles to entities, revisions and rows of the star schema."""
