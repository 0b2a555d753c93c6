"""Live: samples on their way to screens."""
