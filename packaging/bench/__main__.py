"""Take the measures named as arguments, or all of them."""

import importlib
import sys

from bench.frame import ROOT, run

MODULES = (
    "bench.window",
    "bench.engine",
    "bench.typing",
    "bench.review",
    "bench.preview",
    "bench.preview_stage",
    "bench.rough_video",
    "bench.checking",
    "bench.claims",
    "bench.surveys_charts",
    "bench.kills",
    "bench.team",
    "bench.evaluation",
    "bench.peers",
    "bench.word",
    "bench.packets",
    "bench.surveys_import",
    "bench.surveys_tables",
)


def main() -> int:
    """Load every module of measures, then take them."""
    for module in MODULES:
        importlib.import_module(module)
    return run(sys.argv[1:], ROOT / "out" / "bench.json")


if __name__ == "__main__":
    sys.exit(main())
