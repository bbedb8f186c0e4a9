"""Pure text and frame functions: no Prefect, no DuckDB, no files, no clock, no environment, no randomness."""
