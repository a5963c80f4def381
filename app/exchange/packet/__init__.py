"""Packets: one file that carries drafts with everything that belongs to them, and merges wherever it is opened.

`docs/contributing/packet.md` is the format. `writing` and `reading` know the bytes, `sealing` and `signature` the
cryptography, `arriving` what a packet brings and how it joins a draft, `taking_back` how its words leave again,
`folder` how people exchange packets through a folder that something else keeps the same everywhere.
"""
