"""What we promise about speed and size, measured: `python3 packaging/dev.py bench`."""
