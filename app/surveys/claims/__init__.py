"""Claims: words in a draft that state a figure, and whether the data say so."""
