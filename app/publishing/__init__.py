"""Leaving with everything to publish: the kit that goes with a post, and rehearsing its comments."""
