"""The star schema, declared once; imports no DuckDB, so that everything may import it."""
