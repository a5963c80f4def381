"""Packets of one open library: what goes into one, what arrived, and a folder through which they travel.

The format and the merging are `app.exchange.packet`'s and know no library; here they meet one.
"""
