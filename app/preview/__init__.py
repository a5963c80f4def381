"""A post as a viewer meets it: in time, on a screen, with a platform's buttons over it."""
