"""Vietnamese linguistic knowledge as plain data: one TSV file a lexicon, its header says what a row means."""
