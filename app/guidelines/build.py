"""`python -m app.guidelines.build` reads the packs and writes the cache that the program loads."""

from app.guidelines.rules import Rules

if __name__ == "__main__":
    print(f"{len(Rules.load().clauses)} clauses built")
