"""The encrypted folder on disk; the only place with SQL."""
