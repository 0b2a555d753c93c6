"""Migrations ship in the package: an installed copy upgrades its own database."""
