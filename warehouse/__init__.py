"""The star schema in DuckDB: declaration, load, checks, publish. The only place that knows DuckDB."""
