"""A team's library in the window: connecting to it, how it stands, who is here, and the team's people."""
