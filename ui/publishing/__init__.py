"""The publish kit and the comment rehearsal, pages of the Preview screen."""
