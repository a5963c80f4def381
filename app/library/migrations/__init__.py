"""Migrations of the library file; `env` runs them on the connection it is given."""
