"""Ingest: samples on their way in."""
