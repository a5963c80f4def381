"""One store of everything: the library file, its journal, its backups and upgrades.

It carries records that it cannot read.
"""
