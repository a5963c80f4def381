"""Turning a stretch of a part into other words with as few changes as can be, so that comments keep their place."""

from app.drafts.document import Draft
from app.review.tokens import compare_texts
from app.text.canon import canon
from app.text.spans import Span


def rewrite(draft: Draft, part: str, span: Span, words: str) -> Span:
    """Replace a stretch by other words, word by word and only where they differ; one undo step.

    Returns where the new words stand.
    """
    words = canon(words)
    with draft.step():
        for hunk in reversed(compare_texts(span.of(draft.text(part)), words)):
            if not hunk.same:
                draft.edit(part, span.start + hunk.old.start, len(hunk.old), hunk.new.of(words))
    return Span(span.start, span.start + len(words))
