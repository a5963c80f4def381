"""Review: comments and suggestions that keep their place, versions, rounds, the checklist and sign-off."""
