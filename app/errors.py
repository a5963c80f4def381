"""Errors a person can do something about.

A `KnownError` is something that can happen to anyone (a full disk, a damaged file): its text is shown as
it stands. Anything else that is raised is a bug of ours and is reported as such.
"""


class KnownError(Exception):
    """Something went wrong that the person should hear about in plain words.

    Args:
        happened: what happened, one sentence.
        safe: what is safe, one sentence; empty when nothing was at risk.
        do: what to do now, one sentence; empty when there is nothing to do.
    """

    def __init__(self, happened: str, safe: str = "", do: str = "") -> None:
        self.happened, self.safe, self.do = happened, safe, do
        super().__init__(" ".join(part for part in (happened, safe, do) if part))
