"""The story of one night, its settings and its command line. The only place that knows Prefect."""
