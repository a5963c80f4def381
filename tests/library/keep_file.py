"""Make the library file that is kept for a release: `python -m tests.library.keep_file` at the release's commit.

A file that is in `data` already is never made again: it is what people have.
"""

from pathlib import Path

from sqlalchemy import insert

from app import __version__
from app.library import unchanging
from app.library.library import Library
from app.library.tables import campaign, draft, keep, private_note, review_request

DATA = Path(__file__).with_name("data")
WORDS = (b"first update", b"second update", b"third update")


def main() -> None:
    """Write `library-<version>.carewright` with something in every table."""
    path = DATA / f"library-{__version__}.carewright"
    with Library.create(path) as library:
        with library.write() as connection:
            connection.execute(insert(campaign).values(id="c1", title="Spring", countries='["GB","NL"]'))
            connection.execute(
                insert(draft).values(id="d1", title="Grief", campaign_id="c1", must=2, words=140)
            )
            connection.execute(insert(draft).values(id="d2", title="Sample draft", sample=True))
            connection.execute(
                insert(keep).values(id="k1", campaign_id="c1", clause="any", reason="My own words.")
            )
            connection.execute(insert(private_note).values(id="n1", draft_id="d1", text="Mine alone."))
            connection.execute(
                insert(review_request).values(draft_id="d1", round_id="r1", reviewer="Sample reviewer")
            )
            unchanging.put_sign_off(connection, "d1", b"a signed statement")
            for what in ("asked", "signed"):
                unchanging.add_history(connection, "Sample reviewer", what, "d1", {"round": 1})
        library.journal.append("d1", [b"compacted", *WORDS, b"refused"])
        library.journal.compact("d1", b"a snapshot", 1)
        library.journal.set_aside("d1", 5, "cannot be read")
        library.journal.append("d2", WORDS)
        library.set_setting("last draft", "d1")


if __name__ == "__main__":
    main()
