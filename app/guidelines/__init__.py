"""Published guidelines as data, and the check that reads a post against them."""
