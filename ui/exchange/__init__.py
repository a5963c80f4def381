"""Files in and out: packets, and a folder through which they travel."""
