"""The window. Nothing in this package may touch SQL; it asks the workspace."""
