"""What a person can set for the window."""
