"""Devices: the protocols that batteries speak."""
