"""Commands for development: training, measuring, generating files."""
