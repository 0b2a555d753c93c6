"""TrackingBMS: an open, self-hosted platform that watches over fleets of batteries."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("trackingbms")
except PackageNotFoundError:  # run from a source tree that was never installed
    __version__ = "0.0.0"
