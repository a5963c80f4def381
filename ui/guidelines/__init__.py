"""The Guidelines screen: clauses to look through, packs and decisions about them, own packs, coverage."""
