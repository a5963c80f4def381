"""Set up and run everything: `python3 packaging/dev.py run | test | tour | bench | build | lock`.

This file keeps to what every Python 3 can read, so that an old one can be told kindly what is missing. The
work is done by the small modules in `devtool/` beside it, which use nothing but the standard library.
"""

import os
import shutil
import sys

OLDEST, NEWEST = (3, 11), (3, 13)


def main():  # type: () -> int
    """Check the interpreter, then hand over; when a suitable one stands beside a wrong one, use that."""
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        from devtool.commands import main as commands

        return commands(sys.argv[1:])
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        other = shutil.which("python3.%d" % minor)  # noqa: UP031 - an old Python must be able to read this
        if other and os.name == "posix":
            os.execv(other, [other, *sys.argv])
    sys.stderr.write(
        "Carewright needs Python 3.11, 3.12 or 3.13, and this is %d.%d. "  # noqa: UP031 - as above
        "Install one of them and run the same command with it.\n" % sys.version_info[:2]
    )
    return 2


if __name__ == "__main__":
    sys.exit(main())
