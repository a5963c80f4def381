"""A draft as it stands at one moment, for a check that may run in a worker while the draft is typed into."""

from dataclasses import dataclass

from app.findings.keep import Keep
from app.findings.post import Post


@dataclass(frozen=True)
class Frozen:
    """The side of `app.drafts.Draft` that finders look at."""

    id: str
    words: Post
    keeps: tuple[Keep, ...]

    def post(self) -> Post:
        """Return the post."""
        return self.words

    def text(self, part: str) -> str:
        """Return the text of a part."""
        return self.words.parts.get(part, "")
