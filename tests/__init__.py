"""The tests. ``python -m pytest`` runs them; ``python -m tests.long_run`` runs the properties at length."""
