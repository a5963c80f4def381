"""The Preview screen: the post as a viewer will meet it."""
