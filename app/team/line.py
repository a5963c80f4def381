"""Waking a thread that sleeps on a socket, and how long to sleep before the next try."""

import random
import select
import socket
from contextlib import suppress

FIRST, LONGEST = 0.5, 30.0  # seconds between two tries to connect


class Wake:
    """A bell that `sleep` hears. `ring` may be called on any thread."""

    def __init__(self) -> None:
        self._here, self._there = socket.socketpair()
        self._here.setblocking(False)
        self._there.setblocking(False)

    def ring(self) -> None:
        """Wake whoever sleeps, now or as soon as it goes to sleep."""
        with suppress(OSError):  # full: it rings already; closed: nobody sleeps any more
            self._there.send(b"!")

    def sleep(self, seconds: float, other: int | None = None) -> None:
        """Sleep until it rings, the other socket has something, or the time is up."""
        files: list[int | socket.socket] = [self._here, *([other] if other is not None else [])]
        readable, _, _ = select.select(files, [], [], max(0.0, seconds))
        if self._here in readable:
            with suppress(BlockingIOError):
                self._here.recv(4096)

    def close(self) -> None:
        """Give both ends back."""
        self._here.close()
        self._there.close()


class Backoff:
    """Waits longer after each failure, and never as long as the others do."""

    def __init__(self) -> None:
        self._next = FIRST

    def reset(self) -> None:
        """Begin anew: it worked."""
        self._next = FIRST

    def pause(self) -> float:
        """Return how many seconds to wait before the next try."""
        seconds, self._next = self._next, min(LONGEST, 2 * self._next)
        return seconds * random.uniform(0.5, 1.0)
