"""Hypothesis finds counter-examples here; how busy the machine is does not matter."""

from hypothesis import settings

settings.register_profile("devices", deadline=None, max_examples=60)
settings.load_profile("devices")
