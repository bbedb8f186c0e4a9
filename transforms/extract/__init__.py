"""From one article's text to its facts."""
