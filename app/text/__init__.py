"""Spans, folding, sentences and positions: what every room needs to talk about text."""
