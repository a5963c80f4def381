"""The Review screen: comments and suggestions beside the words, rounds, the checklist and sign-off."""
