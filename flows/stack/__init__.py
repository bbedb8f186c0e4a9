"""The services that nights run on: Prefect server, worker and deployments on one machine."""
