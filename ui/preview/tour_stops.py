"""The Preview screen's stops on the tour: one draft in every state a viewer may meet it in."""

from app.drafts.brief import Brief
from ui.preview import leaving_stops
from ui.preview.screen import PreviewScreen
from ui.preview.theatre import Theatre
from ui.preview.vision import Vision
from ui.stage import Stage, Step

TITLE = "The third year after my brother died"
SETTLED = 700  # milliseconds until findings stand beside the stage
WORDS = (
    "# Hook\nMy brother died by suicide three years ago today.\nTEXT: Content note: talks about losing a brother to "
    "suicide\nVISUAL: Empty chair at a kitchen table, morning light\n\n"
    "# What happened [sensitive] [hard]\nThat spring, nobody saw how tired he was. We still had plans for the summer. "
    "[pause 1]\nTEXT: Grief is not a straight line\nSOUND: Rain on a window\n\n"
    "# What helped [coping]\nI kept waiting to feel like myself again. A grief group taught me there is no deadline.\n"
    "TEXT: A grief group on Tuesdays, a walk on Sundays whatever the weather, a friend who texts first, an aunt who "
    "tells the old stories, a song nobody else may skip, and a counsellor who never once looked at the clock while I "
    "cried in her chair, week after week\nTalking to someone who had been there changed everything. 💛\n\n"
    "# If this is you [help]\nYou don't have to carry this alone. Whatever the hour, somebody will answer. [pause 3]\n"
    "HELP: us-988, gb-samaritans\n"
)
PARTS = {
    "script": WORDS,
    "caption": "Three years without my brother. What nobody told me about the first one, what helped, and what I would "
    "say to you today if you were sitting across from me at this table.",
    "hashtags": "#grief #siblingloss #mentalhealth",
    "cover": "Three years without him",
    "pinned_comment": "If today is heavy: in the US call or text 988, in the UK call Samaritans on 116 123.",
}


def _screen(stage: Stage) -> PreviewScreen:
    screen = stage.window.screen_of("preview")
    assert isinstance(screen, PreviewScreen)
    return screen


def _theatre(stage: Stage) -> Theatre:
    return _screen(stage).theatre


def _empty(stage: Stage) -> None:
    stage.window.preferences.last_draft = ""
    stage.window.go("preview")


def _forget(stage: Stage) -> None:
    shelf = stage.window.workspace.shelf
    for row in shelf.list():
        if row.title == TITLE:  # of an earlier walk through the same library
            shelf.delete(row.id)
            shelf.erase(row.id)


def _open(stage: Stage) -> None:
    _forget(stage)
    brief = Brief(
        title=TITLE, topics=("grief", "suicide"), countries=("US", "GB"), age_band="18+", target_seconds=60
    )
    draft_id = stage.window.workspace.create_draft(brief, PARTS, sample=True)
    stage.window.go("preview")
    _screen(stage).show_draft(draft_id)
    stage.rest(SETTLED)
    _at(stage, "nobody saw how")


def _at(stage: Stage, words: str) -> None:
    theatre = _theatre(stage)
    assert theatre.reel is not None
    theatre.go(theatre.reel.line.when(WORDS.index(words)) + 0.05)


def _outside(stage: Stage) -> None:
    _at(stage, "no deadline")


def _unfolded(stage: Stage) -> None:
    _at(stage, "nobody saw how")
    _theatre(stage).set_look(unfolded=True)


def _muted(stage: Stage) -> None:
    _theatre(stage).set_look(unfolded=False, muted=True)


def _large(stage: Stage) -> None:
    _theatre(stage).set_look(muted=False, large=True)


def _around(stage: Stage) -> None:
    theatre = _theatre(stage)
    theatre.set_look(large=False, dark=not theatre.look.dark)


def _colours(stage: Stage) -> None:
    theatre = _theatre(stage)
    theatre.set_look(dark=not theatre.look.dark, vision=Vision.DEUTERANOPIA)


def _grey(stage: Stage) -> None:
    _theatre(stage).set_look(vision=Vision.GREY)


def _bare(stage: Stage) -> None:
    _theatre(stage).set_look(vision=Vision.USUAL, areas=False)


def _note(stage: Stage) -> None:
    _theatre(stage).set_look(areas=True)
    stage.window.run("preview.note")


def _card(stage: Stage) -> None:
    stage.window.run("preview.card")


def _comments(stage: Stage) -> None:
    stage.window.run("preview.comments")


def _comments_dark(stage: Stage) -> None:
    theatre = _theatre(stage)
    theatre.set_look(dark=not theatre.look.dark)


def _cover(stage: Stage) -> None:
    theatre = _theatre(stage)
    theatre.set_look(dark=not theatre.look.dark)
    stage.window.run("preview.cover")


def _over(stage: Stage) -> None:
    draft = _theatre(stage).draft
    assert draft is not None
    with draft.step():
        draft.edit(
            "pinned_comment",
            0,
            0,
            "I read every comment, and I answer when I can. Be gentle with each other. ",
        )
        words = draft.text("script")
        at = words.index("# If this is you")
        more = "We planted a tree, and we sat under it, and we talked about him until it was dark. " * 5
        draft.edit("script", at, 0, more + "\n\n")
    stage.window.workspace.shelf.save(draft)
    stage.rest(SETTLED)
    _theatre(stage).faces.chosen.emit("film")
    _theatre(stage).go(30)


def _rehearse(stage: Stage) -> None:
    stage.window.run("preview.rehearse")


def _kit(stage: Stage) -> None:
    stage.window.run("preview.kit")


def _leave(stage: Stage) -> None:
    _forget(stage)
    stage.window.preferences.last_draft = ""
    stage.window.go("board")


STOPS = [
    Step("preview-empty", "The preview before a draft is chosen", _empty, key=True),
    Step("preview", "A post as a viewer will meet it", _open, key=True),
    Step("preview-outside", "Words that a platform would cover", _outside),
    Step("preview-unfolded", "The whole caption", _unfolded),
    Step("preview-muted", "Without sound", _muted),
    Step("preview-large", "A viewer with large text", _large),
    Step("preview-around", "Other surroundings", _around),
    Step("preview-colours", "As somebody sees who does not see green", _colours),
    Step("preview-grey", "In greyscale", _grey),
    Step("preview-bare", "The film alone", _bare),
    Step("preview-note", "The content note, with skip and watch", _note, key=True),
    Step("preview-card", "The help card", _card, key=True),
    Step("preview-comments", "The comments, with the pinned one", _comments, key=True),
    Step("preview-comments-around", "The comments in other surroundings", _comments_dark),
    Step("preview-cover", "The cover", _cover),
    *leaving_stops.STOPS,
    Step("preview-over", "Longer than its target, and a comment that is too long", _over, key=True),
    Step("preview-rehearse", "Rehearsing the comments", _rehearse, key=True),
    Step("preview-kit", "The publish kit", _kit, key=True),
    Step("preview-left", "Back on the board", _leave),
]
