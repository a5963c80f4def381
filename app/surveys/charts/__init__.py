"""Charts: laid out once in pixels, drawn on screen, written as SVG, told in words. No Qt, no numpy."""
