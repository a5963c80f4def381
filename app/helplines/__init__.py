"""Help lines: the directory, numbers in text, the choice for an audience, hours and freshness. Without a screen."""
