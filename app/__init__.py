"""Carewright without a screen. Nothing below this package may import Qt."""

__version__ = "0.1.0"
