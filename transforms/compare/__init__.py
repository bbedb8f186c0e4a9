"""What changed between two revisions of an article: its words, block by block, and the facts read from it."""
