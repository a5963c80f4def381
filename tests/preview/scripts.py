"""Random scripts as people, and nobody, would write them."""

from hypothesis import strategies as st

from app.findings.post import Post
from app.script.cues import LANGUAGES

WORDS = (
    "I you the a and my brother died by suicide two years ago today breathe again walking morning 988 1,200 116 123 "
    "don't self-harm Ich und die Beschäftigungstherapeutin allein l’année où j’ai cessé de dormir niño corazón "
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen "
    "não você cafe\u0301 — … ? ! 🙂 👩‍👩‍👧 🇬🇧🇫🇷 👍🏽 & < > -->"
).split()
ENDS = st.sampled_from(["", "", "", ",", ".", "!", "?", " —", "…", ":", ".”"])
HUGE = st.integers(1, 400).map(lambda size: "a" * size) | st.integers(1, 60).map(
    lambda size: "e\u0301" * size
)
WORD = st.builds(str.__add__, st.sampled_from(WORDS) | st.text(max_size=8) | HUGE, ENDS)
SPOKEN = st.lists(WORD, max_size=40).map(" ".join)
LINES = st.one_of(
    SPOKEN,
    SPOKEN,
    st.sampled_from(WORDS),
    st.just("one " * 300),
    st.sampled_from(
        ["", "[pause]", "[pause 3]", "# A [hard]", "# B [sensitive] [help]", "# [coping]", "#", "NOTE: film"]
    ),
    st.builds("{}: {}".format, st.sampled_from(["TEXT", "HELP", "VISUAL", "SOUND", "TEXTO", "BILD"]), SPOKEN),
)
SCRIPTS = st.lists(LINES, max_size=14).map("\n".join)
POSTS = st.builds(
    lambda script, language: Post({"script": script}, language=language),
    SCRIPTS,
    st.sampled_from([*LANGUAGES, "pt-BR", "xx"]),
)
PACES = st.sampled_from([100, 130, 140, 160, 190])
