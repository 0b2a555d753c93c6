"""Protocols: one file per kind, one shared exam."""
