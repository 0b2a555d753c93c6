"""Demo: a fleet of simulated batteries, from one command to live charts."""

from trackingbms.demo.folder import Card, Folder, Login
from trackingbms.demo.run import Demo, Show, run
from trackingbms.demo.scene import Battery, Bms, Place, Scene, scene

__all__ = [
    "Battery",
    "Bms",
    "Card",
    "Demo",
    "Folder",
    "Login",
    "Place",
    "Scene",
    "Show",
    "run",
    "scene",
]
